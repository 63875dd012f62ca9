// The public surface of @so-cai/store-sqlite.
export {};
