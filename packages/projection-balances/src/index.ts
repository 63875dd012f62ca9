// The public surface of @so-cai/projection-balances: only re-exports.
export type { By, ByTree } from './by.js';
export type { Figures } from './figures.js';
export type { Group, Key } from './grouping.js';
export type { Printable } from './json.js';
export { type Period, type PeriodLength, PERIODS, periodsOf, POINTS_LIMIT } from './period.js';
export type { PercentOptions, Rate } from './rate.js';
export { type RollUp, rollUp, type RollUpQuery, type RollUpRow } from './rollUp.js';
export {
  type Series,
  series,
  type SeriesFigures,
  type SeriesPoint,
  type SeriesQuery,
  type SeriesRow,
  type TreesOn,
} from './series.js';
export type { Standpoint } from './standpoint.js';
