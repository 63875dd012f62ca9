// Subscriptions: everything from a cursor on, in order within a ledger, at least once, without end.
import assert from 'node:assert/strict';

import { BEGINNING, type Cursor, type LedgerId } from '@so-cai/core';

import { appendAll, assertSameEvents, inTime } from '../workbench/expectations.js';
import { Follower } from '../workbench/follower.js';
import { CAO_BANG, LAO_CAI, SON_LA, specimens, stored } from '../workbench/specimens.js';
import { type Behaviour, storeCase } from '../storeCase.js';

/** Long enough for a subscription that ends too early, or delivers what it should not, to do so. */
const WHILE_MS = 300;

const catchingUp: readonly Behaviour[] = [
  storeCase(
    'a subscription from the beginning delivers every event, then says that it has caught up',
    [],
    async ({ store }) => {
      await appendAll(store, SON_LA, 0, specimens(0, 25));
      const follower = new Follower(store, { from: BEGINNING });
      await follower.catchUp();
      assertSameEvents(follower.events(SON_LA), stored(SON_LA, 0, specimens(0, 25)));
      await follower.stop();
    },
  ),

  storeCase('a subscription catches up with a large ledger', [], async ({ store }) => {
    const most = Math.min(3_000, store.limits.eventsPerAppend);
    let size = 0;
    for (; size < 9_000; size += most) await appendAll(store, SON_LA, size, specimens(size, most));
    const follower = new Follower(store, { from: BEGINNING });
    await follower.catchUp();
    assertSameEvents(follower.events(SON_LA), stored(SON_LA, 0, specimens(0, size)));
    await follower.stop();
  }),

  storeCase('a subscription delivers several ledgers, each in its order', [], async ({ store }) => {
    await appendAll(store, SON_LA, 0, specimens(0, 10));
    await appendAll(store, CAO_BANG, 0, specimens(100, 10));
    await appendAll(store, SON_LA, 10, specimens(10, 10));
    const follower = new Follower(store, { from: BEGINNING });
    await follower.catchUp();
    assert.deepEqual(follower.ledgers(), [CAO_BANG, SON_LA]);
    assertSameEvents(follower.events(SON_LA), stored(SON_LA, 0, specimens(0, 20)));
    assertSameEvents(follower.events(CAO_BANG), stored(CAO_BANG, 0, specimens(100, 10)));
    await follower.stop();
  }),

  storeCase('a subscription to one ledger delivers nothing of the others', [], async ({ store }) => {
    await appendAll(store, SON_LA, 0, specimens(0, 10));
    await appendAll(store, LAO_CAI, 0, specimens(100, 10));
    const follower = new Follower(store, { from: BEGINNING, ledger: LAO_CAI });
    await follower.catchUp();
    await appendAll(store, SON_LA, 10, specimens(10, 1));
    await appendAll(store, LAO_CAI, 10, specimens(110, 1));
    await follower.until(LAO_CAI, 11);
    assert.deepEqual(follower.ledgers(), [LAO_CAI]);
    await follower.stop();
  }),

  storeCase('a subscription to an empty store says that it has caught up', [], async ({ store }) => {
    const follower = new Follower(store, { from: BEGINNING });
    await follower.catchUp();
    assert.deepEqual(follower.ledgers(), []);
    await follower.stop();
  }),
];

const live: readonly Behaviour[] = [
  storeCase('a subscription delivers what is appended after it has caught up', [], async ({ store }) => {
    await appendAll(store, SON_LA, 0, specimens(0, 3));
    const follower = new Follower(store, { from: BEGINNING });
    await follower.catchUp();
    for (let size = 3; size < 12; size += 3) {
      await appendAll(store, SON_LA, size, specimens(size, 3));
      await follower.until(SON_LA, size + 3);
    }
    await appendAll(store, LAO_CAI, 0, specimens(100, 2));
    await follower.until(LAO_CAI, 2);
    assertSameEvents(follower.events(SON_LA), stored(SON_LA, 0, specimens(0, 12)));
    assertSameEvents(follower.events(LAO_CAI), stored(LAO_CAI, 0, specimens(100, 2)));
    await follower.stop();
  }),

  storeCase(
    'a subscription that waits is woken by an append, and says again that it has caught up',
    [],
    async ({ store }) => {
      const follower = new Follower(store, { from: BEGINNING });
      await follower.catchUp();
      const told = follower.deliveries.length;
      const woken = follower.until(SON_LA, 2);
      await appendAll(store, SON_LA, 0, specimens(0, 2));
      await woken;
      if (!follower.deliveries.slice(told).some(({ caughtUp }) => caughtUp)) await follower.catchUp();
      await follower.stop();
    },
  ),

  storeCase(
    'a subscription delivers what is appended through another handle',
    ['severalHandles'],
    async ({ store, open }) => {
      const other = await open();
      const follower = new Follower(store, { from: BEGINNING });
      await follower.catchUp();
      await appendAll(other, SON_LA, 0, specimens(0, 5));
      await follower.until(SON_LA, 5);
      await appendAll(other, LAO_CAI, 0, specimens(100, 5));
      await follower.until(LAO_CAI, 5);
      assertSameEvents(follower.events(SON_LA), stored(SON_LA, 0, specimens(0, 5)));
      await follower.stop();
    },
  ),

  storeCase('two subscriptions each get everything', [], async ({ store }) => {
    const followers = [new Follower(store, { from: BEGINNING }), new Follower(store, { from: BEGINNING })];
    for (const follower of followers) await follower.catchUp();
    await appendAll(store, SON_LA, 0, specimens(0, 4));
    for (const follower of followers) await follower.until(SON_LA, 4);
    for (const follower of followers) await follower.stop();
  }),

  storeCase('a subscription misses nothing of what is appended while it catches up', [], async ({ store }) => {
    const follower = new Follower(store, { from: BEGINNING });
    const write = async (): Promise<void> => {
      for (let size = 0; size < 600; size += 3) await appendAll(store, SON_LA, size, specimens(size, 3));
    };
    await Promise.all([follower.until(SON_LA, 600), write()]);
    assertSameEvents(follower.events(SON_LA), stored(SON_LA, 0, specimens(0, 600)));
    await follower.stop();
  }),
];

const cursors: readonly Behaviour[] = [
  storeCase('every cursor goes on after the delivery it came with', [], async ({ store }) => {
    await appendAll(store, SON_LA, 0, specimens(0, 4));
    await appendAll(store, LAO_CAI, 0, specimens(100, 3));
    const follower = new Follower(store, { from: BEGINNING });
    await follower.catchUp();
    await appendAll(store, SON_LA, 4, specimens(4, 3));
    await appendAll(store, LAO_CAI, 3, specimens(103, 3));
    const next = new Map<LedgerId, number>();
    for (const { events, cursor } of follower.deliveries) {
      for (const { ledger, position } of events) next.set(ledger, position + 1);
      const resumed = new Follower(store, { from: cursor, next });
      await resumed.catchUp();
      const [sonLa, laoCai] = [next.get(SON_LA) ?? 0, next.get(LAO_CAI) ?? 0];
      assertSameEvents(resumed.events(SON_LA), stored(SON_LA, sonLa, specimens(sonLa, 7 - sonLa)));
      assertSameEvents(resumed.events(LAO_CAI), stored(LAO_CAI, laoCai, specimens(100 + laoCai, 6 - laoCai)));
      await resumed.stop();
    }
    await follower.stop();
  }),

  storeCase('a cursor taken when all was delivered goes on with what comes later', [], async ({ store }) => {
    await appendAll(store, SON_LA, 0, specimens(0, 6));
    const cursor = await cursorAtTheEnd(new Follower(store, { from: BEGINNING }));
    await appendAll(store, SON_LA, 6, specimens(6, 2));
    await appendAll(store, LAO_CAI, 0, specimens(100, 2));
    const resumed = new Follower(store, { from: cursor, next: new Map([[SON_LA, 6]]) });
    await resumed.catchUp();
    assertSameEvents(resumed.events(SON_LA), stored(SON_LA, 6, specimens(6, 2)));
    assertSameEvents(resumed.events(LAO_CAI), stored(LAO_CAI, 0, specimens(100, 2)));
    await resumed.stop();
  }),

  storeCase('a cursor of an empty store misses nothing of what comes later', [], async ({ store }) => {
    const cursor = await cursorAtTheEnd(new Follower(store, { from: BEGINNING }));
    await appendAll(store, SON_LA, 0, specimens(0, 2));
    const resumed = new Follower(store, { from: cursor });
    await resumed.catchUp();
    assertSameEvents(resumed.events(SON_LA), stored(SON_LA, 0, specimens(0, 2)));
    await resumed.stop();
  }),

  storeCase('a cursor goes on after the store was closed and opened again', ['durable'], async ({ store, open }) => {
    await appendAll(store, SON_LA, 0, specimens(0, 6));
    const cursor = await cursorAtTheEnd(new Follower(store, { from: BEGINNING }));
    await appendAll(store, SON_LA, 6, specimens(6, 3));
    await store.close();
    const resumed = new Follower(await open(), { from: cursor, next: new Map([[SON_LA, 6]]) });
    await resumed.catchUp();
    assertSameEvents(resumed.events(SON_LA), stored(SON_LA, 6, specimens(6, 3)));
    await resumed.stop();
  }),
];

async function cursorAtTheEnd(follower: Follower): Promise<Cursor> {
  const cursor = await follower.catchUp();
  await follower.stop();
  return cursor;
}

const endings: readonly Behaviour[] = [
  storeCase('a subscription does not end by itself', [], async ({ store }) => {
    await appendAll(store, SON_LA, 0, specimens(0, 2));
    const follower = new Follower(store, { from: BEGINNING });
    await follower.catchUp();
    assert.equal(await follower.staysQuiet(WHILE_MS), true);
    await appendAll(store, SON_LA, 2, specimens(2, 1));
    await follower.until(SON_LA, 3);
    await follower.stop();
  }),

  storeCase('a subscription that waits ends when its signal aborts', [], async ({ store }) => {
    const follower = new Follower(store, { from: BEGINNING });
    await follower.catchUp();
    const ending = follower.countToTheEnd();
    follower.abort();
    assert.equal(await ending, 0);
  }),

  storeCase('a signal that has aborted ends a subscription before its first event', [], async ({ store }) => {
    await appendAll(store, SON_LA, 0, specimens(0, 2));
    const follower = new Follower(store, { from: BEGINNING });
    follower.abort();
    assert.equal(await follower.countToTheEnd(), 0);
  }),

  storeCase('a subscription that waits ends when the store closes', [], async ({ store }) => {
    await appendAll(store, SON_LA, 0, specimens(0, 2));
    const follower = new Follower(store, { from: BEGINNING });
    await follower.catchUp();
    const ending = follower.countToTheEnd();
    await store.close();
    assert.equal(await ending, 0);
  }),

  storeCase('a subscriber that stops listening leaves the store usable', [], async ({ store }) => {
    await appendAll(store, SON_LA, 0, specimens(0, 2));
    const listening = (async () => {
      for await (const { caughtUp } of store.subscribe(BEGINNING)) if (caughtUp) break;
    })();
    await inTime(listening, 'the end of listening');
    await appendAll(store, SON_LA, 2, specimens(2, 1));
  }),
];

export const subscriptionCases: readonly Behaviour[] = [...catchingUp, ...live, ...cursors, ...endings];
