// The public surface of @so-cai/projection-tables.
export {};
