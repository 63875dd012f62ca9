// The first so many rows of the book in the order of their days, and the sums of all slots at every so many of them: as-of any
// day is the nearest of those sums and the few rows between. Built in a few passes, linear whatever the order of the rows.
import type { Day } from '../values/date.js';
import type { Book } from './book.js';
import { LIMB } from './limbs.js';

/** Sums are kept at every so many rows for each slot there is: they take less than the rows themselves. */
const ROWS_PER_SLOT = 2;
const FEWEST_ROWS = 1_024;

/** The sums of all slots at one place, in two parts where sums are wide. */
interface KeptSums {
  readonly low: Float64Array;
  readonly high: Float64Array | undefined;
}

/** Rows in the order of days, to be added or taken off. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly sign: 1 | -1;
}

/** 12 bytes a row, and at most 4 for the sums; 8 where they are wide. */
export class DayIndex {
  /** How many rows it covers. */
  readonly rows: number;
  readonly #firstDay: Day;
  /** How many rows there are up to each day, from the first on. */
  readonly #upTo: Int32Array;
  readonly #slots: Int32Array;
  readonly #amounts: Float64Array;
  /** Sums are kept before the first row, and after every so many. */
  readonly #step: number;
  readonly #kept: readonly KeptSums[];

  constructor(book: Book, rows: number) {
    this.rows = rows;
    const { first, last } = daysOf(book, rows);
    this.#firstDay = first;
    this.#upTo = rowsUpTo(book, rows, { first, last });
    this.#slots = new Int32Array(rows);
    this.#amounts = new Float64Array(rows);
    this.#order(book);
    const slots = book.accounts.slotCount;
    this.#step = Math.max(FEWEST_ROWS, ROWS_PER_SLOT * slots);
    this.#kept = this.#sums(slots, book.turnover.isWide);
  }

  /** Writes each slot's sum up to a day over what is there. */
  copyTo(on: Day, low: Float64Array, high: Float64Array | undefined): void {
    const rows = this.#rowsUpTo(on);
    const nearest = Math.min(Math.round(rows / this.#step), this.#kept.length - 1);
    const kept = this.#kept[nearest];
    if (kept === undefined) throw new RangeError(`no sums are kept at place ${nearest} of an index`);
    // A slot that was given up since had no rows.
    low.set(kept.low.subarray(0, low.length));
    if (high !== undefined) {
      if (kept.high === undefined) partInTwo(low, high);
      else high.set(kept.high.subarray(0, high.length));
    }
    const from = nearest * this.#step;
    this.#fold(rows < from ? { from: rows, to: from, sign: -1 } : { from, to: rows, sign: 1 }, low, high);
  }

  #rowsUpTo(on: Day): number {
    if (on < this.#firstDay) return 0;
    return this.#upTo[Math.min(on - this.#firstDay, this.#upTo.length - 1)] ?? 0;
  }

  /** Puts every row in its place: by day, in its own order within a day. */
  #order(book: Book): void {
    const [slots, days, amounts] = [book.slot.data, book.day.data, book.amount.data];
    const places = new Int32Array(this.#upTo.length);
    places.set(this.#upTo.subarray(0, -1), 1);
    for (let row = 0; row < this.rows; row += 1) {
      const day = (days[row] ?? 0) - this.#firstDay;
      const place = places[day] ?? 0;
      places[day] = place + 1;
      this.#slots[place] = slots[row] ?? 0;
      this.#amounts[place] = amounts[row] ?? 0;
    }
  }

  #sums(slots: number, isWide: boolean): KeptSums[] {
    const [low, high] = [new Float64Array(slots), isWide ? new Float64Array(slots) : undefined];
    const kept: KeptSums[] = [];
    for (let from = 0; ; from += this.#step) {
      kept.push({ low: low.slice(), high: high?.slice() });
      if (from + this.#step > this.rows) return kept;
      this.#fold({ from, to: from + this.#step, sign: 1 }, low, high);
    }
  }

  #fold(stretch: Stretch, low: Float64Array, high: Float64Array | undefined): void {
    if (high === undefined) this.#foldNarrow(stretch, low);
    else this.#foldWide(stretch, low, high);
  }

  #foldNarrow({ from, to, sign }: Stretch, sums: Float64Array): void {
    const [slots, amounts] = [this.#slots, this.#amounts];
    for (let row = from; row < to; row += 1) {
      const slot = slots[row] ?? 0;
      sums[slot] = (sums[slot] ?? 0) + sign * (amounts[row] ?? 0);
    }
  }

  #foldWide({ from, to, sign }: Stretch, low: Float64Array, high: Float64Array): void {
    const [slots, amounts] = [this.#slots, this.#amounts];
    for (let row = from; row < to; row += 1) {
      const slot = slots[row] ?? 0;
      const amount = sign * (amounts[row] ?? 0);
      // The amount is parted first: added to what is there, it might be rounded.
      const upper = Math.floor(amount / LIMB);
      high[slot] = (high[slot] ?? 0) + upper;
      low[slot] = (low[slot] ?? 0) + (amount - upper * LIMB);
    }
  }
}

/** Sums that were kept while all were narrow, in two parts. */
function partInTwo(low: Float64Array, high: Float64Array): void {
  for (let slot = 0; slot < low.length; slot += 1) {
    const sum = low[slot] ?? 0;
    const upper = Math.floor(sum / LIMB);
    high[slot] = upper;
    low[slot] = sum - upper * LIMB;
  }
}

function daysOf(book: Book, rows: number): { readonly first: Day; readonly last: Day } {
  const days = book.day.data;
  let [first, last] = [days[0] ?? 0, days[0] ?? 0];
  for (let row = 1; row < rows; row += 1) {
    const day = days[row] ?? 0;
    if (day < first) first = day;
    if (day > last) last = day;
  }
  return { first, last };
}

function rowsUpTo(book: Book, rows: number, { first, last }: { readonly first: Day; readonly last: Day }): Int32Array {
  const days = book.day.data;
  const upTo = new Int32Array(last - first + 1);
  for (let row = 0; row < rows; row += 1) {
    const day = (days[row] ?? 0) - first;
    upTo[day] = (upTo[day] ?? 0) + 1;
  }
  for (let day = 1; day < upTo.length; day += 1) upTo[day] = (upTo[day] ?? 0) + (upTo[day - 1] ?? 0);
  return upTo;
}
