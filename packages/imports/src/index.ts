// The public surface of @so-cai/imports.
export {};
