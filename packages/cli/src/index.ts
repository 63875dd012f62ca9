// The public surface of @so-cai/cli.
export {};
