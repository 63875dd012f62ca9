// How a store says no: wrong calls by their class, faults by their code.
import assert from 'node:assert/strict';

import { BEGINNING, type Cursor, type EventStore, isSoCaiError, type ReadRange } from '@so-cai/core';

import { type Behaviour, onFreshData, storeCase } from '../storeCase.js';
import { appendAll, assertHolds, assertWrongCall, readAll, readChunks } from '../workbench/expectations.js';
import { Follower } from '../workbench/follower.js';
import { LAO_CAI, SON_LA, specimens } from '../workbench/specimens.js';

/** Ranges that are not made of positions. */
const NO_RANGES: readonly ReadRange[] = [
  { from: -1 },
  { to: -1 },
  { from: 0.5 },
  { to: 2.5 },
  { from: Number.NaN },
  { to: Number.NaN },
  { from: Number.POSITIVE_INFINITY },
  { from: 2 ** 53 },
];

export const refusing: readonly Behaviour[] = [
  storeCase(
    'a range that is not made of positions is a RangeError, whether or not there are events',
    [],
    async ({ store }) => {
      await appendAll(store, SON_LA, 0, specimens(0, 5));
      for (const range of NO_RANGES)
        for (const ledger of [SON_LA, LAO_CAI]) await assertWrongCall(async () => readAll(store, ledger, range));
      await assertHolds(store, SON_LA, specimens(0, 5));
    },
  ),

  storeCase('a fault is an error with a code, a text and facts', [], async ({ store }) => {
    await store.close();
    const calls = [
      async () => store.append(SON_LA, 0, specimens(0, 1)),
      async () => store.size(SON_LA),
      async () => readChunks(store, SON_LA),
    ];
    for (const call of calls) {
      const fault: unknown = await call().catch((error: unknown) => error);
      assert.ok(
        isSoCaiError(fault, 'StoreUnavailable'),
        `${String(fault)} is a SoCaiError with the code StoreUnavailable`,
      );
      assert.ok(fault.message.length > 0, 'it has a text');
      assert.equal(typeof fault.facts, 'object');
    }
  }),

  storeCase('what no store gave as a cursor is of another store', [], async ({ store }) => {
    await appendAll(store, SON_LA, 0, specimens(0, 5));
    for (const text of ['no cursor', '{"son-la":', '[["son-la",', '-1', '💰'])
      await assertMismatch(store, text as Cursor);
    await assertHolds(store, SON_LA, specimens(0, 5));
  }),

  storeCase(
    'a cursor beyond what the store holds is of another store, or of a time it has forgotten',
    [],
    async ({ store, harness }) => {
      await appendAll(store, SON_LA, 0, specimens(0, 5));
      const beyond = await onFreshData(harness, async ({ store: other }) => {
        for (let size = 0; size < 60; size += 5) await appendAll(other, SON_LA, size, specimens(size, 5));
        const follower = new Follower(other, { from: BEGINNING });
        const cursor = await follower.catchUp();
        await follower.stop();
        return cursor;
      });
      await assertMismatch(store, beyond);
      await assertHolds(store, SON_LA, specimens(0, 5));
    },
  ),
];

async function assertMismatch(store: EventStore, cursor: Cursor): Promise<void> {
  const follower = new Follower(store, { from: cursor });
  await assert.rejects(follower.next(), (error) => isSoCaiError(error, 'StoreMismatch'), `the cursor ${cursor}`);
}
