import { addDays, localDate } from '@so-cai/core';
import { describe, expect, test } from 'vitest';

import type { Tables } from '../src/index.js';
import { Counts, counting } from './counting.js';
import { SQLITE } from './databases.js';
import { projecting } from './projecting.js';
import { grant, houses, merge, pay, type SmallLedger, smallLedger } from './smallLedger.js';

interface Counted extends SmallLedger {
  readonly tables: Tables;
  readonly counts: Counts;
}

/** Tables of a ledger with so many payments, one a day. */
async function counted(payments: number): Promise<Counted> {
  const [counts, small] = [new Counts(), await smallLedger()];
  await small.ledger.record([grant(1_000_000n), grant(1_000_000n, '2024-01-15', houses)]);
  const days = Array.from({ length: payments }, (_, index) => addDays(localDate('2024-02-01'), index));
  await small.ledger.record(days.map((day) => pay(1n, day)));
  const tables = await projecting({ store: small.store, into: counting((await SQLITE.fresh()).tables(), counts) });
  await tables.caughtUp();
  counts.take();
  return { ...small, tables, counts };
}

/** What recording one more thing costs the tables. */
async function costOf(
  { ledger, tables, counts }: Counted,
  draft: ReturnType<typeof pay>,
): Promise<ReturnType<Counts['take']>> {
  const { size } = await ledger.record(draft);
  await tables.caughtUp({ ledger: 'son-la', atLeast: size });
  return counts.take();
}

describe('One event', () => {
  test('costs the same few rows in large tables as in small ones', async () => {
    const [small, large] = [await counted(10), await counted(800)];
    const cost = await costOf(small, pay(2n, '2030-01-01'));
    expect(await costOf(large, pay(2n, '2030-01-01'))).toEqual(cost);
    expect(cost).toMatchObject({
      addEvents: { given: 1 },
      addEntries: { given: 2 },
      // The balance before, of two stages; and a new one of each.
      readDays: { given: 2, answered: 2 },
      putDays: { given: 2 },
      addToLines: { given: 1 },
    });
    const rows = Object.values(cost).reduce((sum, { given, answered }) => sum + given + answered, 0);
    expect(rows).toBeLessThan(25);
  });

  test('that is dated back touches the days after it on its own line, and no other', async () => {
    const ledger = await counted(300);
    // 300 payments from 1 February on: 240 of them after 31 March.
    const cost = await costOf(ledger, pay(2n, '2024-03-31'));
    expect(cost.putDays).toEqual({ runs: 1, given: 2 * 241, answered: 0 });
    expect(cost.readDays).toEqual({ runs: 1, given: 2, answered: 2 * 242 });
    expect(cost.addToLines?.given).toBe(1);
    const elsewhere = await costOf(ledger, pay(2n, '2024-03-31', houses));
    expect(elsewhere.putDays?.given).toBe(2);
  });

  test('that changes a name writes that name', async () => {
    const ledger = await counted(20);
    const { size } = await ledger.ledger.record({
      type: 'UnitDefined',
      effectiveOn: '2024-06-01',
      basis: [{ kind: 'QD', number: 'EXAMPLE-02', issuer: 'HDND', date: '2024-06-01' }],
      data: { code: 'XA-B', name: { vi: 'Xã B mới', en: 'New commune B' }, spends: true },
    });
    await ledger.tables.caughtUp({ ledger: 'son-la', atLeast: size });
    const cost = ledger.counts.take();
    expect(cost.putNodes).toEqual({ runs: 1, given: 1, answered: 0 });
    expect(cost.putDays).toBeUndefined();
  });

  test('that merges units moves the lines of those, day by day, and reads no others', async () => {
    const ledger = await counted(100);
    const cost = await costOf(ledger, merge('XA-A', 'XA-B', '2024-03-01'));
    // Of the 100 payments, 71 are on its day or later: each moves on its own day, and all before it on that day; two stages, two lines.
    expect(cost.readWritten?.given).toBe(1);
    expect(cost.putDays?.given).toBe(2 * 2 * 71);
    expect(cost.addToLines?.given).toBe(2);
  });
});

describe('Catching up', () => {
  test('takes as many transactions as it must, and each balance of a day is written once in each', async () => {
    const [counts, small] = [new Counts(), await smallLedger()];
    await small.ledger.record(grant(1_000_000n));
    await small.ledger.record(Array.from({ length: 1_000 }, () => pay(1n, '2024-02-01')));
    const into = counting((await SQLITE.fresh()).tables(), counts);
    const tables = await projecting({ store: small.store, into, eventsPerTransaction: 250 });
    await tables.caughtUp();
    const { addEvents, putDays } = counts.take();
    expect(addEvents).toEqual({ runs: Math.ceil(small.ledger.size / 250), given: small.ledger.size, answered: 0 });
    expect(putDays?.given).toBeLessThan(20);
  });
});
