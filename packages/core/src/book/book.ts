// The book: an in-memory, append-only, columnar index of all entries on both time axes. It serves the decider and
// every query; no second source of balances exists. A row is (slot, effective day, amount); rows lie in the order
// of their positions, so that "as known at a size" is a cut. What successions move is written as rows of its own
// (the old account less, the new one more, from the day on), so that a question never has to resolve anything.
import { movementByte } from '../accounts/movement.js';
import type { Analysis } from '../events/fields.js';
import type { Day } from '../values/date.js';
import type { Line } from '../values/line.js';
import { type AccountId, AccountTable } from './accountTable.js';
import { Analyses } from './analyses.js';
import { Balances } from './balances.js';
import { Int32Column, SparseColumn, WholeColumn } from './columns.js';
import type { RowBuffer } from './rowBuffer.js';
import { Turnover } from './turnover.js';

/** A row as its event wrote it. */
export interface WrittenRow {
  readonly account: AccountId;
  readonly movement: number;
  readonly amount: number;
  readonly analysis: number;
}

const BROUGHT_FORWARD = movementByte('broughtForward');
/** Positions shown where many events could be named. */
const POSITIONS_SHOWN = 10;

export class Book {
  readonly accounts: AccountTable = new AccountTable();
  readonly slot: Int32Column = new Int32Column();
  readonly day: Int32Column = new Int32Column();
  readonly amount: WholeColumn = new WholeColumn();
  /** Position plus one of the succession that made a row; 0 of a row as written. */
  readonly cause: SparseColumn = new SparseColumn();
  /** Number of the row's analysis codes; 0 for none. */
  readonly analysis: SparseColumn = new SparseColumn();
  readonly analyses: Analyses = new Analyses();
  /** The first row of each position. */
  readonly firstRow: Int32Column = new Int32Column();
  /** What moved through each slot, signs aside: says how sums of rows are added up exactly. */
  readonly turnover: Turnover = new Turnover();
  /** The row before on the same account; −1 for its first. With the newest row of each account, its rows without a search. */
  readonly #previousRow = new Int32Column();
  readonly #newestRow = new Int32Column();
  readonly #oldestRow = new Int32Column();
  /** Accounts, and lines, that have rows, in the order of their first ones. */
  readonly #order = new Int32Column();
  readonly #lineOrder = new Int32Column();
  /** The first row of each line; −1 where it has none. */
  readonly #oldestOfLine = new Int32Column();
  /** Balances day by day, with all that is known now, of the accounts that somebody asked for. */
  readonly balances: Balances = new Balances((account) => this.#changesOf(account));
  #fewestRows = Number.POSITIVE_INFINITY;

  /** Number of positions whose rows are in the book. */
  get size(): number {
    return this.firstRow.length;
  }

  get rowCount(): number {
    return this.slot.length;
  }

  /** The fewest rows that there were since this was asked last: what was derived from more than these is out of date. */
  rowsKept(): number {
    const rows = Math.min(this.#fewestRows, this.rowCount);
    this.#fewestRows = Number.POSITIVE_INFINITY;
    return rows;
  }

  /** The number of rows known at a size. */
  rowsAt(size: number): number {
    return size >= this.firstRow.length ? this.rowCount : this.firstRow.at(size);
  }

  /** The position whose event wrote a row. */
  positionOf(row: number): number {
    let [low, high] = [0, this.firstRow.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.firstRow.at(middle) <= row) low = middle;
      else high = middle;
    }
    return low;
  }

  /** Rows of an account that are known at a size, the newest first. */
  *rowsOf(account: AccountId, size: number = this.size): Generator<number> {
    const end = this.rowsAt(size);
    for (let row = this.newestRowOf(account); row >= 0; row = this.previousRowOf(row)) if (row < end) yield row;
  }

  /** The newest row of an account; −1 where it has none. With {@link previousRowOf}, all of them without a list. */
  newestRowOf(account: AccountId): number {
    return account >= 0 && account < this.#newestRow.length ? this.#newestRow.at(account) : -1;
  }

  previousRowOf(row: number): number {
    return this.#previousRow.at(row);
  }

  /** The first row of an account; −1 where it has none. */
  firstRowOf(account: AccountId): number {
    return account < this.#oldestRow.length ? this.#oldestRow.at(account) : -1;
  }

  /** Accounts that have rows, in the order of their first ones: the same for everybody who read the same events. */
  accountsInOrder(): Int32Array {
    return this.#order.data.subarray(0, this.#order.length);
  }

  /** Lines that have rows, in the order of their first ones. */
  linesInOrder(): Int32Array {
    return this.#lineOrder.data.subarray(0, this.#lineOrder.length);
  }

  /** The rows as written of a position: what its event's entries were, without what successions made of them. */
  writtenRows(position: number): WrittenRow[] {
    const written: WrittenRow[] = [];
    for (let row = this.rowsAt(position); row < this.rowsAt(position + 1); row += 1) {
      if (this.cause.at(row) !== 0) continue;
      const slot = this.slot.at(row);
      written.push({
        account: this.accounts.accountOf(slot),
        movement: this.accounts.movementOf(slot),
        amount: this.amount.at(row),
        analysis: this.analysis.at(row),
      });
    }
    return written;
  }

  /** Lines on whose accounts the event at a position wrote, or moved something. */
  linesAt(position: number): Line[] {
    const lines = new Set<Line>();
    for (let row = this.rowsAt(position); row < this.rowsAt(position + 1); row += 1) {
      const account = this.accounts.at(this.accounts.accountOf(this.slot.at(row)));
      if (account.kind === 'money') lines.add(account.line);
    }
    return [...lines];
  }

  /** The number under which analysis codes stand on rows. */
  analysisId(analysis: Analysis): number {
    return this.analyses.idOf(analysis);
  }

  /** The analysis codes of a row. */
  analysisOf(row: number): Analysis | undefined {
    return this.analyses.at(this.analysis.at(row));
  }

  /** Positions of the events that lowered an account on a day in [from, to], the newest first, at most ten. */
  draws(account: AccountId, from: Day, to: Day, size: number): number[] {
    const positions: number[] = [];
    for (const row of this.rowsOf(account, size)) {
      const day = this.day.at(row);
      if (day < from || day > to || this.amount.at(row) >= 0) continue;
      const position = this.positionOf(row);
      if (positions.at(-1) !== position) positions.push(position);
      if (positions.length === POSITIONS_SHOWN) break;
    }
    return positions;
  }

  /** Positions of the events that lowered an account on the last day up to `to` on which anything did, at most ten. */
  lastDraws(account: AccountId, to: Day, size: number): number[] {
    let last: Day | undefined;
    for (const row of this.rowsOf(account, size)) {
      const day = this.day.at(row);
      if (day <= to && this.amount.at(row) < 0 && (last === undefined || day > last)) last = day;
    }
    return last === undefined ? [] : this.draws(account, last, last, size);
  }

  /** The day on which an account was brought forward, as known at a size; `undefined` where it was not, or that was reversed. */
  broughtForwardOn(account: AccountId, size: number): Day | undefined {
    // Few accounts were: the others' rows are not looked through.
    if (!this.accounts.hasMoved(account, BROUGHT_FORWARD)) return undefined;
    let [day, amount]: [Day | undefined, number] = [undefined, 0];
    for (const row of this.rowsOf(account, size)) {
      if (this.accounts.movementOf(this.slot.at(row)) !== BROUGHT_FORWARD || this.cause.at(row) !== 0) continue;
      amount += this.amount.at(row);
      if (day === undefined && this.amount.at(row) > 0) day = this.day.at(row);
    }
    return amount > 0 ? day : undefined;
  }

  /** Writes planned rows as the rows of the next position. */
  write(rows: RowBuffer): void {
    this.firstRow.push(this.rowCount);
    for (let planned = 0; planned < rows.length; planned += 1) {
      const account = rows.account.at(planned);
      const day = rows.day.at(planned);
      const amount = rows.amount.at(planned);
      const row = this.rowCount;
      const slot = this.accounts.slot(account, rows.movement.at(planned));
      this.slot.push(slot);
      this.day.push(day);
      this.amount.push(amount);
      this.cause.set(row, rows.cause.at(planned));
      this.analysis.set(row, rows.analysis.at(planned));
      this.#previousRow.push(this.#link(row, account));
      this.turnover.add(slot, amount);
      this.balances.add(account, day, amount);
    }
  }

  /** Forgets the rows of all positions from `size` on. */
  truncate(size: number): void {
    if (size >= this.firstRow.length) return;
    const keep = this.firstRow.at(size);
    for (let row = this.rowCount - 1; row >= keep; row -= 1) {
      const [slot, amount] = [this.slot.at(row), this.amount.at(row)];
      const account = this.accounts.accountOf(slot);
      this.balances.takeBack(account, this.day.at(row), amount);
      this.turnover.takeBack(slot, amount);
      this.#newestRow.data[account] = this.#previousRow.at(row);
      if (this.#previousRow.at(row) >= 0) continue;
      this.#oldestRow.data[account] = -1;
      this.#order.truncate(this.#order.length - 1);
      const line = this.accounts.lineOf(account);
      if (line < 0 || this.#oldestOfLine.at(line) !== row) continue;
      this.#oldestOfLine.data[line] = -1;
      this.#lineOrder.truncate(this.#lineOrder.length - 1);
    }
    const columns = [this.slot, this.day, this.amount, this.cause, this.analysis, this.#previousRow];
    for (const column of columns) column.truncate(keep);
    this.firstRow.truncate(size);
    this.#fewestRows = Math.min(this.#fewestRows, keep);
  }

  /** Forgets the balances of the accounts from a number on, which are forgotten themselves. */
  forgetAccounts(from: number): void {
    this.balances.truncate(from);
    for (const column of [this.#newestRow, this.#oldestRow]) column.truncate(from);
  }

  /** Derives what the rows say of accounts and slots, after they were loaded. */
  relink(): void {
    const slots = this.slot.data;
    const amounts = this.amount.data;
    const previousRows = new Int32Array(this.rowCount);
    for (let row = 0; row < previousRows.length; row += 1) {
      const slot = slots[row] ?? 0;
      previousRows[row] = this.#link(row, this.accounts.accountOf(slot));
      this.turnover.add(slot, amounts[row] ?? 0);
    }
    this.#previousRow.load(new Uint8Array(previousRows.buffer));
  }

  /** What an account changed by, in the order of its rows. */
  #changesOf(account: AccountId): { readonly day: Day; readonly amount: number }[] {
    const rows = [...this.rowsOf(account)].reverse();
    return rows.map((row) => ({ day: this.day.at(row), amount: this.amount.at(row) }));
  }

  /** Puts a row, the newest one, after the others of its account. The row before it; −1 where it is the first. */
  #link(row: number, account: AccountId): number {
    while (this.#newestRow.length <= account) {
      this.#newestRow.push(-1);
      this.#oldestRow.push(-1);
    }
    const previous = this.#newestRow.data[account] ?? -1;
    this.#newestRow.data[account] = row;
    if (previous >= 0) return previous;
    this.#oldestRow.data[account] = row;
    this.#order.push(account);
    const line = this.accounts.lineOf(account);
    while (this.#oldestOfLine.length <= line) this.#oldestOfLine.push(-1);
    if (line < 0 || this.#oldestOfLine.at(line) >= 0) return previous;
    this.#oldestOfLine.data[line] = row;
    this.#lineOrder.push(line);
    return previous;
  }
}
