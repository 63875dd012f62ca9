// The rows of each slot in one list, in their order: one line is summed from its own rows without going from each to the one
// before it, which lies somewhere else in memory. Made in two passes over the rows.
import type { Book } from './book.js';
import type { SlotId } from './slotTable.js';

/** Four bytes a row. */
export class Postings {
  /** How many rows of the book it covers. */
  readonly rows: number;
  /** Where the rows of each slot begin; one more than slots. */
  readonly #begin: Int32Array;
  readonly #list: Int32Array;

  constructor(book: Book, rows: number) {
    this.rows = rows;
    const slots = book.slot.data;
    const begin = new Int32Array(book.accounts.slotCount + 1);
    for (let row = 0; row < rows; row += 1) begin[(slots[row] ?? 0) + 1] = (begin[(slots[row] ?? 0) + 1] ?? 0) + 1;
    for (let slot = 1; slot < begin.length; slot += 1) begin[slot] = (begin[slot] ?? 0) + (begin[slot - 1] ?? 0);
    this.#begin = begin;
    this.#list = new Int32Array(rows);
    const next = begin.slice();
    for (let row = 0; row < rows; row += 1) {
      const slot = slots[row] ?? 0;
      const place = next[slot] ?? 0;
      next[slot] = place + 1;
      this.#list[place] = row;
    }
  }

  /** The rows of a slot, the oldest first; none of a slot that came later. */
  of(slot: SlotId): Int32Array {
    return slot + 1 < this.#begin.length ? this.#list.subarray(this.#begin[slot], this.#begin[slot + 1]) : NONE;
  }
}

const NONE = new Int32Array(0);
