// What the so-cai command runs.
export {};
