import { isSoCaiError, type SoCaiError } from '@so-cai/core';
import { type FaultPlan, faultyStore, histories, type History, runHistory } from '@so-cai/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { ProjectTablesOptions, Tables } from '../src/index.js';
import { type Crash, crashing, type Crashes } from './crashing.js';
import { DATABASES, type Place, SQLITE } from './databases.js';
import { dump } from './dump.js';
import { pacedStore } from './pacedStore.js';
import { projecting } from './projecting.js';

const DEEP = process.env['SO_CAI_DEEP'] === '1';

function property<T>(runs: number, arbitrary: fc.Arbitrary<T>, check: (value: T) => Promise<void>): Promise<void> {
  return fc.assert(fc.asyncProperty(arbitrary, check), {
    numRuns: Math.ceil(DEEP ? runs * 50 : runs),
    ...(DEEP ? {} : { seed: 2_024 }),
  });
}

const crashes: fc.Arbitrary<Crash[]> = fc.array(
  fc.record({ statements: fc.nat(40), moment: fc.constantFrom('statement' as const, 'lostReply' as const) }),
  { minLength: 1, maxLength: 12, size: 'max' },
);

/** What undisturbed tables hold. */
async function undisturbed({ store }: History): Promise<Record<string, string[]>> {
  const tables = await projecting({ store, into: (await SQLITE.fresh()).tables() });
  await tables.caughtUp();
  return dumpAndClose(tables);
}

/** Opens as a process does that is started again until it comes up. */
async function opening(options: ProjectTablesOptions, met: SoCaiError[]): Promise<Tables> {
  for (;;) {
    try {
      return await projecting(options, met);
    } catch (error) {
      if (!isSoCaiError(error, 'StoreUnavailable')) throw error;
      met.push(error);
    }
  }
}

async function dumpAndClose(tables: Tables): Promise<Record<string, string[]>> {
  try {
    return await dump(tables);
  } finally {
    await tables.close();
  }
}

const small = histories({ commands: 15 });

describe.each(DATABASES)('promise 10, in tables of %s: every event counts exactly once', (dialect, database) => {
  const runs = dialect === 'SQLite' ? 40 : 15;

  test('through crashes in the middle of transactions, and after commits that nobody was told of', async () => {
    let crashed = 0;
    await property(runs, fc.tuple(small, crashes, fc.integer({ min: 1, max: 9 })), async ([plan, planted, events]) => {
      const history = await runHistory(plan);
      const [place, count, met]: [Place, Crashes, SoCaiError[]] = [await database.fresh(), { count: 0 }, []];
      const into = crashing(place.tables(), planted, count);
      const tables = await opening(
        { store: pacedStore({ events }, history.store), into, eventsPerTransaction: events },
        met,
      );
      await tables.caughtUp();
      expect(met.filter(({ message }) => message !== 'a planted crash')).toEqual([]);
      crashed += count.count;
      expect(await dumpAndClose(tables)).toEqual(await undisturbed(history));
    });
    expect(crashed).toBeGreaterThan(runs);
  });

  test('through restarts, each of a projector that knows nothing but what the tables say', async () => {
    await property(
      runs / 2,
      fc.tuple(small, fc.array(fc.nat(30), { minLength: 1, maxLength: 6 })),
      async ([plan, stops]) => {
        const history = await runHistory(plan);
        const place = await database.fresh();
        const store = pacedStore({ events: 2 }, history.store);
        for (const size of stops) {
          const tables = await projecting({ store, into: place.tables(), eventsPerTransaction: 2 });
          await tables.caughtUp({ ledger: history.ledger.name, atLeast: Math.min(size, history.events.length) });
          await tables.close();
        }
        const tables = await projecting({ store, into: place.tables() });
        await tables.caughtUp();
        expect(await dumpAndClose(tables)).toEqual(await undisturbed(history));
      },
    );
  });

  test('through deliveries that come again, come late or break off, and a store that cannot be reached', async () => {
    await property(runs, fc.tuple(small, faults, fc.integer({ min: 1, max: 9 })), async ([plan, planned, events]) => {
      const history = await runHistory(plan);
      const place = await database.fresh();
      const store = faultyStore(pacedStore({ events }, history.store), planned);
      const tables = await projecting({ store, into: place.tables(), eventsPerTransaction: events });
      // Asking how far the store is may meet a fault of its own.
      await tables.caughtUp({ ledger: history.ledger.name, atLeast: history.events.length });
      expect(await dumpAndClose(tables)).toEqual(await undisturbed(history));
    });
  });
});

const faults: fc.Arbitrary<FaultPlan> = fc.array(
  fc.oneof(
    fc.record({
      fault: fc.constant('deliversTwice' as const),
      on: fc.constant('delivery' as const),
      nth: fc.nat(20),
      deliveries: fc.integer({ min: 1, max: 3 }),
    }),
    fc.record({
      fault: fc.constant('lags' as const),
      on: fc.constant('delivery' as const),
      nth: fc.nat(20),
      turns: fc.integer({ min: 1, max: 3 }),
    }),
    fc.record({
      fault: fc.constant('isUnreachable' as const),
      on: fc.constantFrom('read' as const, 'size' as const),
      nth: fc.nat(6),
      chunks: fc.nat(1),
    }),
  ),
  { minLength: 1, maxLength: 6 },
);

describe('promise 10, between projectors: every event counts exactly once', () => {
  test.each(DATABASES)('with three projectors at once on the same tables of %s', async (_, database) => {
    await property(10, fc.tuple(small, small, fc.integer({ min: 1, max: 9 })), async ([plan, _more, events]) => {
      const history = await runHistory(plan);
      const place = await database.fresh();
      const projectors = await Promise.all(
        [events, 1, 3].map((paced) =>
          projecting({
            store: pacedStore({ events: paced }, history.store),
            into: place.tables(),
            eventsPerTransaction: paced,
          }),
        ),
      );
      await Promise.all(projectors.map((tables) => tables.caughtUp()));
      const [first, ...others] = projectors;
      if (first === undefined) throw new Error('no projector');
      await Promise.all(others.map((tables) => tables.close()));
      expect(await dumpAndClose(first)).toEqual(await undisturbed(history));
    });
  });
});
