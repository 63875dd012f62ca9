// Closing: once is enough, twice does no harm, and what was acknowledged stays.
import assert from 'node:assert/strict';

import { BEGINNING, isSoCaiError } from '@so-cai/core';

import { appendAll, assertHolds, assertUnavailable, inTime, ledgersOf, readAll } from '../workbench/expectations.js';
import { Follower } from '../workbench/follower.js';
import { LAO_CAI, SON_LA, specimens } from '../workbench/specimens.js';
import { type Behaviour, storeCase } from '../storeCase.js';

export const closeCases: readonly Behaviour[] = [
  storeCase('a store can be closed twice', [], async ({ store }) => {
    await store.close();
    await store.close();
    await assertUnavailable(() => store.size(SON_LA));
  }),

  storeCase('a closed store is unavailable for everything', [], async ({ store }) => {
    await appendAll(store, SON_LA, 0, specimens(0, 3));
    await store.close();
    await assertUnavailable(() => store.append(SON_LA, 3, specimens(3, 1)));
    await assertUnavailable(() => store.size(SON_LA));
    await assertUnavailable(() => readAll(store, SON_LA));
    await assertUnavailable(() => ledgersOf(store));
  }),

  storeCase(
    'a subscription to a closed store delivers nothing: it ends, or says that the store is unavailable',
    [],
    async ({ store }) => {
      await appendAll(store, SON_LA, 0, specimens(0, 3));
      await store.close();
      const follower = new Follower(store, { from: BEGINNING });
      const delivered = await follower.countToTheEnd().catch((error: unknown) => {
        if (isSoCaiError(error, 'StoreUnavailable')) return 0;
        throw error;
      });
      assert.equal(delivered, 0);
    },
  ),

  storeCase('what was acknowledged is there after closing and opening', ['durable'], async ({ store, open }) => {
    await appendAll(store, SON_LA, 0, specimens(0, 150, 3_000));
    await appendAll(store, LAO_CAI, 0, specimens(500, 1));
    await store.close();
    const again = await open();
    assert.deepEqual(await ledgersOf(again), [LAO_CAI, SON_LA]);
    await assertHolds(again, SON_LA, specimens(0, 150, 3_000));
    await appendAll(again, SON_LA, 150, specimens(150, 1, 3_000));
    await again.close();
    await assertHolds(await open(), SON_LA, specimens(0, 151, 3_000));
  }),

  storeCase('closing one handle leaves the others usable', ['severalHandles'], async ({ store, open }) => {
    const other = await open();
    await appendAll(other, SON_LA, 0, specimens(0, 2));
    await store.close();
    await inTime(appendAll(other, SON_LA, 2, specimens(2, 2)), 'an append');
    await assertHolds(other, SON_LA, specimens(0, 4));
  }),
];
