// The rows of each slot side by side, in their order: one line is summed from its own rows without going from each to the one
// before it, which lies somewhere else in memory. Made in two passes over the rows.
import type { Book } from './book.js';
import type { SlotId } from './slotTable.js';

/** Sixteen bytes a row. */
export class Postings {
  /** How many rows of the book it covers. */
  readonly covered: number;
  /** Of each place: the row that stands there, its day and its amount. */
  readonly rows: Int32Array;
  readonly days: Int32Array;
  readonly amounts: Float64Array;
  /** Where the rows of each slot begin; one more than slots. */
  readonly #begin: Int32Array;

  constructor(book: Book, covered: number) {
    this.covered = covered;
    const [slots, days, amounts] = [book.slot.data, book.day.data, book.amount.data];
    const begin = new Int32Array(book.accounts.slotCount + 1);
    for (let row = 0; row < covered; row += 1) begin[(slots[row] ?? 0) + 1] = (begin[(slots[row] ?? 0) + 1] ?? 0) + 1;
    for (let slot = 1; slot < begin.length; slot += 1) begin[slot] = (begin[slot] ?? 0) + (begin[slot - 1] ?? 0);
    this.#begin = begin;
    this.rows = new Int32Array(covered);
    this.days = new Int32Array(covered);
    this.amounts = new Float64Array(covered);
    const next = begin.slice();
    for (let row = 0; row < covered; row += 1) {
      const slot = slots[row] ?? 0;
      const place = next[slot] ?? 0;
      next[slot] = place + 1;
      this.rows[place] = row;
      this.days[place] = days[row] ?? 0;
      this.amounts[place] = amounts[row] ?? 0;
    }
  }

  /** The first place of a slot's rows. */
  begin(slot: SlotId): number {
    return slot < this.#begin.length ? (this.#begin[slot] ?? 0) : this.covered;
  }

  /** The place behind its last; a slot that came later has none. */
  end(slot: SlotId): number {
    return this.begin(slot + 1);
  }
}
