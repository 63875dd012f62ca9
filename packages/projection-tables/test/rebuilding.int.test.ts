import { type EventStore, ledgerId } from '@so-cai/core';
import { describe, expect, test } from 'vitest';

import type { RebuildProgress, Tables } from '../src/index.js';
import { expectTablesAgree } from './agreement.js';
import { type Crash, crashing } from './crashing.js';
import { DATABASES, SQLITE } from './databases.js';
import { dump } from './dump.js';
import { pacedStore } from './pacedStore.js';
import { projecting } from './projecting.js';
import { grant, pay, smallLedger } from './smallLedger.js';
import { syntheticStore } from './syntheticStore.js';

/** Sums that are the same at every moment at which no transaction is cut in half. */
const SUMS = `SELECT
  (SELECT sum(size) FROM ledgers) AS size, (SELECT count(*) FROM events) AS events,
  (SELECT sum(plan - available - committed - advanced - paid) FROM lines) AS unexplained,
  (SELECT sum(change) FROM daily_balances) - (SELECT sum(available + committed + advanced + paid) FROM lines) AS otherwise`;

/** Reads again and again until it is told to end; gives how often, and every answer that is not as it should be. */
function reader(
  tables: Tables,
  least: bigint,
): { end(): Promise<{ readonly reads: number; readonly wrong: unknown[] }> } {
  const ending = new AbortController();
  const reading = (async () => {
    const wrong: unknown[] = [];
    let [reads, before] = [0, least];
    while (!ending.signal.aborted) {
      const [row] = await tables.query(SUMS);
      reads += 1;
      const size = row?.['size'];
      const isRight =
        typeof size === 'bigint' &&
        size >= before &&
        row?.['events'] === size &&
        row['unexplained'] === 0n &&
        row['otherwise'] === 0n;
      if (!isRight) wrong.push(row);
      if (typeof size === 'bigint') before = size;
    }
    return { reads, wrong };
  })();
  return {
    end: () => {
      ending.abort();
      return reading;
    },
  };
}

describe.each(DATABASES)('A rebuild of tables in %s', (_, database) => {
  test('ends with the same tables, numbers and all, while what is written meanwhile is not lost, and a reader never sees half of it', async () => {
    const { store, ledger } = await syntheticStore(400);
    const tables = await projecting({ store, into: (await database.fresh()).tables(), eventsPerTransaction: 20 });
    await tables.caughtUp();
    const before = await dump(tables);
    const watching = reader(tables, BigInt(ledger.size));
    const [line] = (await ledger.asOf('2024-12-31')).lines();
    if (line === undefined) throw new Error('no line');
    const progress: RebuildProgress[] = [];
    const rebuilding = tables.rebuild({ onProgress: (each) => progress.push(each) });
    let written = 0;
    const writing = (async () => {
      for (; written < 40; written += 1) {
        await ledger.record(grant(1_000n, '2024-06-01', line));
        await tables.caughtUp();
      }
    })();
    const rebuilt = await rebuilding;
    await writing;
    const { reads, wrong } = await watching.end();
    expect({ wrong, isWatched: reads > 2 }).toEqual({ wrong: [], isWatched: true });
    expect(rebuilt).toEqual([expect.objectContaining({ ledger: 'province', isOtherHistory: false })]);
    expect(progress.length).toBeGreaterThan(10);
    const events = progress.map((each) => each.events);
    expect(events).toEqual(events.toSorted((left, right) => left - right));
    expect(progress.every(({ of }) => of >= ledger.size - 40)).toBe(true);
    await expectTablesAgree(tables, { ledger, days: [] });
    // Without what was written meanwhile, every row is what it was.
    const after = await dump(tables);
    expect(after['documents']?.filter((row) => before['documents']?.includes(row) === true)).toEqual(
      before['documents'],
    );
    expect(after['events']?.filter((row) => before['events']?.includes(row) === true)).toEqual(before['events']);
  });

  test('that is broken off changes nothing, and the next one goes on where it stopped', async () => {
    const { store, ledger } = await syntheticStore(300);
    const place = await database.fresh();
    const tables = await projecting({ store, into: place.tables(), eventsPerTransaction: 10 });
    await tables.caughtUp();
    const before = await dump(tables);
    const controller = new AbortController();
    const stopped = tables.rebuild({
      signal: controller.signal,
      onProgress: ({ events }) => {
        if (events >= 150) controller.abort(new Error('enough'));
      },
    });
    await expect(stopped).rejects.toThrow('enough');
    expect(await dump(tables)).toEqual(before);
    expect(await tables.status()).toMatchObject({ state: 'following', isRebuilding: false });
    // It is not begun again, by whichever projector.
    await tables.close();
    const others = await projecting({ store, into: place.tables() });
    const progress: number[] = [];
    await others.rebuild({ onProgress: ({ events }) => progress.push(events) });
    expect(Math.min(...progress)).toBeGreaterThanOrEqual(150);
    expect(await dump(others)).toEqual(before);
    await expectTablesAgree(others, { ledger, days: [] });
  });

  test('survives crashes at any statement', async () => {
    const { store } = await smallLedger();
    const place = await database.fresh();
    const first = await projecting({ store, into: place.tables() });
    await first.caughtUp();
    const before = await dump(first);
    await first.close();
    const count = { count: 0 };
    const crashes = Array.from({ length: 25 }, (_, index): Crash => {
      // One statement further each time: a rebuild has few of them where its events are delivered together.
      return { statements: 2 + index, moment: index % 3 === 0 ? 'lostReply' : 'statement' };
    });
    const into = crashing(place.tables(), crashes, count);
    let rebuilt: unknown;
    while (rebuilt === undefined) {
      const tables = await projecting({ store, into }).catch(() => undefined);
      rebuilt = await tables?.rebuild().catch(() => undefined);
      await tables?.close();
    }
    expect(count.count).toBeGreaterThan(5);
    const last = await projecting({ store, into: place.tables() });
    await last.caughtUp();
    expect(await dump(last)).toEqual(before);
    await last.rebuild();
    expect(await dump(last)).toEqual(before);
  });

  test('by two projectors at once ends once, and both go on', async () => {
    const { store, ledger } = await syntheticStore(200);
    const place = await database.fresh();
    const both = [
      await projecting({ store, into: place.tables(), eventsPerTransaction: 7 }),
      await projecting({ store, into: place.tables(), eventsPerTransaction: 11 }),
    ] as const;
    await both[0].caughtUp();
    await Promise.all(both.map((tables) => tables.rebuild()));
    const [line] = (await ledger.asOf('2024-12-31')).lines();
    const { size } = await ledger.record(grant(5n, '2024-06-01', line));
    for (const tables of both) {
      await tables.caughtUp({ ledger: 'province', atLeast: size });
      expect(await tables.status()).toMatchObject({ state: 'following', isRebuilding: false, behind: 0 });
    }
    await expectTablesAgree(both[0], { ledger, days: [] });
  });

  test('keeps the ledgers that another projector follows, and refuses where it cannot', async () => {
    const { store } = await smallLedger();
    const lao = await smallLedger({ store, name: 'lao-cai', seed: 2 });
    await lao.ledger.record([grant(7n), pay(2n, '2024-02-01')]);
    const place = await database.fresh();
    const [one, other] = [
      await projecting({ store, into: place.tables(), ledgers: ['son-la'] }),
      await projecting({ store, into: place.tables(), ledgers: ['lao-cai'] }),
    ];
    await Promise.all([one.caughtUp(), other.caughtUp()]);
    await one.rebuild();
    await expectTablesAgree(one, { ledger: lao.ledger, days: [] });
    const south = await smallLedger({ name: 'ca-mau', seed: 3 });
    const third = await projecting({ stores: { south: south.store }, into: place.tables() });
    await third.caughtUp();
    await expect(third.rebuild()).rejects.toMatchObject({
      code: 'StoreMismatch',
      facts: { store: 'store', expected: ['south'] },
    });
  });

  test('waits for what readers hold, and stops when it is closed', async () => {
    const { store, ledger } = await syntheticStore(300);
    const closing = await projecting({
      store: pacedStore({ events: 1 }, store),
      into: (await database.fresh()).tables(),
      eventsPerTransaction: 1,
    });
    await closing.caughtUp({ ledger: 'province', atLeast: 20 });
    const rebuilding = closing.rebuild();
    await Promise.all([expect(rebuilding).rejects.toMatchObject({ code: 'StoreUnavailable' }), closing.close()]);
    expect(ledger.size).toBeGreaterThan(300);
  });
});

test('A rebuild ends with a fault when its store is closed', async () => {
  const { store } = await smallLedger();
  const tables = await projecting({ store, into: (await SQLITE.fresh()).tables() });
  await tables.caughtUp();
  await store.close();
  await expect(tables.rebuild()).rejects.toMatchObject({ code: 'StoreUnavailable' });
});

test('A rebuild takes over what a ledger has become, also where nothing is left of it', async () => {
  const { store } = await smallLedger();
  const place = await SQLITE.fresh();
  const tables = await projecting({ store, into: place.tables() });
  await tables.caughtUp();
  await tables.close();
  const restored: EventStore = (await smallLedger({ name: 'lao-cai', seed: 2 })).store;
  expect(await restored.size(ledgerId('son-la'))).toBe(0);
  const others = await projecting({ store: restored, into: place.tables() });
  await expect(others.caughtUp()).rejects.toMatchObject({ code: 'StoreMismatch' });
  const rebuilt = await others.rebuild();
  expect(rebuilt.map(({ ledger, size, isOtherHistory }) => [ledger, size > 0, isOtherHistory])).toEqual([
    ['son-la', false, true],
    ['lao-cai', true, false],
  ]);
  expect(await others.query('SELECT DISTINCT ledger FROM lines')).toEqual([]);
});
