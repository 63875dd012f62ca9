// What the example offers to its tests.
export { cases, type PublishedCase, tableOf } from './cases.js';
export { page } from './print.js';
export { reconcileAll, type ReconciledCase, type Slips } from './reconcileAll.js';
