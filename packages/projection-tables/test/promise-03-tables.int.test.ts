// oxlint-disable vitest/expect-expect -- what is expected is said once, in agreement.ts
import { describeHistory, histories, type HistoryShape, runHistory } from '@so-cai/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { expectTablesAgree } from './agreement.js';
import { DATABASES, type TestDatabase } from './databases.js';
import { daysOf, projecting } from './projecting.js';

const DEEP = process.env['SO_CAI_DEEP'] === '1';

/** Successions above all: what moves them moves whole lines. */
const MOVING: HistoryShape = {
  only: [
    'allocate',
    'pay',
    'commit',
    'payCommitted',
    'reverse',
    'carryOver',
    'rename',
    'merge',
    'split',
    'reverseSuccession',
    'apportion',
    'beforeSuccession',
    'define',
  ],
};

async function checkTables(database: TestDatabase, shape: HistoryShape, runs: number): Promise<void> {
  const plans = fc.tuple(histories(shape), fc.integer({ min: 1, max: 12 }));
  await fc.assert(
    fc.asyncProperty(plans, async ([plan, eventsPerTransaction]) => {
      const history = await runHistory(plan);
      const { ledger, store, events } = history;
      const place = await database.fresh();
      const tables = await projecting({ store, into: place.tables(), eventsPerTransaction });
      try {
        await tables.caughtUp();
        await expectTablesAgree(tables, { ledger, days: daysOf(events) });
      } catch (error) {
        if (error instanceof Error) error.message += `\n\nHistory:\n${describeHistory(history)}\n`;
        throw error;
      } finally {
        await tables.close();
      }
    }),
    { numRuns: Math.ceil(DEEP ? runs * 50 : runs), ...(DEEP ? {} : { seed: 2_024 }) },
  );
}

describe.each(DATABASES)('promise 3, in tables of %s: they say what the ledger says', (dialect, database) => {
  const runs = dialect === 'SQLite' ? 30 : 12;

  test('of every line, day and measure, every event and document, whatever the history', async () => {
    await checkTables(database, {}, runs);
  });

  test('of money that successions and their reversals move (promise 13)', async () => {
    await checkTables(database, MOVING, runs);
  });

  test('of sums beyond 2^53', async () => {
    await checkTables(database, { only: ['allocate', 'pay', 'reduce', 'merge', 'reverse'], huge: true }, runs / 5);
  });

  test('after each event, as it comes', async () => {
    await fc.assert(
      fc.asyncProperty(histories({ commands: 12 }), async (plan) => {
        const place = await database.fresh();
        let tables: Awaited<ReturnType<typeof projecting>> | undefined;
        let compared = 0;
        const history = await runHistory(plan, async ({ answer }, { ledger, store, events }) => {
          tables ??= await projecting({ store, into: place.tables() });
          if (!answer.ok) return;
          await tables.caughtUp({ ledger: ledger.name, atLeast: answer.receipt.size });
          await expectTablesAgree(tables, { ledger, days: daysOf(events) });
          compared += 1;
        });
        await tables?.close();
        expect(compared > 0 || history.attempts.every(({ answer }) => !answer.ok)).toBe(true);
      }),
      { numRuns: DEEP ? runs * 10 : Math.ceil(runs / 5), ...(DEEP ? {} : { seed: 2_024 }) },
    );
  });
});
