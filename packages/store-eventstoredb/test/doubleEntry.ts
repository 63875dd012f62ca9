// The double, for tests of other packages that tamper with a server's data. It is not published.
export { idOf } from '../src/events/identity.js';
export { Double } from './double/double.js';
export type { Recorded } from './double/records.js';
