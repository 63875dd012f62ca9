// Signals: what is no longer wanted stops, at once and without a trace.
import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';

import { BEGINNING } from '@so-cai/core';

import { type Behaviour, storeCase } from '../storeCase.js';
import { appendAll, assertHolds, assertSameEvents, inTime, readAll } from '../workbench/expectations.js';
import { fill, LARGE } from '../workbench/fill.js';
import { Follower } from '../workbench/follower.js';
import { SON_LA, specimens, stored } from '../workbench/specimens.js';

const reads: readonly Behaviour[] = [
  storeCase('a signal that has aborted stops a read before its first chunk', [], async ({ store }) => {
    await appendAll(store, SON_LA, 0, specimens(0, 5));
    const reason = new Error('no longer wanted');
    await assert.rejects(readAll(store, SON_LA, { signal: AbortSignal.abort(reason) }), reason);
  }),

  storeCase('a signal that aborts stops a read before its next chunk', [], async ({ store }) => {
    await fill(store, SON_LA, LARGE);
    const controller = new AbortController();
    const reason = new Error('enough');
    let chunks = 0;
    const reading = (async () => {
      for await (const chunk of store.read(SON_LA, { signal: controller.signal })) {
        chunks += chunk.length > 0 ? 1 : 0;
        controller.abort(reason);
      }
    })();
    await assert.rejects(reading, reason);
    assert.equal(chunks, 1);
  }),

  storeCase('a signal that aborts when a read has ended changes nothing', [], async ({ store }) => {
    await appendAll(store, SON_LA, 0, specimens(0, 5));
    const controller = new AbortController();
    const read = await readAll(store, SON_LA, { signal: controller.signal });
    controller.abort();
    assertSameEvents(read, stored(SON_LA, 0, specimens(0, 5)));
    await assertHolds(store, SON_LA, specimens(0, 5));
  }),

  storeCase('a signal stops the read that it was given to, and no other', [], async ({ store }) => {
    await fill(store, SON_LA, LARGE);
    const controller = new AbortController();
    const [stopped, other] = [store.read(SON_LA, { signal: controller.signal }), store.read(SON_LA)].map((incoming) =>
      incoming[Symbol.asyncIterator](),
    );
    await Promise.all([stopped?.next(), other?.next()]);
    controller.abort(new Error('enough'));
    await assert.rejects(async () => stopped?.next(), /enough/);
    let parts = 1;
    while ((await other?.next())?.done === false) parts += 1;
    assert.ok(parts > 1, 'the other read goes on');
  }),
];

const subscriptions: readonly Behaviour[] = [
  storeCase('a signal that has aborted ends a subscription before its first event', [], async ({ store }) => {
    await appendAll(store, SON_LA, 0, specimens(0, 2));
    const follower = new Follower(store, { from: BEGINNING });
    follower.abort();
    assert.equal(await follower.countToTheEnd(), 0);
  }),

  storeCase('a subscription that waits ends when its signal aborts', [], async ({ store }) => {
    const follower = new Follower(store, { from: BEGINNING });
    await follower.catchUp();
    const ending = follower.countToTheEnd();
    follower.abort();
    assert.equal(await ending, 0);
  }),

  storeCase('a signal that aborts ends a subscription before its next delivery', [], async ({ store }) => {
    await fill(store, SON_LA, LARGE);
    const follower = new Follower(store, { from: BEGINNING });
    await follower.next();
    assert.ok(follower.events(SON_LA).length < LARGE, 'it has not caught up');
    follower.abort();
    assert.equal(await follower.countToTheEnd(), 0);
  }),

  storeCase('a signal ends the subscription that it was given to, and no other', [], async ({ store }) => {
    await appendAll(store, SON_LA, 0, specimens(0, 2));
    const [ended, other] = [new Follower(store, { from: BEGINNING }), new Follower(store, { from: BEGINNING })];
    await Promise.all([ended.catchUp(), other.catchUp()]);
    await ended.stop();
    await appendAll(store, SON_LA, 2, specimens(2, 2));
    await other.until(SON_LA, 4);
    await other.stop();
  }),
];

const signals: readonly Behaviour[] = [
  storeCase('a signal that outlives reads and subscriptions keeps nothing of them', [], async ({ store }) => {
    await appendAll(store, SON_LA, 0, specimens(0, 5));
    const { signal } = new AbortController();
    for (let round = 0; round < 5; round += 1) {
      await readAll(store, SON_LA, { signal });
      const listening = (async () => {
        for await (const { caughtUp } of store.subscribe(BEGINNING, { signal })) if (caughtUp) break;
      })();
      await inTime(listening, 'the end of listening');
    }
    assert.equal(getEventListeners(signal, 'abort').length, 0, 'listeners on the signal');
  }),
];

export const abortCases: readonly Behaviour[] = [...reads, ...subscriptions, ...signals];
