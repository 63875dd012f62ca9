// Ceilings: what the medium-term plan has granted under each key, and what of it is used, day by day.
import type { CeilingKey } from '../accounts/account.js';
import { type Movement, movementByte } from '../accounts/movement.js';
import type { AccountId, AccountTable } from '../book/accountTable.js';
import { Balances } from '../book/balances.js';
import type { Book } from '../book/book.js';
import type { RowBuffer } from '../book/rowBuffer.js';
import { type Day, LAST_DAY } from '../values/date.js';
import type { Journal } from './journal.js';

const USES: ReadonlySet<number> = new Set(
  (['ceilingUsed', 'ceilingGivenBack'] satisfies Movement[]).map((movement) => movementByte(movement)),
);

/** Grants and uses of every ceiling. Both follow successions, because the rows do that they are read from. */
export class Ceilings {
  readonly #accounts: AccountTable;
  readonly #journal: Journal;
  readonly #granted = new Followed();
  readonly #used = new Followed();

  constructor(accounts: AccountTable, journal: Journal) {
    this.#accounts = accounts;
    this.#journal = journal;
  }

  /** Takes in the rows of an event. */
  take(rows: RowBuffer): void {
    for (let row = 0; row < rows.length; row += 1) {
      const account = rows.account.at(row);
      if (!this.#accounts.isCeiling(account)) continue;
      this.#write(account, rows.movement.at(row), rows.day.at(row), rows.amount.at(row));
    }
  }

  /** Keys of the ceilings that grant something on a day. */
  *inForce(day: Day): Generator<CeilingKey> {
    for (const account of this.#granted.accounts) {
      const of = this.#accounts.at(account);
      if (of.kind === 'ceiling' && this.#granted.balances.balanceOn(account, day) > 0n) yield of.key;
    }
  }

  /** Whether a key grants something on a day, or on any later one. */
  isGranted(key: CeilingKey, from: Day, until: Day = LAST_DAY + 1): boolean {
    const account = this.#accountOf(key);
    return account !== undefined && this.#granted.balances.mostFrom(account, { from, until }) > 0n;
  }

  /** What is used of a ceiling, all days together. */
  used(key: CeilingKey): bigint {
    const account = this.#accountOf(key);
    return account === undefined ? 0n : this.#used.balances.balanceOn(account, LAST_DAY);
  }

  /** Derives grants and uses from the rows of a book, in whose order ceilings were first granted. */
  derive(book: Book): void {
    const rows: number[] = [];
    for (const account of book.accountsInOrder())
      if (this.#accounts.isCeiling(account)) for (const row of book.rowsOf(account)) rows.push(row);
    for (const row of rows.sort((left, right) => left - right)) {
      const slot = book.slot.at(row);
      this.#write(
        this.#accounts.accountOf(slot),
        this.#accounts.movementOf(slot),
        book.day.at(row),
        book.amount.at(row),
      );
    }
  }

  #write(account: AccountId, movement: number, day: Day, amount: number): void {
    if (USES.has(movement)) this.#add(this.#used, account, day, -amount);
    else this.#add(this.#granted, account, day, amount);
  }

  #accountOf(key: CeilingKey): AccountId | undefined {
    return this.#accounts.find({ kind: 'ceiling', key });
  }

  #add(followed: Followed, account: AccountId, day: Day, amount: number): void {
    const isNew = !followed.accounts.has(account);
    followed.add(account, day, amount);
    this.#journal.push(() => {
      followed.balances.takeBack(account, day, amount);
      // The account itself may be forgotten, and its number given to another.
      if (isNew) followed.accounts.delete(account);
    });
  }
}

/** Balances of a few accounts, in the order in which something first came to them. */
class Followed {
  readonly accounts = new Set<AccountId>();
  readonly balances = new Balances(() => []);

  add(account: AccountId, day: Day, amount: number): void {
    this.accounts.add(account);
    this.balances.follow(account);
    this.balances.add(account, day, amount);
  }
}
