// Days on which accounts changed before their newest ones: of all accounts one after the other in memory, each linked to the day
// before it on its account.
import type { Day } from '../values/date.js';

/** The record of a day: the day, the balance at its end, and where the day before lies. */
const [DAY, BALANCE, BEFORE] = [0, 1, 2];
const RECORD = 3;
const FIRST_CAPACITY = 64;

/** Where there is no day before. */
export const NONE = -1;

/** Where the record of a day lies; {@link NONE} for none. */
export type EarlierDay = number;

export class EarlierDays {
  #records: Float64Array = new Float64Array(FIRST_CAPACITY * RECORD);
  #length = 0;
  /** A record that no account has any more; others after it, linked as days are. */
  #free: EarlierDay = NONE;

  dayOf(of: EarlierDay): Day {
    return this.#records[of + DAY] ?? 0;
  }

  /** The balance at the end of the day; 0 where there is none. */
  balanceOf(of: EarlierDay): number {
    return of < 0 ? 0 : (this.#records[of + BALANCE] ?? 0);
  }

  before(of: EarlierDay): EarlierDay {
    return this.#records[of + BEFORE] ?? NONE;
  }

  /** The last day that is not after `day`, from one back. */
  lastUpTo(newest: EarlierDay, day: Day): EarlierDay {
    let at = newest;
    while (at >= 0 && this.dayOf(at) > day) at = this.before(at);
    return at;
  }

  /** Puts a day after the one before it. */
  link(day: Day, balance: number, before: EarlierDay): EarlierDay {
    const at = this.#taken();
    this.#records[at + DAY] = day;
    this.#records[at + BALANCE] = balance;
    this.#records[at + BEFORE] = before;
    return at;
  }

  /**
   * Adds an amount on a day, and on all later ones from `newest` back, where the day is put if it is new.
   * @returns the newest one then, and how many days were changed
   */
  add(newest: EarlierDay, day: Day, amount: number): { readonly newest: EarlierDay; readonly changed: number } {
    let changed = 0;
    let later = NONE;
    let at = newest;
    for (; at >= 0 && this.dayOf(at) >= day; at = this.before(at)) {
      this.#records[at + BALANCE] = this.balanceOf(at) + amount;
      changed += 1;
      later = at;
    }
    if (later >= 0 && this.dayOf(later) === day) return { newest, changed };
    const inserted = this.link(day, this.balanceOf(at) + amount, at);
    if (later >= 0) this.#records[later + BEFORE] = inserted;
    return { newest: later < 0 ? inserted : newest, changed: changed + 1 };
  }

  /** Gives days up, from one back: others may take their places. */
  release(newest: EarlierDay): void {
    for (let at = newest; at >= 0;) {
      const before = this.before(at);
      this.#records[at + BEFORE] = this.#free;
      this.#free = at;
      at = before;
    }
  }

  /** The place of a new record. */
  #taken(): EarlierDay {
    const at = this.#free;
    if (at >= 0) {
      this.#free = this.before(at);
      return at;
    }
    const end = this.#length;
    this.#length += RECORD;
    if (this.#length > this.#records.length) {
      const wider = new Float64Array(this.#records.length * 2);
      wider.set(this.#records);
      this.#records = wider;
    }
    return end;
  }
}
