// One account's balance at the end of each day on which it changed, in bigints: for the few accounts that moved more than a
// number holds exactly.
import type { Day } from '../values/date.js';

/** A balance and the day on which it stands. */
export interface BalanceOnDay {
  readonly day: Day;
  readonly balance: bigint;
}

/** The days in [from, until). */
export interface Days {
  readonly from: Day;
  readonly until: Day;
}

/** Sorted days with the running balance after each. */
export class Timeline {
  readonly #days: Day[] = [];
  readonly #balances: bigint[] = [];

  /** Adds an amount on a day and all later ones. Returns how many days it changed. */
  add(day: Day, amount: bigint): number {
    const index = this.#indexFor(day);
    for (let later = index; later < this.#days.length; later += 1) this.#balances[later] = this.#at(later) + amount;
    return this.#days.length - index;
  }

  /** The balance at the end of a day. */
  balanceOn(day: Day): bigint {
    return this.#at(this.#lastUpTo(day));
  }

  /** Calls for the balances in [from, until), the newest first: on every day of a change after `from`, and on `from`. */
  eachBack({ from, until }: Days, visit: (day: Day, balance: bigint) => void): void {
    const start = this.#lastUpTo(from);
    for (let index = this.#lastUpTo(until - 1); index > start; index -= 1)
      visit(this.#days[index] ?? 0, this.#at(index));
    visit(from, this.#at(start));
  }

  #at(index: number): bigint {
    return this.#balances[index] ?? 0n;
  }

  /** The index of the last change on or before a day; −1 where there is none. */
  #lastUpTo(day: Day): number {
    let [low, high] = [-1, this.#days.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#days[middle] ?? 0) <= day) low = middle;
      else high = middle;
    }
    return low;
  }

  /** The index of a day, inserted with the balance before it where it is new. */
  #indexFor(day: Day): number {
    const before = this.#lastUpTo(day);
    if (this.#days[before] === day) return before;
    this.#days.splice(before + 1, 0, day);
    this.#balances.splice(before + 1, 0, this.#at(before));
    return before + 1;
  }
}
