// What changed: activity between two days, the difference of two states, and the history of a line.
import type { Stage } from '../accounts/account.js';
import { type Measure, MEASURES, type CarriedAdvances } from '../accounts/measure.js';
import { type Movement, movementOf } from '../accounts/movement.js';
import type { LedgerState } from '../state/ledgerState.js';
import type { ReferenceId } from '../values/codes.js';
import { dateOf, type Day, dayOf, type LocalDate } from '../values/date.js';
import { SoCaiError } from '../values/errors.js';
import { type Line, lineKey } from '../values/line.js';
import { weights } from './measures.js';
import type { State } from './state.js';
import { lineFilter, type Where } from './where.js';

/** Why two states differ. */
export type ChangeCause =
  /** Effective between the two dates. */
  | 'happened'
  /** Effective on or before the earlier date, but recorded after the earlier size. */
  | 'recordedLate'
  /** A reversal. */
  | 'corrected'
  /** A succession moved it. */
  | 'succession';

/** One difference between two states. */
export interface Change {
  readonly line: Line;
  readonly measure: Measure;
  /** What the later state has more, in minor units. */
  readonly amount: bigint;
  readonly cause: ChangeCause;
  /** Positions of the events that made it, in order, each once. */
  readonly positions: readonly number[];
}

/** One entry on a line, with the balance after it. */
export interface HistoryRow {
  readonly effectiveOn: LocalDate;
  readonly position: number;
  readonly stage: Stage;
  readonly reference: ReferenceId | null;
  readonly movement: Movement;
  readonly amount: bigint;
  /** The stage's balance on this account after the row, in order of effective date and position. */
  readonly balance: bigint;
  /** Present where a succession moved it: the position of that event. */
  readonly succession?: number;
}

/** Turnovers of a line between two days. */
export interface Activity {
  readonly line: Line;
  readonly stage: Stage;
  readonly movement: Movement;
  readonly amount: bigint;
  /** Whether successions moved it here. */
  readonly succession: boolean;
}

interface Point {
  readonly day: Day;
  readonly size: number;
}

/** Differences from `before` to `after`, by line, measure and cause; they sum to the difference of the two states. */
export function changesBetween(
  state: LedgerState,
  before: State,
  after: State,
  options: {
    readonly where?: Where;
    readonly measures?: readonly Measure[];
    readonly carriedAdvances?: CarriedAdvances;
  } = {},
): Change[] {
  if (before.ledger !== after.ledger)
    throw new SoCaiError('InvalidQuery', `the states are of different ledgers: ${before.ledger} and ${after.ledger}`);
  const fits = lineFilter(options.where ?? {}, {
    catalogue: state.catalogue,
    day: dayOf(after.on),
    size: Math.max(before.size, after.size),
  });
  const by = weights(options.carriedAdvances ?? 'yearPaid');
  const [left, right] = [
    { day: dayOf(before.on), size: before.size },
    { day: dayOf(after.on), size: after.size },
  ];
  const changes = new Map<string, Change & { amount: bigint; positions: number[] }>();
  eachRow(state, Math.max(left.size, right.size), (row) => {
    const sign = (isIn(row, right) ? 1n : 0n) - (isIn(row, left) ? 1n : 0n);
    if (sign === 0n || !fits(row.line)) return;
    const cause = causeOf(state, row, left, right);
    for (const measure of options.measures ?? MEASURES) {
      const weight = by.of(measure, row.stage, row.movement);
      if (weight === 0) continue;
      const key = `${lineKey(row.line)}\n${measure}\n${cause}`;
      const change = changes.get(key) ?? { line: row.line, measure, amount: 0n, cause, positions: [] };
      change.amount += sign * BigInt(weight) * row.amount;
      if (change.positions.at(-1) !== row.position) change.positions.push(row.position);
      changes.set(key, change);
    }
  });
  return [...changes.values()].filter((change) => change.amount !== 0n);
}

/** Turnovers effective after `from`, up to and including `to`, as known at `size`. */
export function activityBetween(
  state: LedgerState,
  from: LocalDate,
  to: LocalDate,
  size: number,
  where: Where = {},
): Activity[] {
  const [after, until] = [dayOf(from), dayOf(to)];
  if (until < after) throw new SoCaiError('InvalidQuery', `${to} lies before ${from}: give the earlier day first`);
  const fits = lineFilter(where, { catalogue: state.catalogue, day: until, size });
  const sums = new Map<string, Activity & { amount: bigint }>();
  eachRow(state, size, (row) => {
    if (row.day <= after || row.day > until || !fits(row.line)) return;
    const succession = row.cause !== 0;
    const key = `${lineKey(row.line)}\n${row.stage}\n${row.movement}\n${succession}`;
    const activity = sums.get(key) ?? {
      line: row.line,
      stage: row.stage,
      movement: movementOf(row.movement),
      amount: 0n,
      succession,
    };
    activity.amount += row.amount;
    sums.set(key, activity);
  });
  return [...sums.values()].filter((activity) => activity.amount !== 0n);
}

/** All entries of a line up to a day, as known at `size`, in order of effective date and position. */
export function historyOf(state: LedgerState, of: Line, on: LocalDate, size: number): HistoryRow[] {
  const [key, until] = [lineKey(of), dayOf(on)];
  const rows: Row[] = [];
  eachRow(state, size, (row) => {
    if (row.day <= until && lineKey(row.line) === key) rows.push({ ...row });
  });
  rows.sort((left, right) => left.day - right.day || left.position - right.position || left.row - right.row);
  const balances = new Map<string, bigint>();
  return rows.map((row) => {
    const account = `${row.stage}|${row.reference ?? ''}`;
    const balance = (balances.get(account) ?? 0n) + row.amount;
    balances.set(account, balance);
    return {
      effectiveOn: dateOf(row.day),
      position: row.position,
      stage: row.stage,
      reference: row.reference,
      movement: movementOf(row.movement),
      amount: row.amount,
      balance,
      ...(row.cause === 0 ? {} : { succession: row.cause - 1 }),
    };
  });
}

interface Row {
  readonly row: number;
  readonly position: number;
  readonly day: Day;
  readonly line: Line;
  readonly stage: Stage;
  readonly reference: ReferenceId | null;
  readonly movement: number;
  readonly amount: bigint;
  readonly cause: number;
}

function eachRow(state: LedgerState, size: number, visit: (row: Row) => void): void {
  const { book } = state;
  const end = book.rowsAt(size);
  for (let row = 0; row < end; row += 1) {
    const slot = book.slot.at(row);
    const account = book.accounts.at(book.accounts.accountOf(slot));
    if (account.kind !== 'money') continue;
    visit({
      row,
      position: book.positionOf(row),
      day: book.day.at(row),
      line: account.line,
      stage: account.stage,
      reference: account.reference,
      movement: book.accounts.movementOf(slot),
      amount: BigInt(book.amount.at(row)),
      cause: book.cause.at(row),
    });
  }
}

function isIn(row: Row, point: Point): boolean {
  return row.position < point.size && row.day <= point.day;
}

function causeOf(state: LedgerState, row: Row, left: Point, right: Point): ChangeCause {
  if (row.cause !== 0) return 'succession';
  if (state.typeAt(row.position) === 'Reversed') return 'corrected';
  const [earlierSize, earlierDay] = [Math.min(left.size, right.size), Math.min(left.day, right.day)];
  return row.position >= earlierSize && row.day <= earlierDay ? 'recordedLate' : 'happened';
}
