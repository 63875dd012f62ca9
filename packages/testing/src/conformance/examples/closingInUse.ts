// Closing a store that is in use: nobody waits for ever, and nobody takes a part for the whole.
import assert from 'node:assert/strict';

import { BEGINNING, type EventStore, isSoCaiError, ledgerId } from '@so-cai/core';

import { type Behaviour, storeCase } from '../storeCase.js';
import { appendAll, assertSameEvents, inTime, ledgersOf, readAll } from '../workbench/expectations.js';
import { fill, LARGE } from '../workbench/fill.js';
import { Follower } from '../workbench/follower.js';
import { SON_LA, specimens, stored } from '../workbench/specimens.js';

const APPENDS = 20;
const BATCH = 5;
const SUBSCRIPTIONS = 10;

export const closeInUseCases: readonly Behaviour[] = [
  storeCase(
    'a close while appends run settles each: appended, unknown, or the store is unavailable',
    [],
    async ({ store }) => {
      const told = await closedWhileAppending(store);
      assert.equal(told.length, APPENDS);
    },
  ),

  storeCase(
    'what was acknowledged while the store closed is there, and the rest whole or not at all',
    ['durable'],
    async ({ store, open }) => {
      const told = await closedWhileAppending(store);
      const again = await open();
      for (const [index, outcome] of told.entries()) {
        const there = await readAll(again, nameOf(index));
        if (outcome === 'appended' || there.length > 0)
          assertSameEvents(there, stored(nameOf(index), 0, specimens(index * BATCH, BATCH)));
      }
    },
  ),

  storeCase('a read that the closing interrupts fails, or is whole', [], async ({ store }) => {
    await fill(store, SON_LA, LARGE);
    const iterator = store.read(SON_LA)[Symbol.asyncIterator]();
    const first = await inTime(iterator.next(), 'the first chunk');
    const read = first.done === true ? [] : [...first.value];
    await inTime(store.close(), 'the closing');
    try {
      for (
        let chunk = await inTime(iterator.next(), 'the next chunk');
        chunk.done !== true;
        chunk = await inTime(iterator.next(), 'the next chunk')
      )
        read.push(...chunk.value);
    } catch (error) {
      assert.ok(isSoCaiError(error, 'StoreUnavailable'), String(error));
      return;
    }
    assertSameEvents(read, stored(SON_LA, 0, specimens(0, LARGE)));
  }),

  storeCase('a close while reads, sizes and lists are asked for settles each of them', [], async ({ store }) => {
    await appendAll(store, SON_LA, 0, specimens(0, 50));
    const asked = Array.from({ length: 10 }, () => [
      readAll(store, SON_LA),
      store.size(SON_LA),
      ledgersOf(store),
    ]).flat();
    const answers = Promise.allSettled<unknown>(asked);
    await inTime(store.close(), 'the closing');
    for (const [index, answer] of (await inTime(answers, 'all answers')).entries()) {
      if (answer.status === 'rejected')
        assert.ok(isSoCaiError(answer.reason, 'StoreUnavailable'), String(answer.reason));
      else if (index % 3 === 0) assert.equal((answer.value as readonly unknown[]).length, 50, 'a whole read');
      else assert.deepEqual(answer.value, index % 3 === 1 ? 50 : [SON_LA]);
    }
  }),

  storeCase('a subscription that waits ends when the store closes', [], async ({ store }) => {
    await appendAll(store, SON_LA, 0, specimens(0, 2));
    const follower = new Follower(store, { from: BEGINNING });
    await follower.catchUp();
    const ending = follower.countToTheEnd();
    await store.close();
    assert.equal(await ending, 0);
  }),

  storeCase(
    'all subscriptions end when the store closes, those that nobody listens to as well',
    [],
    async ({ store }) => {
      await appendAll(store, SON_LA, 0, specimens(0, 2));
      const followers = Array.from({ length: SUBSCRIPTIONS }, () => new Follower(store, { from: BEGINNING }));
      for (const [index, follower] of followers.entries()) {
        if (index % 2 === 0) await follower.catchUp();
        else await follower.next();
      }
      const ending = followers.filter((_, index) => index % 4 === 0).map(async (follower) => follower.countToTheEnd());
      await inTime(store.close(), 'the closing');
      assert.deepEqual(new Set(await Promise.all(ending)), new Set([0]));
      for (const follower of followers.filter((_, index) => index % 4 !== 0)) await follower.countToTheEnd();
    },
  ),

  storeCase('closing several times at once is closing once', [], async ({ store }) => {
    await appendAll(store, SON_LA, 0, specimens(0, 2));
    await inTime(Promise.all([store.close(), store.close(), store.close()]), 'the closing');
  }),
];

/** Closes in the midst of appends to as many ledgers, and says what each was told. */
async function closedWhileAppending(store: EventStore): Promise<('appended' | 'unknown' | 'unavailable')[]> {
  const appends = Array.from({ length: APPENDS }, async (_, index) => {
    try {
      const { outcome } = await store.append(nameOf(index), 0, specimens(index * BATCH, BATCH));
      return outcome === 'conflict' ? assert.fail('nobody else appends') : outcome;
    } catch (error) {
      assert.ok(isSoCaiError(error, 'StoreUnavailable'), String(error));
      return 'unavailable';
    }
  });
  const told = Promise.all(appends);
  await inTime(store.close(), 'the closing');
  return inTime(told, 'the answer to every append');
}

function nameOf(index: number): ReturnType<typeof ledgerId> {
  return ledgerId(`xa-${index}`);
}
