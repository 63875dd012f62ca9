// Comparison with another day: the same day of last year, of last month, or any.
import {
  addMonths,
  type AsOfOptions,
  type CarriedAdvances,
  type KnownAt,
  type Ledger,
  type LocalDate,
  localDate,
  type Measure,
  type Measures,
  type State,
} from '@so-cai/core';
import { difference } from './arithmetic.js';
import { columnsOf } from './by.js';
import { collect, placing } from './collect.js';
import { type Figures, noFigures, togetherOf } from './figures.js';
import { type Group, Grouping } from './grouping.js';
import { type Printable, printable } from './json.js';
import { lensFor } from './lens.js';
import { growthOf, type PercentOptions, pointsBetween } from './rate.js';
import type { RollUpQuery } from './rollUp.js';
import { type Standpoint, standpointOf } from './standpoint.js';
import type { TreesOn } from './treesOn.js';
import { earlierWhere } from './years.js';

/** How two days are compared. */
export interface CompareQuery extends Omit<RollUpQuery, 'treesOf'>, Pick<AsOfOptions, 'knownAt' | 'freshness'> {
  /** `lastYear` and `lastMonth` are the same day there, or that month's last day where it has none; or a date. */
  readonly against: 'lastYear' | 'lastMonth' | (string & {});
  /** How much is known of the other day: all that the first side knows, unless given. */
  readonly againstKnownAt?: KnownAt;
  /**
   * Compare each budget year with the one before it (cùng kỳ): years of lines and of the filter are moved back by the calendar
   * years between the two days. Keys show the years of the first side. True for `lastYear`, false otherwise, unless given.
   */
  readonly shiftBudgetYear?: boolean;
  /** `eachDay` (the default): each side by its own trees. `lastDay`: the other day by the trees and successions of the first side. */
  readonly trees?: TreesOn;
}

/** Both sides of one key. */
export interface ComparedFigures {
  readonly now: Figures;
  readonly against: Figures;
  /** What `now` has more. */
  readonly difference: Measures;
  /** Percentage points between the two rates, rounded once, as text with a dot; `null` where one side has no plan. */
  points(options: PercentOptions): string | null;
  /** A measure's difference in percent of `against`; `null` where that is zero. */
  growth(measure: Measure, options: PercentOptions): string | null;
}

export interface ComparedRow extends Group, ComparedFigures {}

/** Two days side by side. The standpoint is that of `now`. */
export interface Comparison extends Standpoint, Printable {
  /** Where the other side stands. */
  readonly against: Standpoint;
  /** By how many years the budget years of the other side lie earlier. */
  readonly yearShift: number;
  readonly columns: readonly string[];
  readonly carriedAdvances: CarriedAdvances;
  readonly rows: readonly ComparedRow[];
  readonly total: ComparedFigures;
}

/**
 * Sets a day beside another one, in money and in percentage points of the rate.
 * @throws SoCaiError `InvalidQuery` as `rollUp`, `InvalidDate`.
 * @example await compareWith(ledger, "2024-09-10", { against: "lastYear", by: ["programme"], where: { budgetYear: 2024 } })
 */
export async function compareWith(ledger: Pick<Ledger, 'asOf'>, on: string, query: CompareQuery): Promise<Comparison> {
  const { by = [], where = {}, carriedAdvances = 'yearPaid', knownAt, freshness } = query;
  const day = localDate(on);
  const against = dayAgainst(day, query.against);
  const now = await ledger.asOf(day, {
    ...(knownAt === undefined ? {} : { knownAt }),
    ...(freshness === undefined ? {} : { freshness }),
  });
  const then = await ledger.asOf(against, { knownAt: query.againstKnownAt ?? { size: now.size }, freshness: 'local' });
  const years = (query.shiftBudgetYear ?? query.against === 'lastYear') ? yearOf(day) - yearOf(against) : 0;

  const columns = columnsOf(by, now);
  const side = (state: State, shift: number): { figures: ReadonlyMap<string, Figures>; grouping: Grouping } => {
    const lens = lensFor(state, query.trees === 'lastDay' ? now : undefined);
    const grouping = new Grouping(columns, lens.trees, shift);
    return {
      figures: collect(state, placing(lens, earlierWhere(where, shift), grouping), carriedAdvances),
      grouping,
    };
  };
  const [left, right] = [side(now, 0), side(then, years)];
  left.grouping.adopt(right.grouping);
  const none = noFigures(carriedAdvances);
  const total = ({ figures }: typeof left): Figures => togetherOf([...figures.values()], carriedAdvances);
  return printable({
    ...standpointOf(now),
    against: standpointOf(then),
    yearShift: years,
    columns: columns.map(({ name }) => name),
    carriedAdvances,
    rows: left.grouping.sorted([...left.figures.keys(), ...right.figures.keys()]).map(({ id, group }) => ({
      ...group,
      ...compared(left.figures.get(id) ?? none, right.figures.get(id) ?? none),
    })),
    total: compared(total(left), total(right)),
  });
}

function compared(now: Figures, against: Figures): ComparedFigures {
  return {
    now,
    against,
    difference: difference(now.measures, against.measures),
    points: (options) => pointsBetween(now.rate, against.rate, options),
    growth: (measure, options) => growthOf(now.measures[measure], against.measures[measure], options),
  };
}

function dayAgainst(day: LocalDate, against: string): LocalDate {
  if (against === 'lastYear') return addMonths(day, -12);
  if (against === 'lastMonth') return addMonths(day, -1);
  return localDate(against);
}

function yearOf(date: LocalDate): number {
  return Number(date.slice(0, 4));
}
