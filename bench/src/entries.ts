// The recorded ledger's entries as rows of a database: what balances are there, one row for what one event does to one account.
import { accountKey, entriesOf, type Ledger } from '@so-cai/core';

/** Columns, in the order of the entries. */
export interface Entries {
  /** Accounts by number, in the order in which they first appeared. */
  readonly accounts: readonly string[];
  readonly account: Int32Array;
  readonly day: Int32Array;
  readonly position: Int32Array;
  readonly amount: Float64Array;
}

/** Days since 1970-01-01, as databases count them. */
export function dayNumber(date: string): number {
  return Date.parse(date) / 86_400_000;
}

/** More rows than an event of the synthetic province has. */
const ROWS_PER_EVENT = 4;

export async function entriesIn(ledger: Ledger): Promise<Entries> {
  const numbers = new Map<string, number>();
  const most = ledger.size * ROWS_PER_EVENT;
  const [account, day, position] = [new Int32Array(most), new Int32Array(most), new Int32Array(most)];
  const amount = new Float64Array(most);
  let rows = 0;
  for await (const event of ledger.events()) {
    // A synthetic province reverses nothing.
    if (event.type === 'Reversed') throw new Error('a synthetic province has no reversals');
    for (const entry of entriesOf(event)) {
      const key = accountKey(entry.account);
      const number = numbers.get(key) ?? numbers.size;
      if (number === numbers.size) numbers.set(key, number);
      account[rows] = number;
      day[rows] = dayNumber(event.effectiveOn);
      position[rows] = event.position;
      amount[rows] = Number(entry.amount);
      rows += 1;
    }
  }
  return {
    accounts: [...numbers.keys()],
    account: account.subarray(0, rows),
    day: day.subarray(0, rows),
    position: position.subarray(0, rows),
    amount: amount.subarray(0, rows),
  };
}
