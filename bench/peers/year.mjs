// The years that everybody works on: a synthetic province, recorded by So Cai, with the balances that all must find.
import { join } from 'node:path';

import { accountKey, entriesOf, openLedger } from '@so-cai/core';
import { sqliteStore } from '@so-cai/store-sqlite';
import { clockOn, fakeSystem, syntheticProvince } from '@so-cai/testing';

export const LEDGER = 'province';

/**
 * A recorded year.
 * @typedef {object} Year
 * @property {string} file the SQLite file that holds it
 * @property {number} size the number of its events, those that open the ledger among them
 * @property {string} on the effective date asked for
 *
 * @typedef {{ readonly account: string; readonly amount: bigint }} Movement
 */

/** Records a year in a SQLite file. @returns {Promise<Year>} */
export async function recordYear({ folder, events: count, lines, on }) {
  const file = join(folder, `year-${count}.db`);
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
  const { size } = ledger;
  await ledger.close();
  return { file, size, on };
}

/** The events of a year one by one, each with what it does to accounts: a million of them are more than a process should hold. */
export async function* eventsOf({ file }) {
  const ledger = await openLedger({ store: sqliteStore(file), name: LEDGER });
  try {
    for await (const event of ledger.events()) yield { event, movements: movementsOf(event) };
  } finally {
    await ledger.close();
  }
}

/** What an event does, account by account. A synthetic year has no reversals, which would need the event they reverse. */
function movementsOf(event) {
  if (event.type === 'Reversed') throw new Error('a synthetic year has no reversals');
  return entriesOf(event).map(({ account, amount }) => ({ account: accountKey(account), amount }));
}

/** The balances on a day by a plain fold; accounts that stand at zero are left out. @returns {Promise<Map<string, bigint>>} */
export async function balancesOf(year) {
  const balances = new Map();
  for await (const { event, movements } of eventsOf(year)) {
    if (event.effectiveOn > year.on) continue;
    for (const { account, amount } of movements) balances.set(account, (balances.get(account) ?? 0n) + amount);
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
