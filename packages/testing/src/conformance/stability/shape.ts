// The layer of stability: the shape of the port itself, so that a change of it, or a store that drifts away, is noticed.
import assert from 'node:assert/strict';

import { BEGINNING, type EventStore } from '@so-cai/core';

import { type Behaviour, storeCase } from '../storeCase.js';
import { appendAll, readChunks } from '../workbench/expectations.js';
import { Follower } from '../workbench/follower.js';
import { SON_LA, specimens } from '../workbench/specimens.js';

/** Every member of the port. The compiler holds this list to the port's type. */
const MEMBERS: { readonly [member in keyof EventStore]: 'function' | 'object' } = {
  limits: 'object',
  append: 'function',
  read: 'function',
  size: 'function',
  ledgers: 'function',
  subscribe: 'function',
  close: 'function',
};

const members: readonly Behaviour[] = [
  storeCase('a store has the members of the port, and no others in public', [], async ({ store }) => {
    for (const [member, type] of Object.entries(MEMBERS))
      assert.equal(typeof Reflect.get(store, member), type, `${member} is a ${type}`);
    assert.deepEqual(publicMembers(store), Object.keys(MEMBERS).toSorted());
    return Promise.resolve();
  }),

  storeCase('the limits are whole numbers above zero, and stay what they are', [], async ({ store }) => {
    const { limits } = store;
    const first = { ...limits };
    assert.deepEqual(Object.keys(first).toSorted(), ['bytesPerAppend', 'eventsPerAppend']);
    for (const limit of Object.values(first))
      assert.ok(Number.isSafeInteger(limit) && limit > 0, `${limit} is a limit`);
    await appendAll(store, SON_LA, 0, specimens(0, 50, 1_000));
    assert.deepEqual({ ...store.limits }, first);
    await store.close();
    assert.deepEqual({ ...store.limits }, first);
  }),
];

const answers: readonly Behaviour[] = [
  storeCase('an outcome has its kind and the size, and nothing else', [], async ({ store }) => {
    const appended = await store.append(SON_LA, 0, specimens(0, 2));
    assert.deepEqual(sorted(appended), ['outcome', 'size']);
    const conflict = await store.append(SON_LA, 0, specimens(2, 2));
    assert.deepEqual(sorted(conflict), ['outcome', 'size']);
    assert.deepEqual([appended.outcome, conflict.outcome], ['appended', 'conflict']);
  }),

  storeCase(
    'an event that comes back has its ledger, its position and its body, and nothing else',
    [],
    async ({ store }) => {
      await appendAll(store, SON_LA, 0, specimens(0, 2));
      for (const chunk of await readChunks(store, SON_LA)) {
        assert.equal(Array.isArray(chunk), true, 'a chunk is an array');
        for (const event of chunk) {
          assert.deepEqual(sorted(event), ['body', 'ledger', 'position']);
          assert.equal(typeof event.position, 'number');
          assert.ok(event.body instanceof Uint8Array, 'a body is bytes');
        }
      }
    },
  ),

  storeCase(
    'a delivery has events, a cursor that is text, and says whether it has caught up',
    [],
    async ({ store }) => {
      await appendAll(store, SON_LA, 0, specimens(0, 2));
      const follower = new Follower(store, { from: BEGINNING });
      await follower.catchUp();
      for (const delivery of follower.deliveries) {
        assert.deepEqual(sorted(delivery), ['caughtUp', 'cursor', 'events']);
        assert.equal(Array.isArray(delivery.events), true, 'events are an array');
        assert.equal(typeof delivery.cursor, 'string');
        assert.equal(typeof delivery.caughtUp, 'boolean');
        for (const event of delivery.events) assert.deepEqual(sorted(event), ['body', 'ledger', 'position']);
      }
      await follower.stop();
    },
  ),

  storeCase('a size is a number from 0 on', [], async ({ store }) => {
    for (const expected of [0, 3]) {
      const size: unknown = await store.size(SON_LA);
      assert.equal(size, expected);
      if (expected === 0) await appendAll(store, SON_LA, 0, specimens(0, 3));
    }
  }),
];

function publicMembers(store: EventStore): string[] {
  const found = new Set<string>();
  for (
    let level: object | null = store;
    level !== null && level !== Object.prototype;
    level = Object.getPrototypeOf(level) as object | null
  )
    for (const name of Object.getOwnPropertyNames(level)) if (name !== 'constructor') found.add(name);
  return [...found].toSorted();
}

function sorted(value: object): string[] {
  return Object.keys(value).toSorted();
}

export const shape: readonly Behaviour[] = [...members, ...answers];
