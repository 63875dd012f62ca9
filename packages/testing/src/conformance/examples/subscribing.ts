// Subscriptions: everything from a cursor on, in order within a ledger, at least once, without end.
import assert from 'node:assert/strict';

import { BEGINNING } from '@so-cai/core';

import { appendAll, assertSameEvents } from '../workbench/expectations.js';
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

  storeCase('a subscription to a ledger that does not exist waits for it', [], async ({ store }) => {
    await appendAll(store, SON_LA, 0, specimens(0, 3));
    const follower = new Follower(store, { from: BEGINNING, ledger: LAO_CAI });
    await follower.catchUp();
    await appendAll(store, LAO_CAI, 0, specimens(100, 2));
    await follower.until(LAO_CAI, 2);
    assertSameEvents(follower.events(LAO_CAI), stored(LAO_CAI, 0, specimens(100, 2)));
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

const pacing: readonly Behaviour[] = [
  storeCase('a subscription does not end by itself', [], async ({ store }) => {
    await appendAll(store, SON_LA, 0, specimens(0, 2));
    const follower = new Follower(store, { from: BEGINNING });
    await follower.catchUp();
    assert.equal(await follower.staysQuiet(WHILE_MS), true);
    await appendAll(store, SON_LA, 2, specimens(2, 1));
    await follower.until(SON_LA, 3);
    await follower.stop();
  }),

  storeCase('a subscriber that takes nothing while much is appended loses nothing of it', [], async ({ store }) => {
    const follower = new Follower(store, { from: BEGINNING });
    await follower.catchUp();
    for (let size = 0; size < 2_500; size += 25) await appendAll(store, SON_LA, size, specimens(size, 25));
    await follower.until(SON_LA, 2_500);
    assertSameEvents(follower.events(SON_LA), stored(SON_LA, 0, specimens(0, 2_500)));
    await follower.stop();
  }),

  storeCase('a subscriber that stops does not hold up another', [], async ({ store }) => {
    await appendAll(store, SON_LA, 0, specimens(0, 3));
    const [still, busy] = [new Follower(store, { from: BEGINNING }), new Follower(store, { from: BEGINNING })];
    await still.next();
    await busy.catchUp();
    for (let size = 3; size < 90; size += 3) {
      await appendAll(store, SON_LA, size, specimens(size, 3));
      await busy.until(SON_LA, size + 3);
    }
    await still.until(SON_LA, 90);
    assertSameEvents(still.events(SON_LA), stored(SON_LA, 0, specimens(0, 90)));
    await Promise.all([still.stop(), busy.stop()]);
  }),
];

export const subscriptionCases: readonly Behaviour[] = [...catchingUp, ...live, ...pacing];
