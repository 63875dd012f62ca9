// The largest bodies there are, many of them: what one append holds, and what comes back in chunks and deliveries.
import assert from 'node:assert/strict';

import { BEGINNING, type EncodedEvent } from '@so-cai/core';

import { type Behaviour, storeCase } from '../storeCase.js';
import { appendAll, assertHolds, assertSameEvents, readAll } from '../workbench/expectations.js';
import { Follower } from '../workbench/follower.js';
import { SON_LA, specimenId, stored } from '../workbench/specimens.js';

const LONGEST_BODY = 65_535;
const LARGE_BODIES = 96;
/** Every event of a batch may be as large as this; a store whose appends hold less gets as many as fit. */
const PER_APPEND = 32;

/** Bytes that do not repeat, so that nothing squeezes them. */
function noise(n: number): EncodedEvent {
  const body = new Uint8Array(LONGEST_BODY);
  let state = n + 1;
  for (let index = 0; index < body.length; index += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    body[index] = state >>> 24;
  }
  return { id: specimenId(n), body };
}

export const largeCases: readonly Behaviour[] = [
  storeCase('many bodies of the largest size come back whole, read and delivered', [], async ({ store }) => {
    const { bytesPerAppend, eventsPerAppend } = store.limits;
    const most = Math.min(PER_APPEND, eventsPerAppend, Math.floor(bytesPerAppend / LONGEST_BODY));
    assert.ok(most >= 1, 'an append holds one of the largest bodies');
    const all = Array.from({ length: LARGE_BODIES }, (_, n) => noise(n));
    for (let size = 0; size < all.length; size += most)
      await appendAll(store, SON_LA, size, all.slice(size, size + most));
    await assertHolds(store, SON_LA, all);
    assertSameEvents(await readAll(store, SON_LA, { from: 40, to: 41 }), stored(SON_LA, 40, all.slice(40, 41)));
    const follower = new Follower(store, { from: BEGINNING });
    await follower.catchUp();
    assertSameEvents(follower.events(SON_LA), stored(SON_LA, 0, all));
    await follower.stop();
  }),

  storeCase('large and small bodies in one append keep their order', [], async ({ store }) => {
    const mixed = [1, 0, 2, 3, 0, 4, 5, 6].map((size, n) =>
      size === 0 ? noise(n) : { id: specimenId(n), body: noise(n).body.slice(0, size) },
    );
    await appendAll(store, SON_LA, 0, mixed.slice(0, 4));
    await appendAll(store, SON_LA, 4, mixed.slice(4));
    await assertHolds(store, SON_LA, mixed);
  }),
];
