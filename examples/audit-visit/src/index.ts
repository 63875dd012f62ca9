// What the example offers to other programs, and to its tests.
export { runVisits, type VisitOptions, type Visits } from './runVisits.js';
