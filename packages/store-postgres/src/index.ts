// The public surface of @so-cai/store-postgres.
export {};
