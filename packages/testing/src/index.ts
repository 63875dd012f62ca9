// The public surface of @so-cai/testing.
export {};
