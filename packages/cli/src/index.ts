// The public surface of @so-cai/cli.
export { run } from './main.js';
export type { Io, Output, Status } from './io.js';
