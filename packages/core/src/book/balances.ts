// Accounts' balances at the end of each day on which they changed, with all that is known now. They answer the question behind
// every decision: how low does a balance get from a day on? Nearly always that day is the newest, and one record tells.
import { type Day, FIRST_DAY, LAST_DAY } from '../values/date.js';
import type { AccountId } from './accountTable.js';
import { EarlierDays, NONE } from './earlierDays.js';
import { type BalanceOnDay, type Days, Timeline } from './timeline.js';

const EXACT_LIMIT = Number.MAX_SAFE_INTEGER;

/**
 * The record of an account: the newest day on which it changed, the balance since, the turnover, and where the day before lies.
 * All four lie side by side, so that a decision waits for memory once.
 */
const [DAY, BALANCE, GROSS, BEFORE] = [0, 1, 2, 3];
const RECORD = 4;

/** The day of an account whose rows nobody has added up yet; no day is before it or after it. */
const NOT_ADDED_UP = Number.NaN;
const NO_DAY = Number.NEGATIVE_INFINITY;
/** The turnover of an account that turned to bigints. */
const WIDE = Number.POSITIVE_INFINITY;
const FIRST_CAPACITY = 64;

/** What an account changed by, in the order in which that was recorded. */
export type ChangesOf = (account: AccountId) => Iterable<{ readonly day: Day; readonly amount: number }>;

/**
 * The balances of accounts, day by day. Numbers hold them while an account's turnover fits 2^53 − 1, so that no sum was ever
 * rounded; beyond, the account turns to bigints once and stays there.
 */
export class Balances {
  readonly #changesOf: ChangesOf;
  #accounts: Float64Array = new Float64Array(0);
  /** Accounts from here on were never added up. */
  #length = 0;
  readonly #earlier = new EarlierDays();
  readonly #wide = new Map<AccountId, Timeline>();

  /** @param changesOf asked once for each account, by the first question about it */
  constructor(changesOf: ChangesOf) {
    this.#changesOf = changesOf;
  }

  /** Adds an account up, where nobody asked for it yet: what is added from now on is taken in. */
  follow(account: AccountId): void {
    this.#addedUp(account);
  }

  /**
   * Takes in an amount on a day and all later ones, where the account was added up. Costs the days after it; nothing more than a
   * look at its record where the day is the newest. Returns how many days it changed.
   */
  add(account: AccountId, day: Day, amount: number): number {
    const at = account * RECORD;
    const newest = this.#accounts[at + DAY] ?? NOT_ADDED_UP;
    if (Number.isNaN(newest)) return 0;
    const gross = this.#gross(at) + Math.abs(amount);
    if (gross > EXACT_LIMIT) return this.#widened(account).add(day, BigInt(amount));
    this.#accounts[at + GROSS] = gross;
    if (day < newest) return this.#addEarlier(at, day, amount);
    const balance = this.#accounts[at + BALANCE] ?? 0;
    if (day > newest) {
      if (newest !== NO_DAY) this.#accounts[at + BEFORE] = this.#earlier.link(newest, balance, this.#before(at));
      this.#accounts[at + DAY] = day;
    }
    this.#accounts[at + BALANCE] = balance + amount;
    return 1;
  }

  /** Takes back what was added last: as if it had never been there. */
  takeBack(account: AccountId, day: Day, amount: number): void {
    if (this.add(account, day, -amount) === 0) return;
    // An account that has turned to bigints has no turnover that could be taken back.
    const gross = account * RECORD + GROSS;
    this.#accounts[gross] = (this.#accounts[gross] ?? 0) - 2 * Math.abs(amount);
  }

  /** Forgets the accounts from a number on. */
  truncate(accounts: number): void {
    for (let account = accounts; account < this.#length; account += 1) {
      const at = account * RECORD;
      if (Number.isNaN(this.#newest(at))) continue;
      this.#earlier.release(this.#before(at));
      this.#accounts[at + DAY] = NOT_ADDED_UP;
      this.#wide.delete(account);
    }
    this.#length = Math.min(this.#length, accounts);
  }

  /** The balance at the end of a day. */
  balanceOn(account: AccountId, day: Day): bigint {
    const at = this.#addedUp(account);
    return this.#gross(at) === WIDE ? this.#widened(account).balanceOn(day) : BigInt(this.#on(at, day));
  }

  /** Whether the balance is below `floor` on a day, or on any later one: what every decision asks. */
  isBelow(account: AccountId, floor: number, from: Day): boolean {
    const at = this.#addedUp(account);
    // From the newest day on there is one balance.
    if (from >= this.#newest(at) && this.#gross(at) !== WIDE) return this.#balance(at) < floor;
    return this.firstBelow(account, floor, { from, until: LAST_DAY + 1 }) !== undefined;
  }

  /**
   * The first day in [from, until) on which the balance is below `floor`. Exact also where that is beyond 2^53: numbers and
   * bigints are compared by what they are.
   */
  firstBelow(account: AccountId, floor: bigint | number, days: Days): BalanceOnDay | undefined {
    let first: BalanceOnDay | undefined;
    this.#eachBack(this.#addedUp(account), days, (day, balance) => {
      if (balance < floor) first = { day, balance: BigInt(balance) };
    });
    return first;
  }

  /** The least balance on any day in [from, until), and the first day on which it stands. */
  leastFrom(account: AccountId, days: Days): BalanceOnDay {
    let least: { day: Day; balance: number | bigint } | undefined;
    this.#eachBack(this.#addedUp(account), days, (day, balance) => {
      if (least === undefined || balance <= least.balance) least = { day, balance };
    });
    return { day: least?.day ?? days.from, balance: BigInt(least?.balance ?? 0) };
  }

  /** The greatest balance on any day in [from, until). */
  mostFrom(account: AccountId, days: Days): bigint {
    let most: number | bigint | undefined;
    this.#eachBack(this.#addedUp(account), days, (_, balance) => {
      if (most === undefined || balance > most) most = balance;
    });
    return BigInt(most ?? 0);
  }

  /** Whether the account stands at zero at the end of a day and of all later ones. */
  isZeroFrom(account: AccountId, from: Day): boolean {
    let isZero = true;
    this.#eachBack(this.#addedUp(account), { from, until: LAST_DAY + 1 }, (_, balance) => {
      if (balance !== 0 && balance !== 0n) isZero = false;
    });
    return isZero;
  }

  /** Whether the account stands at zero on every day. */
  isZero(account: AccountId): boolean {
    return this.isZeroFrom(account, FIRST_DAY - 1);
  }

  #newest(at: number): Day {
    return this.#accounts[at + DAY] ?? NO_DAY;
  }

  /** Where the day before the newest one lies. */
  #before(at: number): number {
    return this.#accounts[at + BEFORE] ?? NONE;
  }

  #gross(at: number): number {
    return this.#accounts[at + GROSS] ?? 0;
  }

  #balance(at: number): number {
    return this.#accounts[at + BALANCE] ?? 0;
  }

  /** Where the record of an account lies, which is added up where it was not. */
  #addedUp(account: AccountId): number {
    const at = account * RECORD;
    const newest = this.#accounts[at + DAY];
    if (newest === undefined || Number.isNaN(newest)) this.#addUp(account);
    return at;
  }

  #addUp(account: AccountId): void {
    const at = account * RECORD;
    if (at >= this.#accounts.length) {
      const wider = new Float64Array(Math.max(FIRST_CAPACITY * RECORD, at * 2)).fill(NOT_ADDED_UP);
      wider.set(this.#accounts);
      this.#accounts = wider;
    }
    this.#accounts.set([NO_DAY, 0, 0, NONE], at);
    this.#length = Math.max(this.#length, account + 1);
    for (const { day, amount } of this.#changesOf(account)) this.add(account, day, amount);
  }

  #on(at: number, day: Day): number {
    if (day >= this.#newest(at)) return this.#balance(at);
    return this.#earlier.balanceOf(this.#earlier.lastUpTo(this.#before(at), day));
  }

  /** Calls for the balances in [from, until), the newest first: on every day of a change after `from`, and on `from`. */
  #eachBack(at: number, days: Days, visit: (day: Day, balance: number | bigint) => void): void {
    if (this.#gross(at) === WIDE) {
      this.#widened(at / RECORD).eachBack(days, visit);
      return;
    }
    const { from, until } = days;
    const newest = this.#newest(at);
    if (newest > from && newest < until) visit(newest, this.#balance(at));
    let earlier = this.#earlier.lastUpTo(this.#before(at), until - 1);
    for (; earlier >= 0 && this.#earlier.dayOf(earlier) > from; earlier = this.#earlier.before(earlier))
      visit(this.#earlier.dayOf(earlier), this.#earlier.balanceOf(earlier));
    visit(from, this.#on(at, from));
  }

  /** An amount on a day before the newest one. */
  #addEarlier(at: number, day: Day, amount: number): number {
    const { newest, changed } = this.#earlier.add(this.#before(at), day, amount);
    this.#accounts[at + BEFORE] = newest;
    this.#accounts[at + BALANCE] = this.#balance(at) + amount;
    return changed + 1;
  }

  /** An account's bigints, to which it turns now where it has not. */
  #widened(account: AccountId): Timeline {
    const known = this.#wide.get(account);
    if (known !== undefined) return known;
    const timeline = new Timeline();
    const at = account * RECORD;
    this.#eachBack(at, { from: FIRST_DAY - 1, until: LAST_DAY + 1 }, (day, balance) => {
      const amount = BigInt(balance) - BigInt(this.#on(at, day - 1));
      if (amount !== 0n) timeline.add(day, amount);
    });
    this.#wide.set(account, timeline);
    this.#accounts[at + GROSS] = WIDE;
    return timeline;
  }
}
