// Sums of one line, by cell, from its own rows: what a question about a line needs, when nobody has asked about the others.
import type { LineId } from './lineTable.js';
import type { AccountId } from './accountTable.js';
import type { Book } from './book.js';
import type { TwoParts } from './cellBlock.js';
import { CELLS, cellOf } from './cells.js';
import { LIMB } from './limbs.js';
import type { Postings } from './postings.js';
import type { SlotId } from './slotTable.js';
import type { Cut } from './sums.js';

/** Sums by cell, in two parts each. */
export class LineSums implements TwoParts {
  readonly low: Float64Array = new Float64Array(CELLS);
  readonly high: Float64Array = new Float64Array(CELLS);
  /** Rows that were found in their slots' lists. */
  listed = 0;
  /** Rows that were found each from the one after it, somewhere else in memory. */
  walked = 0;
  readonly #book: Book;
  readonly #end: number;
  readonly #on: number;

  /** The rows of a line within a cut: those that lists cover from there, newer ones by going back from the newest. */
  constructor(book: Book, line: LineId, { size, on }: Cut, lists: Postings | undefined) {
    this.#book = book;
    this.#end = book.rowsAt(size);
    this.#on = on;
    const { accounts } = book;
    const newer = lists?.covered ?? 0;
    for (let account = accounts.newestOfLine(line); account >= 0; account = accounts.previousOfLine(account)) {
      if (newer < book.rowCount) this.#walk(account, newer);
      if (lists === undefined) continue;
      for (let slot = accounts.newestSlot(account); slot >= 0; slot = accounts.previousSlot(slot))
        this.#addListed(slot, lists);
    }
  }

  /** Adds the rows of an account from a number on. */
  #walk(account: AccountId, from: number): void {
    const { slot, day, amount, accounts } = this.#book;
    const [slots, days, amounts] = [slot.data, day.data, amount.data];
    const stage = accounts.stageOf(account);
    for (let row = this.#book.newestRowOf(account); row >= from; row = this.#book.previousRowOf(row)) {
      this.walked += 1;
      if (row >= this.#end || (days[row] ?? 0) > this.#on) continue;
      const value = amounts[row] ?? 0;
      const upper = Math.floor(value / LIMB);
      this.#add(cellOf(stage, accounts.movementOf(slots[row] ?? 0)), value - upper * LIMB, upper);
    }
  }

  /** Adds the rows of a slot that lists cover, the oldest first. */
  #addListed(slot: SlotId, lists: Postings): void {
    const { rows, days, amounts } = lists;
    const end = lists.end(slot);
    let [low, high] = [0, 0];
    for (let place = lists.begin(slot); place < end; place += 1) {
      if ((rows[place] ?? 0) >= this.#end) break;
      this.listed += 1;
      if ((days[place] ?? 0) > this.#on) continue;
      const amount = amounts[place] ?? 0;
      const upper = Math.floor(amount / LIMB);
      low += amount - upper * LIMB;
      high += upper;
    }
    const { accounts } = this.#book;
    this.#add(cellOf(accounts.stageOf(accounts.accountOf(slot)), accounts.movementOf(slot)), low, high);
  }

  #add(cell: number, low: number, high: number): void {
    this.low[cell] = (this.low[cell] ?? 0) + low;
    this.high[cell] = (this.high[cell] ?? 0) + high;
  }
}
