// What moved through each slot, signs aside. While that fits a double exactly, so does every sum of the slot's rows,
// over whatever days and sizes; beyond, sums are held in two parts.
import { WholeColumn } from './columns.js';
import type { SlotId } from './slotTable.js';

const EXACT_LIMIT = Number.MAX_SAFE_INTEGER;

export class Turnover {
  readonly #bySlot = new WholeColumn();
  #isWide = false;

  /** Whether any slot's sums may be beyond 2^53 − 1. Once so, it stays so: a turnover that was rounded cannot be trusted again. */
  get isWide(): boolean {
    return this.#isWide;
  }

  add(slot: SlotId, amount: number): void {
    while (this.#bySlot.length <= slot) this.#bySlot.push(0);
    const turnover = (this.#bySlot.data[slot] ?? 0) + Math.abs(amount);
    this.#bySlot.data[slot] = turnover;
    if (turnover > EXACT_LIMIT) this.#isWide = true;
  }

  takeBack(slot: SlotId, amount: number): void {
    this.#bySlot.data[slot] = (this.#bySlot.data[slot] ?? 0) - Math.abs(amount);
  }

  /** Forgets the slots from a number on. */
  truncate(slots: number): void {
    this.#bySlot.truncate(slots);
  }
}
