// The public surface of @so-cai/reports.
export {};
