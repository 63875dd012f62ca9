// Writers at once: whatever the interleaving, some serial order explains all results.
import assert from 'node:assert/strict';

import type { EventStore } from '@so-cai/core';

import { appendAll, readAll } from './expectations.js';
import { marksIn, race } from './race.js';
import { serialOrderFaults } from './serialOrder.js';
import { CAO_BANG, LAO_CAI, SON_LA, specimens, textOf } from './specimens.js';
import { storeCase, type StoreCase } from './storeCase.js';

const WRITERS = 4;
const APPENDS = 40;
const IDS_PER_WRITER = 1_000_000;

async function raceOn(stores: readonly EventStore[]): Promise<void> {
  let ticks = 0;
  const racing = stores.map((store, index) =>
    race({
      store,
      ledger: SON_LA,
      writer: `writer-${index}`,
      firstId: index * IDS_PER_WRITER,
      appends: APPENDS,
      clock: () => (ticks += 1),
    }),
  );
  const attempts = (await Promise.all(racing)).flat();
  for (const store of stores) assert.deepEqual(serialOrderFaults(attempts, await marksIn(store, SON_LA)), []);
  assert.ok(
    attempts.some(({ outcome }) => outcome === 'conflict'),
    'the writers got in each other’s way',
  );
}

export const raceCases: readonly StoreCase[] = [
  storeCase('some serial order explains what writers at once were told', [], async ({ store }) => {
    await raceOn(Array.from({ length: WRITERS }, () => store));
  }),

  storeCase(
    'some serial order explains what writers through several handles were told',
    ['severalHandles'],
    async ({ store, open }) => {
      await raceOn([store, ...(await Promise.all(Array.from({ length: WRITERS - 1 }, open)))]);
    },
  ),

  storeCase('of appends at the same size exactly one gets through', [], async ({ store }) => {
    const results = await Promise.all(
      Array.from({ length: 10 }, async (_, index) => store.append(SON_LA, 0, specimens(index * 10, 2))),
    );
    assert.equal(results.filter(({ outcome }) => outcome === 'appended').length, 1);
    assert.equal(results.filter(({ outcome }) => outcome === 'conflict').length, 9);
    assert.equal(await store.size(SON_LA), 2);
  }),

  storeCase('writers of different ledgers do not conflict', [], async ({ store }) => {
    const writing = [SON_LA, LAO_CAI, CAO_BANG].map(async (ledger, index) => {
      for (let size = 0; size < 60; size += 2) await appendAll(store, ledger, size, specimens(index * 1_000 + size, 2));
    });
    await Promise.all(writing);
    for (const [index, ledger] of [SON_LA, LAO_CAI, CAO_BANG].entries())
      assert.deepEqual((await readAll(store, ledger)).map(textOf), specimens(index * 1_000, 60).map(textOf));
  }),

  storeCase('a reader beside a writer sees whole batches only, and never fewer than before', [], async ({ store }) => {
    const batch = 5;
    const writer = { done: false };
    let seen = 0;
    const write = async (): Promise<void> => {
      for (let size = 0; size < 400; size += batch) await appendAll(store, SON_LA, size, specimens(size, batch));
      writer.done = true;
    };
    const look = async (): Promise<void> => {
      const { length } = await readAll(store, SON_LA);
      assert.equal(length % batch, 0, `${length} events are not whole batches of ${batch}`);
      assert.ok(length >= seen, `${length} events after ${seen}`);
      seen = length;
    };
    const watch = async (): Promise<void> => {
      while (!writer.done) {
        await look();
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    await Promise.all([write(), watch()]);
    await look();
    assert.equal(seen, 400);
  }),
];
