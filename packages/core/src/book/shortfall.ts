// The check behind every decision: would planned rows lower an account below zero on any day?
import type { Account } from '../accounts/account.js';
import { type Day, LAST_DAY } from '../values/date.js';
import type { AccountId } from './accountTable.js';
import type { Book } from './book.js';
import type { RowBuffer } from './rowBuffer.js';

/** An account that an event would lower below zero, and the first day of it. */
export interface Shortfall {
  readonly account: Account;
  /** The account that the event drew on: the same, unless successions took the money to another one by then. */
  readonly written: AccountId;
  readonly day: Day;
  /** What is missing on that day. */
  readonly missing: bigint;
}

/** The first account that planned rows would lower below zero; raising an account that is below zero is always allowed. */
export function firstShortfall(book: Book, rows: RowBuffer): Shortfall | undefined {
  const checked = new Set<AccountId>();
  let written: AccountId | undefined;
  for (let row = 0; row < rows.length; row += 1) {
    const account = rows.account.at(row);
    // The rows that successions make of an entry come right after it.
    if (rows.cause.at(row) === 0) written = account;
    if (rows.amount.at(row) >= 0 || checked.has(account) || book.accounts.at(account).kind === 'outside') continue;
    checked.add(account);
    const below = firstDayBelow(book, account, rows);
    if (below !== undefined) return { account: book.accounts.at(account), written: written ?? account, ...below };
  }
  return undefined;
}

/** The net of an event at the end of each day is what counts, against the balance of that day and all later ones. */
function firstDayBelow(book: Book, account: AccountId, rows: RowBuffer): { day: Day; missing: bigint } | undefined {
  const changes: { day: Day; amount: bigint }[] = [];
  for (let row = 0; row < rows.length; row += 1) {
    if (rows.account.at(row) === account) changes.push({ day: rows.day.at(row), amount: BigInt(rows.amount.at(row)) });
  }
  changes.sort((left, right) => left.day - right.day);
  let lowered = 0n;
  for (const [index, change] of changes.entries()) {
    lowered += change.amount;
    const until = changes[index + 1]?.day ?? LAST_DAY + 1;
    if (until === change.day || lowered >= 0n) continue;
    const below = book.timeline(account).firstBelow(-lowered, change.day, until);
    if (below !== undefined) return { day: below.day, missing: -(below.balance + lowered) };
  }
  return undefined;
}
