// The public surface of @so-cai/projection-balances.
export {};
