// Rows on their way into the book: planned, checked, then written. One buffer is used again and again.
import type { Day } from '../values/date.js';
import { Int32Column, WholeColumn } from './columns.js';
import type { AccountId } from './accountTable.js';

/** Largest amount of one row; a larger flow is written as several rows. */
const ROW_LIMIT = BigInt(Number.MAX_SAFE_INTEGER);

/** Planned rows, column by column. */
export class RowBuffer {
  readonly account: Int32Column = new Int32Column();
  readonly movement: Int32Column = new Int32Column();
  readonly day: Int32Column = new Int32Column();
  readonly amount: WholeColumn = new WholeColumn();
  /** Of a row that a succession made: the position of that event plus one. Of a row as written: 0. */
  readonly cause: Int32Column = new Int32Column();
  readonly analysis: Int32Column = new Int32Column();

  get length(): number {
    return this.account.length;
  }

  clear(): void {
    this.account.length = 0;
    this.movement.length = 0;
    this.day.length = 0;
    this.amount.length = 0;
    this.cause.length = 0;
    this.analysis.length = 0;
  }

  /** @throws RangeError where the amount is no whole number: a body that was damaged can say anything. */
  add(account: AccountId, movement: number, day: Day, amount: number, cause: number, analysis: number): void {
    if (amount === 0) return;
    if (!Number.isSafeInteger(amount)) throw new RangeError(`an amount is a whole number, not ${amount}`);
    this.account.push(account);
    this.movement.push(movement);
    this.day.push(day);
    this.amount.push(amount);
    this.cause.push(cause);
    this.analysis.push(analysis);
  }

  /** Adds an amount of any size, in as many rows as it takes. */
  addWide(account: AccountId, movement: number, day: Day, amount: bigint, cause: number, analysis: number): void {
    const part = amount < 0n ? -ROW_LIMIT : ROW_LIMIT;
    let rest = amount;
    while (rest > ROW_LIMIT || rest < -ROW_LIMIT) {
      this.add(account, movement, day, Number(part), cause, analysis);
      rest -= part;
    }
    this.add(account, movement, day, Number(rest), cause, analysis);
  }
}
