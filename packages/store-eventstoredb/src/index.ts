// The public surface of @so-cai/store-eventstoredb.
export {};
