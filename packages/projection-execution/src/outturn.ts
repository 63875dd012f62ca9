// Plan against outturn, month by month: cumulative and within each month, and against a schedule where there is one.
import { type LocalDate, SoCaiError } from '@so-cai/core';
import {
  type Group,
  type PeriodLength,
  type Printable,
  printable,
  series,
  type SeriesFigures,
  type Standpoint,
  standpointOf,
} from '@so-cai/projection-balances';
import { leftOf } from './executionFigures.js';
import type { Asked, DatedQuery } from './executionQuery.js';
import { type ExecutionRate, executionRate, pointsBetween, type Printing, printingOf } from './executionRate.js';

/** What a schedule (kế hoạch giải ngân theo tháng) wants to have been disbursed by the end of a period, in minor units. */
export interface Scheduled {
  /** Of the period: `2024-09`, or as the series names its periods. */
  readonly label: string;
  /** Since the beginning of the series' money, not within the period. */
  readonly cumulative: bigint;
}

/** Which outturn. */
export interface OutturnQuery extends DatedQuery {
  readonly from: string;
  readonly to: string;
  /** `month` unless said otherwise. */
  readonly every?: PeriodLength;
  /** Of the total; periods that it does not name have no target. */
  readonly schedule?: readonly Scheduled[];
}

/** A group at the end of a period and within it. Amounts in minor units, of sources that are part of the plan. */
export interface Outturn {
  /** The plan in force at the period's end, and how it changed within the period. */
  readonly plan: bigint;
  readonly planned: bigint;
  /** Disbursed from the beginning to the period's end, and within the period. */
  readonly disbursed: bigint;
  readonly within: bigint;
  /** What could still be disbursed at the period's end. */
  readonly left: bigint;
  readonly rate: ExecutionRate;
}

/** The outturn of the lines of one key. */
export interface OutturnRow extends Group, Outturn {}

/** The total against its schedule. */
export interface ScheduledOutturn {
  readonly target: bigint;
  /** What was disbursed beyond the target; below zero where it lags behind. */
  readonly ahead: bigint;
  readonly targetRate: ExecutionRate;
  /** Percentage points by which the rate lies above the target's; `null` where there is no plan. */
  readonly points: string | null;
}

/** One period. */
export interface OutturnPoint {
  readonly label: string;
  readonly from: LocalDate;
  readonly on: LocalDate;
  readonly complete: boolean;
  readonly rows: readonly OutturnRow[];
  readonly total: Outturn;
  /** `null` where no target was set for the period. */
  readonly scheduled: ScheduledOutturn | null;
}

/** Plan and outturn over time, all points at one size and by the trees and successions of the last day. */
export interface OutturnSeries extends Standpoint, Printable, Printing {
  readonly columns: readonly string[];
  readonly points: readonly OutturnPoint[];
}

/**
 * Plan against outturn by months: from a question's first day on, what was disbursed up to each month's end and within it.
 * @throws SoCaiError `InvalidQuery` as `series`, where the schedule names a period that is not asked for, and where the filter asks
 * for sources that are not part of the plan
 * @example await outturnByMonth(ledger, { from: "2024-01-01", to: "2025-01-31", where: { budgetYear: 2024 } })
 */
export async function outturnByMonth(ledger: Asked, query: OutturnQuery): Promise<OutturnSeries> {
  const { schedule = [], every = 'month', where = {}, ...rest } = query;
  if (where.planned === false)
    throw new SoCaiError('InvalidQuery', 'what is not part of the plan has no outturn against it: leave planned out');
  const found = await series(ledger, { ...rest, every, where: { ...where, planned: true }, trees: 'lastDay' });
  const { points, columns, carriedAdvances } = found;
  const printing = printingOf(query);
  const targets = targetsOf(
    schedule,
    points.map(({ label }) => label),
  );
  const rateOf = (cutOff: LocalDate, numerator: bigint, denominator: bigint): ExecutionRate =>
    executionRate({ name: 'ofPlan', numerator, denominator, cutOff, basis: 'actual', carriedAdvances, ...printing });
  const outturnOf = (cutOff: LocalDate, { balance: { measures }, turnover }: SeriesFigures): Outturn => ({
    plan: measures.plan,
    planned: turnover.plan,
    disbursed: measures.disbursed,
    within: turnover.disbursed,
    left: leftOf(measures),
    rate: rateOf(cutOff, measures.disbursed, measures.plan),
  });
  return printable({
    ...standpointOf(found),
    ...printing,
    columns,
    points: points.map(({ label, from, on: until, complete, rows, total }): OutturnPoint => {
      const outturn = outturnOf(until, total);
      const target = targets.get(label);
      return {
        label,
        from,
        on: until,
        complete,
        rows: rows.map((row) => ({ key: row.key, nodes: row.nodes, ...outturnOf(until, row) })),
        total: outturn,
        scheduled:
          target === undefined ? null : scheduledOf(outturn, target, rateOf(until, target, outturn.plan), printing),
      };
    }),
  });
}

function targetsOf(schedule: readonly Scheduled[], labels: readonly string[]): Map<string, bigint> {
  const targets = new Map<string, bigint>();
  for (const { label, cumulative } of schedule) {
    if (!labels.includes(label))
      throw new SoCaiError('InvalidQuery', `the schedule names ${label}: expected one of ${labels.join(', ')}`, {
        label,
      });
    if (targets.has(label)) throw new SoCaiError('InvalidQuery', `the schedule names ${label} twice`, { label });
    targets.set(label, cumulative);
  }
  return targets;
}

function scheduledOf(
  { disbursed, rate }: Outturn,
  target: bigint,
  targetRate: ExecutionRate,
  printing: Printing,
): ScheduledOutturn {
  return { target, ahead: disbursed - target, targetRate, points: pointsBetween(rate, targetRate, printing) };
}
