// The public surface of @so-cai/audit.
export {};
