// Sums of rows by slot (account and movement): what stands behind every balance and turnover of a state.
import type { Day } from '../values/date.js';
import type { AccountId } from './accountTable.js';
import type { SlotId } from './slotTable.js';
import type { Book } from './book.js';
import type { DayIndex } from './dayIndex.js';
import { LIMB } from './limbs.js';

/** Which rows are summed: known below `size`, effective up to `on`. */
export interface Cut {
  readonly size: number;
  readonly on: Day;
}

/** Sums by slot, exact whatever their size: doubles while every slot's turnover fits 2^53 − 1, two parts of each sum beyond. */
export class SlotSums {
  readonly #low: Float64Array;
  readonly #high: Float64Array | undefined;

  /** Zeros, for the slots of a book. */
  constructor(book: Book) {
    this.#low = new Float64Array(book.accounts.slotCount);
    this.#high = book.turnover.isWide ? new Float64Array(book.accounts.slotCount) : undefined;
  }

  /** The sums of a cut, from a plain fold over its rows. */
  static of(book: Book, cut: Cut): SlotSums {
    const sums = new SlotSums(book);
    sums.fold(book, { from: 0, to: book.rowsAt(cut.size), on: cut.on, sign: 1 });
    return sums;
  }

  /** Adds the rows in [from, to) that are effective up to a day, or takes them off. */
  fold(
    book: Book,
    rows: { readonly from: number; readonly to: number; readonly on: Day; readonly sign: 1 | -1 },
  ): void {
    if (this.#high === undefined) foldNarrow(book, rows, this.#low);
    else foldWide(book, rows, this.#low, this.#high);
  }

  /** For loops over all slots: the two parts of each sum, the second where any is wide; nothing may be written. */
  get parts(): { readonly low: Float64Array; readonly high: Float64Array | undefined } {
    return { low: this.#low, high: this.#high };
  }

  /** Takes over what an index says of a day. */
  copyIndexed(index: DayIndex, on: Day): void {
    index.copyTo(on, this.#low, this.#high);
  }

  /** The sum of a slot; 0 for slots that were not there yet. */
  at(slot: SlotId): bigint {
    const low = BigInt(this.#low[slot] ?? 0);
    return this.#high === undefined ? low : BigInt(this.#high[slot] ?? 0) * BigInt(LIMB) + low;
  }

  /** A part of a slot's sum: a whole number, exact. */
  lowAt(slot: SlotId): number {
    return this.#low[slot] ?? 0;
  }

  /** The rest of it, in steps of {@link LIMB}. */
  highAt(slot: SlotId): number {
    return this.#high?.[slot] ?? 0;
  }

  /** The sum of all slots of an account: its balance. */
  balance({ accounts }: Book, account: AccountId): bigint {
    let sum = 0n;
    for (let slot = accounts.newestSlot(account); slot >= 0; slot = accounts.previousSlot(slot)) sum += this.at(slot);
    return sum;
  }
}

type Fold = Parameters<SlotSums['fold']>[1];

function foldNarrow(book: Book, { from, to, on, sign }: Fold, sums: Float64Array): void {
  const [slots, days, amounts] = [book.slot.data, book.day.data, book.amount.data];
  for (let row = from; row < to; row += 1) {
    if ((days[row] ?? 0) > on) continue;
    const slot = slots[row] ?? 0;
    sums[slot] = (sums[slot] ?? 0) + sign * (amounts[row] ?? 0);
  }
}

function foldWide(book: Book, { from, to, on, sign }: Fold, low: Float64Array, high: Float64Array): void {
  const [slots, days, amounts] = [book.slot.data, book.day.data, book.amount.data];
  for (let row = from; row < to; row += 1) {
    if ((days[row] ?? 0) > on) continue;
    const slot = slots[row] ?? 0;
    const amount = sign * (amounts[row] ?? 0);
    const upper = Math.floor(amount / LIMB);
    high[slot] = (high[slot] ?? 0) + upper;
    low[slot] = (low[slot] ?? 0) + (amount - upper * LIMB);
  }
}
