// What comes in parts: async iterables that can be left early, and that stay ended when they have ended.
import assert from 'node:assert/strict';

import { BEGINNING, type EventStore } from '@so-cai/core';

import { type Behaviour, storeCase } from '../storeCase.js';
import { appendAll, inTime } from '../workbench/expectations.js';
import { SON_LA, specimens } from '../workbench/specimens.js';

/** Everything of the port that comes in parts. */
const INCOMING: { readonly [name: string]: (store: EventStore) => AsyncIterable<unknown> } = {
  read: (store) => store.read(SON_LA),
  ledgers: (store) => store.ledgers(),
  subscribe: (store) => store.subscribe(BEGINNING),
};

export const iterating: readonly Behaviour[] = [
  storeCase('what is asked for once comes as a promise', [], async ({ store }) => {
    const calls = [store.append(SON_LA, 0, specimens(0, 1)), store.size(SON_LA), store.close()];
    for (const call of calls) assert.ok(call instanceof Promise, 'a promise');
    await Promise.allSettled(calls);
  }),

  storeCase(
    'what comes in parts comes as an async iterable, and begins when it is asked for',
    [],
    async ({ store }) => {
      for (const [name, incoming] of Object.entries(INCOMING))
        assert.equal(typeof incoming(store)[Symbol.asyncIterator], 'function', name);
      await appendAll(store, SON_LA, 0, specimens(0, 1));
    },
  ),

  storeCase('what comes in parts can be left after the first of them, and then has ended', [], async ({ store }) => {
    await appendAll(store, SON_LA, 0, specimens(0, 5));
    for (const [name, incoming] of Object.entries(INCOMING)) {
      const iterator = incoming(store)[Symbol.asyncIterator]();
      assert.equal((await inTime(iterator.next(), `the first part of ${name}`)).done, false);
      assert.equal(typeof iterator.return, 'function', `${name} can be left`);
      assert.equal((await inTime(leave(iterator), `the end of ${name}`)).done, true);
      assert.equal((await inTime(iterator.next(), `the end of ${name}`)).done, true, `${name} stays ended`);
    }
  }),

  storeCase('what comes in parts can be left before the first of them', [], async ({ store }) => {
    await appendAll(store, SON_LA, 0, specimens(0, 5));
    for (const [name, incoming] of Object.entries(INCOMING)) {
      const iterator = incoming(store)[Symbol.asyncIterator]();
      assert.equal((await inTime(leave(iterator), `the end of ${name}`)).done, true);
      assert.equal((await inTime(iterator.next(), `the end of ${name}`)).done, true, `${name} stays ended`);
    }
  }),

  storeCase('a read and a list that have ended stay ended', [], async ({ store }) => {
    await appendAll(store, SON_LA, 0, specimens(0, 5));
    for (const name of ['read', 'ledgers']) {
      const iterator = INCOMING[name]?.(store)[Symbol.asyncIterator]() ?? assert.fail(name);
      let parts = 0;
      while ((await inTime(iterator.next(), `a part of ${name}`)).done !== true) parts += 1;
      assert.ok(parts > 0);
      assert.equal((await inTime(iterator.next(), `the end of ${name}`)).done, true);
    }
  }),
];

async function leave(iterator: AsyncIterator<unknown>): Promise<IteratorResult<unknown>> {
  return iterator.return === undefined ? assert.fail('it cannot be left') : iterator.return();
}
