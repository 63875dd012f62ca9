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
  let written: AccountId | undefined;
  for (let row = 0; row < rows.length; row += 1) {
    const account = rows.account.at(row);
    // The rows that successions make of an entry come right after it.
    if (rows.cause.at(row) === 0) written = account;
    if (rows.amount.at(row) >= 0 || book.accounts.isOutside(account) || isLoweredBefore(rows, row)) continue;
    const below = isAlone(rows, row) ? firstDayBelowAlone(book, rows, row) : firstDayBelow(book, account, rows);
    if (below !== undefined) return { account: book.accounts.at(account), written: written ?? account, ...below };
  }
  return undefined;
}

function isLoweredBefore(rows: RowBuffer, row: number): boolean {
  const account = rows.account.at(row);
  for (let other = 0; other < row; other += 1)
    if (rows.account.at(other) === account && rows.amount.at(other) < 0) return true;
  return false;
}

/** Whether no other row is on a row's account. */
function isAlone(rows: RowBuffer, row: number): boolean {
  const account = rows.account.at(row);
  for (let other = 0; other < rows.length; other += 1)
    if (other !== row && rows.account.at(other) === account) return false;
  return true;
}

/** What most events ask: of an account that one row lowers, no sums are needed. */
function firstDayBelowAlone(
  { balances }: Book,
  rows: RowBuffer,
  row: number,
): { day: Day; missing: bigint } | undefined {
  const [account, lowered, from] = [rows.account.at(row), rows.amount.at(row), rows.day.at(row)];
  if (!balances.isBelow(account, -lowered, from)) return undefined;
  const below = balances.firstBelow(account, -lowered, { from, until: LAST_DAY + 1 });
  return below === undefined ? undefined : { day: below.day, missing: -(below.balance + BigInt(lowered)) };
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
    const below = book.balances.firstBelow(account, -lowered, { from: change.day, until });
    if (below !== undefined) return { day: below.day, missing: -(below.balance + lowered) };
  }
  return undefined;
}
