// Sums of the slots of a few accounts: what one line needs, when nobody has asked about the others.
import type { AccountId } from './accountTable.js';
import type { SlotId } from './slotTable.js';
import type { Book } from './book.js';
import { LIMB } from './limbs.js';
import type { Cut, Sums } from './sums.js';

/** Sums by slot, in two parts each. */
export class LineSums implements Sums {
  readonly #low = new Map<SlotId, number>();
  readonly #high = new Map<SlotId, number>();

  /** Adds an account's rows within a cut. Returns how many rows were looked at. */
  fold(book: Book, account: AccountId, { size, on }: Cut): number {
    const end = book.rowsAt(size);
    const [slots, days, amounts] = [book.slot.data, book.day.data, book.amount.data];
    let [looked, slot, low, high] = [0, -1, 0, 0];
    for (let row = book.newestRowOf(account); row >= 0; row = book.previousRowOf(row)) {
      looked += 1;
      if (row >= end || (days[row] ?? 0) > on) continue;
      // Most rows of an account are of one movement: they are summed before they are put away.
      if (slots[row] !== slot) {
        this.#add(slot, low, high);
        [slot, low, high] = [slots[row] ?? 0, 0, 0];
      }
      const amount = amounts[row] ?? 0;
      const upper = Math.floor(amount / LIMB);
      low += amount - upper * LIMB;
      high += upper;
    }
    this.#add(slot, low, high);
    return looked;
  }

  isZero(slot: SlotId): boolean {
    return this.highAt(slot) * LIMB + this.lowAt(slot) === 0;
  }

  lowAt(slot: SlotId): number {
    return this.#low.get(slot) ?? 0;
  }

  highAt(slot: SlotId): number {
    return this.#high.get(slot) ?? 0;
  }

  #add(slot: SlotId, low: number, high: number): void {
    this.#low.set(slot, this.lowAt(slot) + low);
    this.#high.set(slot, this.highAt(slot) + high);
  }
}
