// Time series: balances at the end of each period, and what changed them within it.
import {
  addDays,
  type AsOfOptions,
  type CarriedAdvances,
  type Ledger,
  type Line,
  type LocalDate,
  localDate,
  type Measures,
  type State,
  type Where,
} from '@so-cai/core';
import { difference, sumOf } from './arithmetic.js';
import { type Column, columnsOf } from './by.js';
import { collect, placing } from './collect.js';
import { type Figures, noFigures, togetherOf } from './figures.js';
import { type Group, Grouping } from './grouping.js';
import { type Printable, printable } from './json.js';
import type { Lens } from './lens.js';
import { type PeriodLength, periodsOf } from './period.js';
import type { RollUpQuery } from './rollUp.js';
import { type Standpoint, standpointOf } from './standpoint.js';
import type { TreesOn } from './treesOn.js';

/** Which series. */
export interface SeriesQuery extends Omit<RollUpQuery, 'treesOf'>, Pick<AsOfOptions, 'knownAt' | 'freshness'> {
  /** The first day whose turnover counts. */
  readonly from: string;
  /** The last day. */
  readonly to: string;
  readonly every: PeriodLength;
  /**
   * `eachDay` (the default): every point is what a roll-up on its day shows. `lastDay`: all points by the trees and successions
   * of the last day, so that the points are comparable across a reorganisation.
   */
  readonly trees?: TreesOn;
}

/** Money at the end of a period and what changed it. The balance before, plus turnover and regrouped, is the balance after. */
export interface SeriesFigures {
  /** As of the period's last day, from the ledger's beginning on. */
  readonly balance: Figures;
  /** What entries effective within the period changed, successions among them. */
  readonly turnover: Measures;
  /** What changed with no entry, because a tree did: lines that came under this key or filter, less those that left it. */
  readonly regrouped: Measures;
}

export interface SeriesRow extends Group, SeriesFigures {}

/** One period. */
export interface SeriesPoint {
  /** `2024-09-10`, `2024-09`, `2024-Q3` or `2024`. */
  readonly label: string;
  readonly from: LocalDate;
  /** The period's last day, on which the balances stand. */
  readonly on: LocalDate;
  /** Whether the series covers the whole period. */
  readonly complete: boolean;
  /** Sorted as in a roll-up; keys whose balance and changes are all zero may be missing. */
  readonly rows: readonly SeriesRow[];
  readonly total: SeriesFigures;
}

/** A series, all points at one size. */
export interface Series extends Standpoint, Printable {
  readonly from: LocalDate;
  readonly every: PeriodLength;
  readonly trees: TreesOn;
  readonly columns: readonly string[];
  readonly carriedAdvances: CarriedAdvances;
  /** Balances on the day before `from`. */
  readonly opening: Figures;
  readonly points: readonly SeriesPoint[];
}

/**
 * Balances and turnovers over time: one fold of the book per point.
 * @throws SoCaiError `InvalidQuery` where `from` lies after `to`, for more than 4,000 points, and as `rollUp`; `InvalidDate`.
 * @example await series(ledger, { from: "2024-01-01", to: "2024-09-10", every: "month", where: { budgetYear: 2024 } })
 */
export async function series(ledger: Pick<Ledger, 'asOf'>, query: SeriesQuery): Promise<Series> {
  const { every, by = [], where = {}, carriedAdvances = 'yearPaid', trees = 'eachDay', knownAt, freshness } = query;
  const periods = periodsOf(query.from, query.to, every);
  const asked = { ...(knownAt === undefined ? {} : { knownAt }), ...(freshness === undefined ? {} : { freshness }) };
  const last = await ledger.asOf(query.to, asked);
  const stateOn = (day: LocalDate): Promise<State> =>
    ledger.asOf(day, { knownAt: { size: last.size }, freshness: 'local' });
  const columns = columnsOf(by, last);
  const from = localDate(query.from);
  const before = await stateOn(addDays(from, -1));
  const lensOn = (state: State): Lens =>
    trees === 'lastDay' ? { trees: last, resolving: true } : { trees: state, resolving: false };

  const pass = new Pass(columns, where, carriedAdvances);
  const opening = pass.begin(before, lensOn(before));
  const points: SeriesPoint[] = [];
  for (const { label, from, to, complete } of periods) {
    const state = to === last.on ? last : await stateOn(to);
    points.push({ label, from, on: to, complete, ...pass.step(state, lensOn(state)) });
  }
  return printable({
    ...standpointOf(last),
    from,
    every,
    trees,
    columns: columns.map(({ name }) => name),
    carriedAdvances,
    opening,
    points,
  });
}

/** A state as a point showed it. */
interface Seen {
  readonly state: State;
  /** Where each line counted. */
  readonly places: ReadonlyMap<Line, string | undefined>;
  readonly grouping: Grouping;
  readonly balances: ReadonlyMap<string, Figures>;
}

/** Goes from state to state and says what changed: by entries, and by the trees alone. */
class Pass {
  readonly #columns: readonly Column[];
  readonly #where: Where;
  readonly #carriedAdvances: CarriedAdvances;
  #before: Seen | undefined;

  constructor(columns: readonly Column[], where: Where, carriedAdvances: CarriedAdvances) {
    this.#columns = columns;
    this.#where = where;
    this.#carriedAdvances = carriedAdvances;
  }

  /** The figures of the first state. */
  begin(state: State, lens: Lens): Figures {
    return this.step(state, lens).total.balance;
  }

  step(state: State, lens: Lens): Pick<SeriesPoint, 'rows' | 'total'> {
    const before = this.#before;
    const grouping = new Grouping(this.#columns, lens.trees);
    const places = new Map<Line, string | undefined>();
    const place = placing(lens, this.#where, grouping);
    const placeOf = (line: Line): string | undefined => {
      if (!places.has(line)) places.set(line, place(line));
      return places.get(line);
    };
    const closing = collect(state, placeOf, this.#carriedAdvances);
    // What was seen at the last point, through the trees of this one. Mostly no line has another place.
    const isSame = before === undefined || [...before.places].every(([line, last]) => placeOf(line) === last);
    const balances = before?.balances ?? new Map<string, Figures>();
    const opening = isSame ? balances : collect(before.state, placeOf, this.#carriedAdvances);
    if (before !== undefined) grouping.adopt(before.grouping);
    const none = noFigures(this.#carriedAdvances);
    const rows = grouping
      .sorted([...closing.keys(), ...opening.keys(), ...balances.keys()])
      .map(({ id, group }): SeriesRow => ({
        ...group,
        ...changed(balances.get(id) ?? none, opening.get(id) ?? none, closing.get(id) ?? none),
      }));
    this.#before = { state, places, grouping, balances: closing };
    return { rows, total: this.#total(rows) };
  }

  #total(rows: readonly SeriesRow[]): SeriesFigures {
    return {
      balance: togetherOf(
        rows.map((row) => row.balance),
        this.#carriedAdvances,
      ),
      turnover: sumOf(rows.map((row) => row.turnover)),
      regrouped: sumOf(rows.map((row) => row.regrouped)),
    };
  }
}

/** `before` is what was seen at the last point, `start` the same money through this point's trees, `end` what is seen now. */
function changed(before: Figures, start: Figures, end: Figures): SeriesFigures {
  return {
    balance: end,
    turnover: difference(end.measures, start.measures),
    regrouped: difference(start.measures, before.measures),
  };
}
