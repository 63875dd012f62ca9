// The parts that the tests use.
export { type Consolidated, consolidate, type Consolidation, type Unpaired } from './consolidate.js';
export { page } from './print.js';
export { recordAll } from './recording.js';
export { CENTRE, provinces, YEARS } from './tiers.js';
export { type Transfer, transfers } from './transfers.js';
