// Stores that drift away from the shape of the port.
import type { EventStore, StoredEvent } from '@so-cai/core';

import type { Planted } from './planted.js';

export const shape: readonly Planted[] = [
  [
    'has a member of its own',
    () => Object.assign<Partial<EventStore>, object>({}, { vacuum: async () => Promise.resolve() }),
    ['a store has the members of the port, and no others in public'],
  ],
  [
    'has no limits in numbers',
    () => ({ limits: { bytesPerAppend: Number.POSITIVE_INFINITY, eventsPerAppend: 1_000 } }),
    ['the limits are whole numbers above zero, and stay what they are'],
  ],
  [
    'tells more than the outcome',
    (store) => ({ append: async (...call) => ({ ...(await store.append(...call)), tookMs: 3 }) }),
    ['an outcome has its kind and the size, and nothing else'],
  ],
  [
    'gives events that carry more',
    (store) => ({
      read: async function* (...call) {
        for await (const chunk of store.read(...call))
          yield chunk.map((event: StoredEvent) => Object.assign({ id: 1 }, event));
      },
    }),
    ['an event that comes back has its ledger, its position and its body, and nothing else'],
  ],
  [
    'gives iterables that cannot be left',
    (store) => ({
      read: (...call) => ({
        [Symbol.asyncIterator]: () => {
          const iterator = store.read(...call)[Symbol.asyncIterator]();
          return { next: async () => iterator.next() };
        },
      }),
    }),
    ['what comes in parts can be left after the first of them, and then has ended'],
  ],
  [
    'throws errors without a code',
    (store) => {
      let closed = false;
      return {
        size: async (ledger) => {
          if (closed) throw new Error('connection terminated');
          return store.size(ledger);
        },
        close: async () => {
          closed = true;
          return store.close();
        },
      };
    },
    ['a fault is an error with a code, a text and facts', 'a closed store is unavailable for everything'],
  ],
  [
    'reads nothing where it is asked for nonsense',
    (store) => ({
      read: (ledger, range = {}) => store.read(ledger, (range.from ?? 0) >= 0 ? range : { from: 0, to: 0 }),
    }),
    ['a range that is not made of positions is a RangeError, whether or not there are events'],
  ],
];
