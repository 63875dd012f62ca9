// The same day of last year and of last month (cùng kỳ), in money and in percentage points, on the units of today.
import { type CarriedAdvances, type KnownAt, type LocalDate, ratePercent } from '@so-cai/core';
import {
  type ComparedFigures,
  type ComparedRow,
  type Comparison,
  compareWith,
  type Figures,
  type Group,
  type Printable,
  printable,
  type Standpoint,
  standpointOf,
} from '@so-cai/projection-balances';
import { keyText } from './denominators.js';
import type { Asked, DatedQuery } from './executionQuery.js';
import { type ExecutionRate, executionRate, pointsBetween, type Printing, printingOf } from './executionRate.js';
import { inPlan } from './inPlan.js';

/** Which comparison. */
export interface SamePeriodQuery extends DatedQuery {
  /** How much is known of the other days: all that is known of this one, unless given. */
  readonly lastYearKnownAt?: KnownAt;
  readonly lastMonthKnownAt?: KnownAt;
}

/** Money and rate on a day, of sources that are part of the plan. Amounts in minor units. */
export interface DayFigures {
  readonly plan: bigint;
  readonly disbursed: bigint;
  readonly rate: ExecutionRate;
}

/** Another day's figures, and how today's differ. */
export interface OtherDay extends DayFigures {
  /** What today has more. */
  readonly planDifference: bigint;
  readonly disbursedDifference: bigint;
  /** The difference of what was disbursed in percent of the other day's; `null` where that is zero. */
  readonly growth: string | null;
  /** Percentage points by which today's rate lies above the other day's; `null` where one of them is not stated. */
  readonly points: string | null;
}

/** A group on three days. */
export interface SamePeriodFigures {
  readonly now: DayFigures;
  readonly lastYear: OtherDay;
  readonly lastMonth: OtherDay;
}

/** The lines of one key on three days. */
export interface SamePeriodRow extends Group, SamePeriodFigures {}

/** Three days side by side; the standpoint is that of the first. */
export interface SamePeriod extends Standpoint, Printable, Printing {
  readonly lastYear: Standpoint;
  readonly lastMonth: Standpoint;
  readonly columns: readonly string[];
  /** Sorted as in a roll-up; keys that only last month has come last. */
  readonly rows: readonly SamePeriodRow[];
  readonly total: SamePeriodFigures;
}

/**
 * A day beside the same day of last year, with the budget and origin years that lie a year earlier, and beside the same day of last
 * month. All days are seen through the trees and successions of the first: what merged units had counts for their successor.
 * @throws SoCaiError `InvalidQuery` as `rollUp`; `InvalidDate`
 * @example (await samePeriodOf(ledger, "2024-09-10", { where: { budgetYear: 2024 } })).total.lastYear.points
 */
export async function samePeriodOf(ledger: Asked, on: string, query: SamePeriodQuery = {}): Promise<SamePeriod> {
  const { lastYearKnownAt, lastMonthKnownAt, ...rest } = query;
  const printing = printingOf(query);
  const against = (other: 'lastYear' | 'lastMonth', known: KnownAt | undefined, size?: number): Promise<Comparison> =>
    compareWith(ledger, on, {
      ...rest,
      against: other,
      trees: 'lastDay',
      // Both comparisons are of one size, whatever is recorded in between.
      ...(size === undefined ? {} : { knownAt: { size } }),
      ...(known === undefined ? {} : { againstKnownAt: known }),
    });
  const year = await against('lastYear', lastYearKnownAt);
  const month = await against('lastMonth', lastMonthKnownAt, year.size);
  const side = sidesOf(year, month, printing);
  const months = new Map(month.rows.map((row) => [keyText(row.key, month.columns), row]));
  const known = new Set(year.rows.map(({ key }) => keyText(key, year.columns)));
  const rows = [
    ...year.rows.map((row) => ({ group: row, year: row, month: months.get(keyText(row.key, year.columns)) })),
    ...month.rows
      .filter(({ key }) => !known.has(keyText(key, month.columns)))
      .map((row) => ({ group: row, year: undefined, month: row })),
  ];
  return printable({
    ...standpointOf(year),
    ...printing,
    lastYear: year.against,
    lastMonth: month.against,
    columns: year.columns,
    rows: rows.map(({ group, ...both }: { group: ComparedRow } & Parameters<typeof side>[0]) => ({
      key: group.key,
      nodes: group.nodes,
      ...side(both),
    })),
    total: side({ year: year.total, month: month.total }),
  });
}

/** Puts the sides of two comparisons beside each other; a key that one of them has not is nothing there. */
function sidesOf(
  year: Comparison,
  month: Comparison,
  printing: Printing,
): (of: { year: ComparedFigures | undefined; month: ComparedFigures | undefined }) => SamePeriodFigures {
  const { carriedAdvances } = year;
  const figures = (on: LocalDate, of: Figures | undefined): DayFigures => dayFigures(on, of, carriedAdvances, printing);
  return (of) => {
    const now = figures(year.on, of.year?.now ?? of.month?.now);
    const beside = (on: LocalDate, figures_: Figures | undefined): OtherDay =>
      otherDay(now, figures(on, figures_), printing);
    return {
      now,
      lastYear: beside(year.against.on, of.year?.against),
      lastMonth: beside(month.against.on, of.month?.against),
    };
  };
}

/** Money and rate of a day; nothing where there are no figures. */
export function dayFigures(
  on: LocalDate,
  figures: Figures | undefined,
  carriedAdvances: CarriedAdvances,
  printing: Printing,
): DayFigures {
  const [plan, disbursed] = figures === undefined ? [0n, 0n] : [inPlan(figures, 'plan'), inPlan(figures, 'disbursed')];
  const parts = { name: 'ofPlan', numerator: disbursed, denominator: plan, cutOff: on, basis: 'actual' } as const;
  return { plan, disbursed, rate: executionRate({ ...parts, carriedAdvances, ...printing }) };
}

/** Another day beside a first one. */
export function otherDay(now: DayFigures, other: DayFigures, printing: Printing): OtherDay {
  const disbursedDifference = now.disbursed - other.disbursed;
  return {
    ...other,
    planDifference: now.plan - other.plan,
    disbursedDifference,
    growth: ratePercent(disbursedDifference, other.disbursed, printing),
    points: pointsBetween(now.rate, other.rate, printing),
  };
}
