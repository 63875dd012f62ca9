// The public surface of @so-cai/projection-balances: only re-exports.
export type { By, ByTree } from './by.js';
export { type CauseAmounts, DIFF_CAUSES, type DiffCause } from './causes.js';
export {
  type ComparedFigures,
  type ComparedRow,
  compareWith,
  type CompareQuery,
  type Comparison,
} from './compareWith.js';
export type { Figures } from './figures.js';
export type { Group, Key } from './grouping.js';
export { type GroupPlace, type Groups, groupsOf } from './groupsOf.js';
export { type Printable, printable } from './json.js';
export { type Period, type PeriodLength, PERIODS, periodsOf, POINTS_LIMIT } from './period.js';
export type { PercentOptions, Rate } from './rate.js';
export { type RollUp, rollUp, type RollUpQuery, type RollUpRow } from './rollUp.js';
export {
  type Changes,
  type DiffQuery,
  type DiffRow,
  type MeasureChange,
  type RolledUpDiff,
  rollUpDiff,
} from './rollUpDiff.js';
export { depthFirst, rollUpTree, type TreeNode, type TreeQuery, type TreeRollUp } from './rollUpTree.js';
export {
  type Series,
  series,
  type SeriesFigures,
  type SeriesPoint,
  type SeriesQuery,
  type SeriesRow,
} from './series.js';
export { type Standpoint, standpointOf } from './standpoint.js';
export type { TreesOn } from './treesOn.js';
