// The difference of two states, by line, measure and cause.
import { type CarriedAdvances, type Measure, MEASURES } from '../accounts/measure.js';
import type { LedgerState } from '../state/ledgerState.js';
import { type Day, dayOf, type LocalDate } from '../values/date.js';
import { type Line, lineKey } from '../values/line.js';
import { checkFields, checkNames } from './names.js';
import { weights } from './measures.js';
import { type MoneyRow, moneyRows, successionOf } from './rows.js';
import { lineFilter, type Where } from './where.js';

/** Why two states differ. */
export type ChangeCause =
  /** Effective between the two dates, whenever it was recorded. */
  | 'happened'
  /** Effective on or before the earlier date, but recorded after the earlier size. */
  | 'recordedLate'
  /** A reversal that was recorded after the earlier size. */
  | 'corrected'
  /** A succession moved it. */
  | 'succession'
  /** Counted in both states, but only one of their trees has the line where the filter asks. */
  | 'reclassified';

/** One difference between two states. */
export interface Change {
  readonly line: Line;
  readonly measure: Measure;
  /** What the later state has more, in minor units. */
  readonly amount: bigint;
  readonly cause: ChangeCause;
  /** Positions of the events that made it, in order, each once. */
  readonly positions: readonly number[];
  /** Where a succession moved it: the position of that event. */
  readonly succession?: number;
}

/** Of which lines and measures differences are told. */
export interface DifferenceOptions {
  /** Which lines, by each state's own trees; all unless given. */
  readonly where?: Where;
  /** All unless given. */
  readonly measures?: readonly Measure[];
  /** `yearPaid` unless said otherwise. */
  readonly carriedAdvances?: CarriedAdvances;
}

/** A state by its two dates. */
export interface AsOf {
  readonly on: LocalDate;
  readonly size: number;
}

/** A state to compare: its two dates, and the lines that are asked for by its own trees. */
interface Point {
  readonly day: Day;
  readonly size: number;
  readonly includes: (line: Line) => boolean;
}

/**
 * Differences from `before` to `after`, by line, measure, cause and succession; they sum to the difference of the two states.
 * Both must be states of `state`, of its history at their sizes.
 */
export function changesBetween(
  state: LedgerState,
  before: AsOf,
  after: AsOf,
  options: DifferenceOptions = {},
): Change[] {
  checkFields(options, ['where', 'measures', 'carriedAdvances'], 'an option of a difference');
  checkNames(options.measures ?? [], MEASURES, 'a measure');
  const by = weights(options.carriedAdvances ?? 'yearPaid');
  const [left, right] = [pointOf(state, before, options.where ?? {}), pointOf(state, after, options.where ?? {})];
  const changes = new Map<string, Change & { amount: bigint; positions: number[] }>();
  for (const row of moneyRows(state.book, Math.max(left.size, right.size))) {
    const sign = countsIn(row, right) - countsIn(row, left);
    if (sign === 0n) continue;
    const cause = causeOf(state, row, left, right);
    const cited = cause === 'succession' ? successionOf(row) : {};
    for (const measure of options.measures ?? MEASURES) {
      const weight = by.of(measure, row.stage, row.movement);
      if (weight === 0) continue;
      const key = `${lineKey(row.line)}\n${measure}\n${cause}\n${cited.succession ?? ''}`;
      const change = changes.get(key) ?? { line: row.line, measure, amount: 0n, cause, positions: [], ...cited };
      change.amount += sign * BigInt(weight) * row.amount;
      if (change.positions.at(-1) !== row.position) change.positions.push(row.position);
      changes.set(key, change);
    }
  }
  return [...changes.values()].filter((change) => change.amount !== 0n);
}

function pointOf(state: LedgerState, of: AsOf, where: Where): Point {
  const [day, { size }] = [dayOf(of.on), of];
  const fits = lineFilter(where, { catalogue: state.catalogue, day, size });
  const known = new Map<Line, boolean>();
  const includes = (line: Line): boolean => {
    const answer = known.get(line) ?? fits(line);
    known.set(line, answer);
    return answer;
  };
  return { day, size, includes };
}

function isIn(row: MoneyRow, point: Point): boolean {
  return row.position < point.size && row.day <= point.day;
}

function countsIn(row: MoneyRow, point: Point): bigint {
  return isIn(row, point) && point.includes(row.line) ? 1n : 0n;
}

function causeOf(state: LedgerState, row: MoneyRow, left: Point, right: Point): ChangeCause {
  if (isIn(row, left) && isIn(row, right)) return 'reclassified';
  if (row.cause !== 0) return 'succession';
  const [earlierSize, earlierDay] = [Math.min(left.size, right.size), Math.min(left.day, right.day)];
  if (row.position < earlierSize) return 'happened';
  if (state.typeAt(row.position) === 'Reversed') return 'corrected';
  return row.day <= earlierDay ? 'recordedLate' : 'happened';
}
