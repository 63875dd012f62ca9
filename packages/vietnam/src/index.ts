// The public surface of @so-cai/vietnam.
export {};
