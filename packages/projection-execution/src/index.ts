// The public surface of @so-cai/projection-execution.
export {};
