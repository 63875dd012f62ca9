// What the example offers to its tests.
export {};
