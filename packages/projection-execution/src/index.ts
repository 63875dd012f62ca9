// The public surface of @so-cai/projection-execution: only re-exports.
export {
  type AmountSource,
  type AssignedPlan,
  type GivenAmounts,
  type IssuedAmounts,
  issuedBy,
  type SourceAmounts,
} from './assigned.js';
export { type Estimates, estimatesOf, type LineEstimate } from './estimates.js';
export {
  type Executed,
  type ExecutedRow,
  type Execution,
  executionOf,
  type ExecutionOptions,
  type Period,
} from './execution.js';
export type { ExecutionFigures } from './executionFigures.js';
export type { Asked, DatedQuery, ExecutionQuery } from './executionQuery.js';
export {
  type AnyRate,
  type ExecutionRate,
  type NoRateReason,
  pointsBetween,
  type Printing,
  type RateName,
  RATES,
  type StatedRate,
  type UnstatedRate,
} from './executionRate.js';
export {
  type LapseFigures,
  lapseForecast,
  type LapseForecast,
  type LapseQuery,
  type LapsingGroup,
  type LapsingLine,
} from './lapseForecast.js';
export { MONEY_AGES, type MoneyAge, type MoneyPart } from './moneyPart.js';
export { type Mover, type Movers, moversBetween, type MoversQuery, type MovingEvent } from './movers.js';
export {
  type Outturn,
  outturnByMonth,
  type OutturnPoint,
  type OutturnQuery,
  type OutturnRow,
  type OutturnSeries,
  type Scheduled,
  type ScheduledOutturn,
} from './outturn.js';
export {
  type Ranked,
  RANKED_AMOUNTS,
  type RankedAmount,
  type Ranking,
  rankingOf,
  type RankingQuery,
} from './ranking.js';
export type { EstimatedRates, Rates } from './rates.js';
export {
  type RestatedFigures,
  type RestatedRow,
  type Restatement,
  restatementOf,
  type RestatementQuery,
} from './restatement.js';
export {
  type DayFigures,
  type OtherDay,
  type SamePeriod,
  type SamePeriodFigures,
  samePeriodOf,
  type SamePeriodQuery,
  type SamePeriodRow,
} from './samePeriod.js';
export { type Expected, type Speed, speedOn, type SpeedQuery, type SpeedRow, type Speeds } from './speed.js';
export type { OpenStage } from './yearEnd/balances.js';
export type { YearEndCalendar } from './yearEnd/calendar.js';
export type {
  CarryDecision,
  ChargeDecision,
  LapseDecision,
  LeaveDecision,
  Selection,
  YearEndDecision,
} from './yearEnd/decisions.js';
export type { ChargedAmount, ReferencedAmount, YearEndLine, YearEndTotals } from './yearEnd/lines.js';
export type { AccountAmount, AccountBlock, Basis, YearEndLeft } from './yearEnd/moves.js';
export type { YearEndNotices } from './yearEnd/notices.js';
export type { NextYearShort } from './yearEnd/shortages.js';
export {
  type YearEndBlock,
  yearEndDrafts,
  yearEndPreview,
  type YearEndPreview,
  type YearEndQuery,
  type YearEndRow,
} from './yearEnd/yearEnd.js';
