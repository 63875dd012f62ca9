// One account's balance at the end of each day on which it changed, with all that is known now.
// It answers the question behind every decision: how low does the balance get from a day on?
import type { Day } from '../values/date.js';

const EXACT_LIMIT = Number.MAX_SAFE_INTEGER;

/** A balance and the day on which it stands. */
export interface BalanceOnDay {
  readonly day: Day;
  readonly balance: bigint;
}

/**
 * Sorted days with the running balance after each. Numbers hold the balances while the account's gross turnover fits
 * 2^53 − 1, so that no sum was ever rounded; beyond, the timeline turns to bigint once and stays there.
 */
export class Timeline {
  #days: Int32Array = new Int32Array(4);
  #balances: Float64Array = new Float64Array(4);
  #wide: bigint[] | undefined;
  #length = 0;
  #gross = 0;

  /**
   * Adds an amount on a day and all later ones. Costs the days after it; nothing more than a look at the last day where it is the
   * newest. Returns how many days it changed.
   */
  add(day: Day, amount: number): number {
    this.#gross += Math.abs(amount);
    if (this.#gross > EXACT_LIMIT && this.#wide === undefined) this.#widen();
    const index = this.#indexFor(day);
    if (this.#wide !== undefined) {
      for (let later = index; later < this.#length; later += 1)
        this.#wide[later] = (this.#wide[later] ?? 0n) + BigInt(amount);
      return this.#length - index;
    }
    for (let later = index; later < this.#length; later += 1)
      this.#balances[later] = (this.#balances[later] ?? 0) + amount;
    return this.#length - index;
  }

  /** Takes back what was added last: as if it had never been there. */
  takeBack(day: Day, amount: number): void {
    this.add(day, -amount);
    this.#gross -= 2 * Math.abs(amount);
  }

  /** The balance at the end of a day. */
  balanceOn(day: Day): bigint {
    return this.#at(this.#lastUpTo(day));
  }

  /** The first day in [from, until) on which the balance is below `floor`. */
  firstBelow(floor: bigint | number, from: Day, until: Day): BalanceOnDay | undefined {
    const start = this.#lastUpTo(from);
    if (this.#isBelow(start, floor)) return { day: from, balance: this.#at(start) };
    for (let index = start + 1; index < this.#length && this.#day(index) < until; index += 1) {
      if (this.#isBelow(index, floor)) return { day: this.#day(index), balance: this.#at(index) };
    }
    return undefined;
  }

  /** The least balance on any day in [from, until), and the first day on which it stands. */
  leastFrom(from: Day, until: Day): BalanceOnDay {
    const start = this.#lastUpTo(from);
    let least: BalanceOnDay = { day: from, balance: this.#at(start) };
    for (let index = start + 1; index < this.#length && this.#day(index) < until; index += 1) {
      const balance = this.#at(index);
      if (balance < least.balance) least = { day: this.#day(index), balance };
    }
    return least;
  }

  /** The greatest balance on any day in [from, until). */
  mostFrom(from: Day, until: Day): bigint {
    const start = this.#lastUpTo(from);
    let most = this.#at(start);
    for (let index = start + 1; index < this.#length && this.#day(index) < until; index += 1) {
      const balance = this.#at(index);
      if (balance > most) most = balance;
    }
    return most;
  }

  /** Whether the account stands at zero at the end of a day and of all later ones. */
  isZeroFrom(day: Day): boolean {
    for (let index = this.#lastUpTo(day); index < this.#length; index += 1) if (this.#at(index) !== 0n) return false;
    return true;
  }

  /** Whether the account stands at zero on every day. */
  get isZero(): boolean {
    for (let index = 0; index < this.#length; index += 1) if (this.#at(index) !== 0n) return false;
    return true;
  }

  #at(index: number): bigint {
    if (index < 0) return 0n;
    return this.#wide === undefined ? BigInt(this.#balances[index] ?? 0) : (this.#wide[index] ?? 0n);
  }

  /** Exact also where `floor` is beyond 2^53: numbers and bigints are compared by what they are. */
  #isBelow(index: number, floor: bigint | number): boolean {
    if (this.#wide !== undefined) return this.#at(index) < floor;
    return (index < 0 ? 0 : (this.#balances[index] ?? 0)) < floor;
  }

  #day(index: number): Day {
    return this.#days[index] ?? 0;
  }

  /** The index of the last change on or before a day; −1 where there is none. */
  #lastUpTo(day: Day): number {
    if (this.#length === 0 || this.#day(this.#length - 1) <= day) return this.#length - 1;
    let [low, high] = [-1, this.#length - 1];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.#day(middle) <= day) low = middle;
      else high = middle;
    }
    return low;
  }

  /** The index of a day, inserted with the balance before it where it is new. */
  #indexFor(day: Day): number {
    const before = this.#lastUpTo(day);
    if (before >= 0 && this.#day(before) === day) return before;
    const index = before + 1;
    if (this.#length === this.#days.length) this.#grow();
    this.#days.copyWithin(index + 1, index, this.#length);
    this.#days[index] = day;
    if (this.#wide === undefined) {
      this.#balances.copyWithin(index + 1, index, this.#length);
      this.#balances[index] = before < 0 ? 0 : (this.#balances[before] ?? 0);
    } else {
      this.#wide.splice(index, 0, before < 0 ? 0n : (this.#wide[before] ?? 0n));
    }
    this.#length += 1;
    return index;
  }

  #grow(): void {
    const days = new Int32Array(this.#days.length * 2);
    days.set(this.#days);
    this.#days = days;
    if (this.#wide !== undefined) return;
    const balances = new Float64Array(days.length);
    balances.set(this.#balances);
    this.#balances = balances;
  }

  #widen(): void {
    this.#wide = Array.from(this.#balances.subarray(0, this.#length), BigInt);
    this.#balances = new Float64Array(0);
  }
}
