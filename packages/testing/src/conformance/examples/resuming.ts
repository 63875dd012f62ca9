// Cursors: a subscription goes on where another one was, over anything that has happened in between.
import { BEGINNING, type Cursor, type LedgerId } from '@so-cai/core';

import { type Behaviour, storeCase } from '../storeCase.js';
import { appendAll, assertSameEvents } from '../workbench/expectations.js';
import { Follower } from '../workbench/follower.js';
import { CAO_BANG, LAO_CAI, SON_LA, specimens, stored } from '../workbench/specimens.js';

export const resumeCases: readonly Behaviour[] = [
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

  storeCase('a cursor from before a ledger existed misses nothing of it', [], async ({ store }) => {
    await appendAll(store, SON_LA, 0, specimens(0, 6));
    const cursor = await cursorAtTheEnd(new Follower(store, { from: BEGINNING }));
    await appendAll(store, CAO_BANG, 0, specimens(100, 4));
    await appendAll(store, SON_LA, 6, specimens(6, 1));
    await appendAll(store, LAO_CAI, 0, specimens(200, 4));
    const resumed = new Follower(store, { from: cursor, next: new Map([[SON_LA, 6]]) });
    await resumed.catchUp();
    assertSameEvents(resumed.events(SON_LA), stored(SON_LA, 6, specimens(6, 1)));
    assertSameEvents(resumed.events(CAO_BANG), stored(CAO_BANG, 0, specimens(100, 4)));
    assertSameEvents(resumed.events(LAO_CAI), stored(LAO_CAI, 0, specimens(200, 4)));
    await resumed.stop();
  }),

  storeCase('a cursor goes on as often as it is used', [], async ({ store }) => {
    await appendAll(store, SON_LA, 0, specimens(0, 6));
    const cursor = await cursorAtTheEnd(new Follower(store, { from: BEGINNING }));
    await appendAll(store, SON_LA, 6, specimens(6, 3));
    for (let use = 0; use < 3; use += 1) {
      const resumed = new Follower(store, { from: cursor, next: new Map([[SON_LA, 6]]) });
      await resumed.catchUp();
      assertSameEvents(resumed.events(SON_LA), stored(SON_LA, 6, specimens(6, 3)));
      await resumed.stop();
    }
  }),

  storeCase('a cursor of one handle goes on in another', ['severalHandles'], async ({ store, open }) => {
    await appendAll(store, SON_LA, 0, specimens(0, 6));
    const cursor = await cursorAtTheEnd(new Follower(store, { from: BEGINNING }));
    await appendAll(store, SON_LA, 6, specimens(6, 3));
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
