// The year that everybody works on: a synthetic province, recorded by So Cai, with the balances that all must find.
import { join } from 'node:path';

import { accountKey, entriesOf, openLedger } from '@so-cai/core';
import { sqliteStore } from '@so-cai/store-sqlite';
import { clockOn, fakeSystem, syntheticProvince } from '@so-cai/testing';

export const LEDGER = 'province';

/**
 * A recorded year.
 * @typedef {object} Year
 * @property {string} file the SQLite file that holds it
 * @property {import('@so-cai/core').AnyEvent[]} events all events, those that open the ledger among them
 * @property {Movement[][]} movements what each event does to accounts
 * @property {string} on the effective date asked for
 *
 * @typedef {{ readonly account: string; readonly amount: bigint }} Movement
 */

/** Records the year in a SQLite file. @returns {Promise<Year>} */
export async function recordYear({ folder, events: count, lines, on }) {
  const file = join(folder, 'year.db');
  const system = fakeSystem({ seed: 1 });
  const province = syntheticProvince({ events: count, lines });
  const ledger = await openLedger({
    store: sqliteStore(file),
    system,
    name: LEDGER,
    actor: 'BENCH',
    create: province.plan,
  });
  for (const { recordedOn, drafts } of province.batches()) {
    system.setClock(clockOn(recordedOn));
    await ledger.record(drafts);
  }
  const events = [];
  for await (const event of ledger.events()) events.push(event);
  await ledger.close();
  return { file, events, movements: events.map(movementsOf), on };
}

/** What an event does, account by account. A synthetic year has no reversals, which would need the event they reverse. */
function movementsOf(event) {
  if (event.type === 'Reversed') throw new Error('a synthetic year has no reversals');
  return entriesOf(event).map(({ account, amount }) => ({ account: accountKey(account), amount }));
}

/** The balances on a day by a plain fold; accounts that stand at zero are left out. @returns {Map<string, bigint>} */
export function balancesOf({ events, movements, on }) {
  const balances = new Map();
  for (const [position, event] of events.entries()) {
    if (event.effectiveOn > on) continue;
    for (const { account, amount } of movements[position])
      balances.set(account, (balances.get(account) ?? 0n) + amount);
  }
  return withoutZeros(balances);
}

/** @param {Map<string, bigint>} balances */
export function withoutZeros(balances) {
  return new Map([...balances].filter(([, amount]) => amount !== 0n));
}

/** Stops the comparison where a peer finds other balances: no time is taken of a wrong answer. */
export function assertSameBalances(peer, expected, found) {
  if (expected.size !== found.size)
    throw new Error(`${peer} finds ${found.size} accounts that are not zero, where there are ${expected.size}`);
  for (const [account, amount] of expected)
    if (found.get(account) !== amount)
      throw new Error(`${peer} finds ${found.get(account) ?? 'nothing'} on ${account}, where ${amount} stand`);
}
