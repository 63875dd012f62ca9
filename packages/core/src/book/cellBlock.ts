// How each cell of a block of rows ran from day to day: the sum up to any day is found by halving, not by adding rows up.
import type { Day } from '../values/date.js';
import type { Book } from './book.js';
import { LIMB } from './limbs.js';

/** Sums in two parts, by cell. */
export interface TwoParts {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** Rows of a book from one on, and the cell of each; below zero where it has none. */
export interface CelledRows {
  readonly from: number;
  readonly cells: Int32Array;
}

/** Takes 20 bytes for each day on which a cell changed; its rows may be in any order. */
export class CellBlock {
  /** The cells that changed, and where the days of each begin; one more than cells. */
  readonly #cells: readonly number[];
  readonly #begin: readonly number[];
  readonly #days: Int32Array;
  readonly #low: Float64Array;
  readonly #high: Float64Array;

  constructor(book: Book, rows: CelledRows) {
    const changes = new Changes(book, rows);
    const [days, low, high, begin]: [Day[], number[], number[], number[]] = [[], [], [], [0]];
    for (const cell of changes.cells) {
      let [lowSum, highSum] = [0, 0];
      changes.each(cell, (day, lowChange, highChange) => {
        lowSum += lowChange;
        highSum += highChange;
        days.push(day);
        low.push(lowSum);
        high.push(highSum);
      });
      begin.push(days.length);
    }
    this.#cells = changes.cells;
    this.#begin = begin;
    this.#days = Int32Array.from(days);
    this.#low = Float64Array.from(low);
    this.#high = Float64Array.from(high);
  }

  /** Adds every cell's sum up to a day. */
  addTo(on: Day, { low, high }: TwoParts): void {
    for (const [place, cell] of this.#cells.entries()) {
      const first = this.#begin[place] ?? 0;
      const last = this.#lastUpTo(on, first, this.#begin[place + 1] ?? 0);
      if (last < first) continue;
      low[cell] = (low[cell] ?? 0) + (this.#low[last] ?? 0);
      high[cell] = (high[cell] ?? 0) + (this.#high[last] ?? 0);
    }
  }

  /** The place of the last change up to a day, among those in [from, to); one below `from` where there is none. */
  #lastUpTo(on: Day, from: number, to: number): number {
    let [low, high] = [from - 1, to];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#days[middle] ?? 0) <= on) low = middle;
      else high = middle;
    }
    return low;
  }
}

/** What changed in each cell on each day: a table, while a block is made. */
class Changes {
  /** The cells that there are rows of. */
  readonly cells: number[] = [];
  readonly #firstDay: Day;
  readonly #dayCount: number;
  /** By cell, then by day: the low part and the high part, side by side. */
  readonly #changes: (Float64Array | undefined)[] = [];

  constructor(book: Book, { from, cells }: CelledRows) {
    const [days, amounts] = [book.day.data, book.amount.data];
    const { first, last } = firstAndLast(days, from, from + cells.length);
    this.#firstDay = first;
    this.#dayCount = last - first + 1;
    for (let index = 0; index < cells.length; index += 1) {
      const cell = cells[index] ?? -1;
      if (cell < 0) continue;
      const changes = this.#changes[cell] ?? this.#begin(cell);
      const at = 2 * ((days[from + index] ?? 0) - first);
      const amount = amounts[from + index] ?? 0;
      const upper = Math.floor(amount / LIMB);
      changes[at] = (changes[at] ?? 0) + (amount - upper * LIMB);
      changes[at + 1] = (changes[at + 1] ?? 0) + upper;
    }
  }

  /** The days on which a cell changed, in their order. */
  each(cell: number, visit: (day: Day, low: number, high: number) => void): void {
    const changes = this.#changes[cell] ?? new Float64Array(0);
    for (let at = 0; at < changes.length; at += 2) {
      const [low, high] = [changes[at] ?? 0, changes[at + 1] ?? 0];
      if (low !== 0 || high !== 0) visit(this.#firstDay + at / 2, low, high);
    }
  }

  #begin(cell: number): Float64Array {
    this.cells.push(cell);
    return (this.#changes[cell] = new Float64Array(2 * this.#dayCount));
  }
}

function firstAndLast(days: Int32Array, from: number, to: number): { readonly first: Day; readonly last: Day } {
  let [first, last] = [days[from] ?? 0, days[from] ?? 0];
  for (let row = from + 1; row < to; row += 1) {
    const day = days[row] ?? 0;
    if (day < first) first = day;
    if (day > last) last = day;
  }
  return { first, last };
}
