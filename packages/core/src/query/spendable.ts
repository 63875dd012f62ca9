// What may still be drawn from a line: the least it holds on any day from one on, wherever successions take it, as known at a size.
// The decider asks the same of the newest size by its balances day by day (`Flows.leastAlong`), which know no earlier one.
import type { Account } from '../accounts/account.js';
import type { AccountId } from '../book/accountTable.js';
import type { Book } from '../book/book.js';
import { routeOf } from '../book/route.js';
import type { LedgerState } from '../state/ledgerState.js';
import { dateOf, type Day, dayOf, LAST_DAY, type LocalDate } from '../values/date.js';
import { withJson } from '../values/jsonable.js';
import type { Line } from '../values/line.js';

/** What may still be drawn from a line. */
export interface Spendable {
  /** In minor units; below zero where an exception has overdrawn the line. */
  readonly amount: bigint;
  /** The day on which the least stands. */
  readonly day: LocalDate;
  /** The events that lowered the line on that day, the newest first. */
  readonly positions: readonly number[];
  /** The same as JSON, amounts as decimal strings. */
  toJSON(): unknown;
}

/** The least available on a line on any day from `from` on, as known at `size`. */
export function spendableOn({ book, catalogue }: LedgerState, line: Line, from: LocalDate, size: number): Spendable {
  const start = dayOf(from);
  const account: Account = { kind: 'money', line, stage: 'available', reference: null };
  const route = routeOf(account, catalogue, size);
  const past = route.filter((step) => step.day <= start);
  const stays = [{ day: start, to: past.at(-1)?.to ?? account }, ...route.slice(past.length)];
  let least: { amount: bigint; day: Day; account: number } | undefined;
  for (const [index, stay] of stays.entries()) {
    const id = book.accounts.find(stay.to);
    const until = stays[index + 1]?.day ?? LAST_DAY + 1;
    const here = id === undefined ? { amount: 0n, day: stay.day } : leastOf(book, id, stay.day, until, size);
    if (least === undefined || here.amount < least.amount) least = { ...here, account: id ?? -1 };
  }
  const { amount, day, account: binding } = least ?? { amount: 0n, day: start, account: -1 };
  return withJson({ amount, day: dateOf(day), positions: book.lastDraws(binding, day, size) });
}

/** The least balance of an account in [from, until), from the rows known at a size. */
function leastOf(book: Book, account: AccountId, from: Day, until: Day, size: number): { amount: bigint; day: Day } {
  const changes = new Map<Day, bigint>();
  let balance = 0n;
  for (const row of book.rowsOf(account, size)) {
    const [day, amount] = [book.day.at(row), BigInt(book.amount.at(row))];
    if (day <= from) balance += amount;
    else if (day < until) changes.set(day, (changes.get(day) ?? 0n) + amount);
  }
  let least = { amount: balance, day: from };
  for (const [day, change] of [...changes].sort(([left], [right]) => left - right)) {
    balance += change;
    if (balance < least.amount) least = { amount: balance, day };
  }
  return least;
}
