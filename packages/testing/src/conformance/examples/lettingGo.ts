// Open handles: a store that is closed keeps no process alive, whatever it was doing.
import assert from 'node:assert/strict';

import { BEGINNING, type EventStore } from '@so-cai/core';

import type { StoreData } from '../harness.js';
import type { Behaviour } from '../storeCase.js';
import { appendAll, inTime } from '../workbench/expectations.js';
import { fill, LARGE } from '../workbench/fill.js';
import { Follower } from '../workbench/follower.js';
import { SON_LA, specimens } from '../workbench/specimens.js';

/** Several, so that what a store leaves is not taken for something of the test runner's. */
const ROUNDS = 3;
const PATIENCE_MS = 10_000;

export const letGoCases: readonly Behaviour[] = [
  {
    name: 'a store that is closed leaves no timer, socket or file that would keep the process alive',
    needs: [],
    run: async (harness) => {
      const sets: StoreData[] = [];
      for (let round = 0; round < ROUNDS; round += 1) sets.push(await harness.fresh());
      const before = openResources();
      for (const data of sets) await useAndClose(await data.open());
      await assertLetGo(before);
      for (const data of sets) await data.dispose();
    },
  },
];

/** Leaves a read in the middle and a subscription that waits: both end with the store. */
async function useAndClose(store: EventStore): Promise<void> {
  await fill(store, SON_LA, LARGE);
  const read = store.read(SON_LA)[Symbol.asyncIterator]();
  await inTime(read.next(), 'the first chunk of a read');
  const follower = new Follower(store, { from: BEGINNING });
  await follower.catchUp();
  await appendAll(store, SON_LA, LARGE, specimens(LARGE, 3));
  await follower.until(SON_LA, LARGE + 3);
  const ending = follower.countToTheEnd();
  await store.close();
  await ending;
}

/** How many resources of each kind keep the process alive now: timers, sockets, pipes, watchers, … */
function openResources(): Map<string, number> {
  const kinds = new Map<string, number>();
  for (const kind of process.getActiveResourcesInfo()) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  return kinds;
}

/** Connections take a moment to close; then no kind may be left more often than before. */
async function assertLetGo(before: ReadonlyMap<string, number>): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const left = [...openResources()].filter(([kind, count]) => count > (before.get(kind) ?? 0));
    if (left.length === 0) return;
    if (performance.now() > deadline)
      assert.fail(
        `after closing there are ${left.map(([kind, count]) => `${count} ${kind}, where there were ${before.get(kind) ?? 0}`).join('; ')}`,
      );
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
