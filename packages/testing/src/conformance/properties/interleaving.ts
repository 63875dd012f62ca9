// The layer of properties: whatever is done at once, some order of one after the other explains what everybody was told.
import assert from 'node:assert/strict';

import type { EventStore } from '@so-cai/core';

import { type Behaviour, onFreshData, storeCase } from '../storeCase.js';
import { assertAlways } from '../workbench/assertAlways.js';
import { appendAll, readAll } from '../workbench/expectations.js';
import { SON_LA, specimens } from '../workbench/specimens.js';
import { turns } from './observed.js';
import { workloadFaults } from './perform.js';
import { marksIn, race } from './race.js';
import { serialOrderFaults } from './serialOrder.js';
import { workloads } from './workload.js';

const HANDLES = 3;
const WRITERS = 4;
const APPENDS = 40;
const IDS_PER_WRITER = 1_000_000;

const workedOn: readonly Behaviour[] = [
  {
    name: 'some serial order explains what writers, readers and subscribers at once were told',
    needs: [],
    run: async (harness, effort = {}) =>
      assertAlways(workloads, effort, async (workload) =>
        onFreshData(harness, async ({ store }) => {
          assert.deepEqual(await workloadFaults([store], workload), []);
        }),
      ),
  },
  {
    name: 'some serial order explains what writers, readers and subscribers through several handles were told',
    needs: ['severalHandles'],
    run: async (harness, effort = {}) =>
      assertAlways(workloads, effort, async (workload) =>
        onFreshData(harness, async ({ store, open }) => {
          const others = await Promise.all(Array.from({ length: HANDLES - 1 }, open));
          assert.deepEqual(await workloadFaults([store, ...others], workload), []);
        }),
      ),
  },
];

const raced: readonly Behaviour[] = [
  storeCase('some serial order explains what writers in a long race were told', [], async ({ store }) => {
    await raceOn(Array.from({ length: WRITERS }, () => store));
  }),

  storeCase(
    'some serial order explains what writers in a long race through several handles were told',
    ['severalHandles'],
    async ({ store, open }) => {
      await raceOn([store, ...(await Promise.all(Array.from({ length: WRITERS - 1 }, open)))]);
    },
  ),

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
        await turns(1);
      }
    };
    await Promise.all([write(), watch()]);
    await look();
    assert.equal(seen, 400);
  }),
];

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

export const interleaving: readonly Behaviour[] = [...workedOn, ...raced];
