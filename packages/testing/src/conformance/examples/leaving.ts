// Leaving early: whoever stops reading or listening leaves nothing behind that the store would miss.
import assert from 'node:assert/strict';

import { BEGINNING, type EventStore } from '@so-cai/core';

import { type Behaviour, storeCase } from '../storeCase.js';
import { appendAll, assertHolds, inTime, readAll } from '../workbench/expectations.js';
import { fill, LARGE } from '../workbench/fill.js';
import { SON_LA, specimens } from '../workbench/specimens.js';

/** More than any pool of connections should hold. */
const OFTEN = 25;

export const leaveCases: readonly Behaviour[] = [
  storeCase('a reader that stops early leaves the store usable', [], async ({ store }) => {
    await fill(store, SON_LA, LARGE);
    let seen = 0;
    for await (const chunk of store.read(SON_LA)) {
      seen += chunk.length;
      break;
    }
    assert.ok(seen > 0 && seen < LARGE, `${seen} events in the first chunk`);
    await appendAll(store, SON_LA, LARGE, specimens(LARGE, 1));
    await assertHolds(store, SON_LA, specimens(0, LARGE + 1));
  }),

  storeCase('a subscriber that stops listening leaves the store usable', [], async ({ store }) => {
    await appendAll(store, SON_LA, 0, specimens(0, 2));
    const listening = (async () => {
      for await (const { caughtUp } of store.subscribe(BEGINNING)) if (caughtUp) break;
    })();
    await inTime(listening, 'the end of listening');
    await appendAll(store, SON_LA, 2, specimens(2, 1));
  }),

  storeCase(
    'many readers and listeners that stop early leave the store usable, and it closes',
    [],
    async ({ store }) => {
      await fill(store, SON_LA, LARGE);
      for (let time = 0; time < OFTEN; time += 1) {
        await inTime(firstOf(store.read(SON_LA)), 'the first chunk of a read');
        await inTime(firstOf(store.subscribe(BEGINNING)), 'the first delivery of a subscription');
      }
      await inTime(appendAll(store, SON_LA, LARGE, specimens(LARGE, 1)), 'an append');
      assert.equal((await inTime(readAll(store, SON_LA, { from: LARGE }), 'a read')).length, 1);
      await inTime(store.close(), 'the closing');
    },
  ),

  storeCase('a reader that throws leaves the store usable', [], async ({ store }) => {
    await fill(store, SON_LA, LARGE);
    const reading = async (): Promise<void> => {
      for await (const chunk of store.read(SON_LA)) throw new RangeError(`${chunk.length} events are too many`);
    };
    await assert.rejects(reading(), RangeError);
    await inTime(appendAll(store, SON_LA, LARGE, specimens(LARGE, 1)), 'an append');
    await inTime(store.close(), 'the closing');
  }),

  storeCase(
    'many reads and subscriptions at once that nobody goes on with leave the store usable, and it closes',
    [],
    async ({ store }) => {
      await appendAll(store, SON_LA, 0, specimens(0, 5));
      const begun = Array.from({ length: OFTEN }, () => [store.read(SON_LA), store.subscribe(BEGINNING)]).flat();
      const parts = begun.map(async (incoming) => incoming[Symbol.asyncIterator]().next());
      for (const part of await inTime(Promise.all(parts), 'the first part of each')) assert.equal(part.done, false);
      await inTime(appendAll(store, SON_LA, 5, specimens(5, 1)), 'an append');
      await assertHolds(store, SON_LA, specimens(0, 6));
      await inTime(store.close(), 'the closing');
    },
  ),
];

async function firstOf(incoming: ReturnType<EventStore['read'] | EventStore['subscribe']>): Promise<unknown> {
  for await (const part of incoming) return part;
  return assert.fail('nothing came');
}
