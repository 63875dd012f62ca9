// Sums of rows: the fold behind every balance and turnover, over a cut of positions and a range of days.
import type { Day } from '../values/date.js';
import type { AccountId } from './accountTable.js';
import type { Book } from './book.js';

/** Which rows are summed: known below `size`, effective in (after, on]. */
export interface Cut {
  readonly size: number;
  readonly on: Day;
  /** Left out: from the beginning. */
  readonly after?: Day;
}

/** An amount's high part is counted in steps of 2^26: both parts of 2^27 rows at the limit still sum exactly. */
const LIMB = 2 ** 26;
const EXACT_LIMIT = Number.MAX_SAFE_INTEGER;

/** Sums by slot (account and movement), exact whatever their size. */
export class SlotSums {
  readonly #low: Float64Array;
  readonly #high: Float64Array | undefined;

  private constructor(low: Float64Array, high?: Float64Array) {
    this.#low = low;
    this.#high = high;
  }

  /** Folds the rows of a cut. */
  static of(book: Book, cut: Cut): SlotSums {
    return book.gross <= EXACT_LIMIT ? foldNarrow(book, cut) : foldWide(book, cut);
  }

  static narrow(sums: Float64Array): SlotSums {
    return new SlotSums(sums);
  }

  static wide(low: Float64Array, high: Float64Array): SlotSums {
    return new SlotSums(low, high);
  }

  /** The sum of a slot; 0 for slots that were not there yet. */
  at(slot: number): bigint {
    const low = BigInt(this.#low[slot] ?? 0);
    return this.#high === undefined ? low : BigInt(this.#high[slot] ?? 0) * BigInt(LIMB) + low;
  }

  /** The sum of all slots of an account: its balance. */
  balance(book: Book, account: AccountId): bigint {
    let sum = 0n;
    for (const slot of book.accounts.slotsOf(account)) sum += this.at(slot);
    return sum;
  }
}

function foldNarrow(book: Book, cut: Cut): SlotSums {
  const sums = new Float64Array(book.accounts.slotCount);
  const [slots, days, amounts] = [book.slot.data, book.day.data, book.amount.data];
  const [end, on, after] = [book.rowsAt(cut.size), cut.on, cut.after ?? Number.NEGATIVE_INFINITY];
  for (let row = 0; row < end; row += 1) {
    const day = days[row] ?? 0;
    if (day > on || day <= after) continue;
    const slot = slots[row] ?? 0;
    sums[slot] = (sums[slot] ?? 0) + (amounts[row] ?? 0);
  }
  return SlotSums.narrow(sums);
}

function foldWide(book: Book, cut: Cut): SlotSums {
  const low = new Float64Array(book.accounts.slotCount);
  const high = new Float64Array(book.accounts.slotCount);
  const [slots, days, amounts] = [book.slot.data, book.day.data, book.amount.data];
  const [end, on, after] = [book.rowsAt(cut.size), cut.on, cut.after ?? Number.NEGATIVE_INFINITY];
  for (let row = 0; row < end; row += 1) {
    const day = days[row] ?? 0;
    if (day > on || day <= after) continue;
    const slot = slots[row] ?? 0;
    const amount = amounts[row] ?? 0;
    const upper = Math.floor(amount / LIMB);
    high[slot] = (high[slot] ?? 0) + upper;
    low[slot] = (low[slot] ?? 0) + (amount - upper * LIMB);
  }
  return SlotSums.wide(low, high);
}
