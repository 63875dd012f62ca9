// The first so many rows of the book by slot and day, with the running sum of each slot: as-of any day by halving.
// Built in two passes that put every row in its place (first by day, then by slot): linear, whatever the order of the rows.
import type { Day } from '../values/date.js';
import type { Book } from './book.js';
import { LIMB } from './limbs.js';

/** 12 bytes for each day on which a slot changed; 20 where sums are wide. */
export class DayIndex {
  /** How many rows it covers. */
  readonly rows: number;
  /** Where the days of each slot begin; one more than slots. */
  readonly #begin: Int32Array;
  readonly #days: Int32Array;
  /** The slot's sum up to each day, in two parts where sums are wide. */
  readonly #low: Float64Array;
  readonly #high: Float64Array | undefined;

  constructor(book: Book, rows: number) {
    this.rows = rows;
    const slots = book.accounts.slotCount;
    const ordered = bySlot(book, byDay(book, rows), slots);
    this.#begin = new Int32Array(slots + 1);
    this.#days = new Int32Array(rows);
    this.#low = new Float64Array(rows);
    this.#high = book.turnover.isWide ? new Float64Array(rows) : undefined;
    this.#sum(book, ordered, slots);
  }

  /** Adds each slot's sum up to a day. */
  addTo(on: Day, low: Float64Array, high: Float64Array | undefined): void {
    for (let slot = 0; slot + 1 < this.#begin.length; slot += 1) {
      const entry = this.#lastUpTo(on, slot);
      if (entry < 0) continue;
      const sum = this.#low[entry] ?? 0;
      if (high === undefined) low[slot] = (low[slot] ?? 0) + sum;
      else {
        const upper = Math.floor(sum / LIMB);
        low[slot] = (low[slot] ?? 0) + (sum - upper * LIMB);
        high[slot] = (high[slot] ?? 0) + upper + (this.#high?.[entry] ?? 0);
      }
    }
  }

  /** The last entry of a slot up to a day; −1 where there is none. */
  #lastUpTo(on: Day, slot: number): number {
    const begin = this.#begin[slot] ?? 0;
    let [low, high] = [begin - 1, this.#begin[slot + 1] ?? 0];
    const days = this.#days;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((days[middle] ?? 0) <= on) low = middle;
      else high = middle;
    }
    return low < begin ? -1 : low;
  }

  /** Writes one entry for each day of each slot, with the sum up to it. */
  #sum(book: Book, ordered: Int32Array, slots: number): void {
    const [rowSlots, rowDays, amounts] = [book.slot.data, book.day.data, book.amount.data];
    let [entry, slot, low, high] = [-1, -1, 0, 0];
    for (const row of ordered) {
      const [rowSlot, day, amount] = [rowSlots[row] ?? 0, rowDays[row] ?? 0, amounts[row] ?? 0];
      if (rowSlot !== slot) {
        while (slot < rowSlot) this.#begin[(slot += 1)] = entry + 1;
        this.#days[(entry += 1)] = day;
        [low, high] = [0, 0];
      } else if (this.#days[entry] !== day) this.#days[(entry += 1)] = day;
      if (this.#high === undefined) low += amount;
      else {
        // The amount is parted first: added to what is there, it might be rounded.
        const upper = Math.floor(amount / LIMB);
        low += amount - upper * LIMB;
        high += upper;
        this.#high[entry] = high;
      }
      this.#low[entry] = low;
    }
    while (slot < slots) this.#begin[(slot += 1)] = entry + 1;
  }
}

/** Row numbers by day, in their own order within a day. */
function byDay(book: Book, rows: number): Int32Array {
  const days = book.day.data;
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let row = 0; row < rows; row += 1) {
    const day = days[row] ?? 0;
    if (day < first) first = day;
    if (day > last) last = day;
  }
  const places = new Int32Array(Math.max(0, last - first + 1) + 1);
  for (let row = 0; row < rows; row += 1) count(places, (days[row] ?? 0) - first);
  accumulate(places);
  const ordered = new Int32Array(rows);
  for (let row = 0; row < rows; row += 1) ordered[take(places, (days[row] ?? 0) - first)] = row;
  return ordered;
}

/** Row numbers by slot, in the order given within a slot. */
function bySlot(book: Book, rows: Int32Array, slots: number): Int32Array {
  const rowSlots = book.slot.data;
  const places = new Int32Array(slots + 1);
  for (const row of rows) count(places, rowSlots[row] ?? 0);
  accumulate(places);
  const ordered = new Int32Array(rows.length);
  for (const row of rows) ordered[take(places, rowSlots[row] ?? 0)] = row;
  return ordered;
}

/** Counts one more of a kind; the place of a kind is that after all lower ones. */
function count(places: Int32Array, kind: number): void {
  places[kind + 1] = (places[kind + 1] ?? 0) + 1;
}

function accumulate(places: Int32Array): void {
  for (let kind = 1; kind < places.length; kind += 1) places[kind] = (places[kind] ?? 0) + (places[kind - 1] ?? 0);
}

/** The next place of a kind. */
function take(places: Int32Array, kind: number): number {
  const place = places[kind] ?? 0;
  places[kind] = place + 1;
  return place;
}
