// Stores whose subscriptions lose, skip or promise too much.
import type { Cursor, LedgerId } from '@so-cai/core';

import { type Planted, SERIAL_ORDER, turn } from './planted.js';

export const subscribing: readonly Planted[] = [
  [
    'ends its subscriptions when they have caught up',
    (store) => ({
      subscribe: async function* (...call) {
        for await (const delivery of store.subscribe(...call)) {
          yield delivery;
          if (delivery.caughtUp) return;
        }
      },
    }),
    ['a subscription does not end by itself'],
  ],
  [
    'gives cursors that skip an event',
    (store) => ({
      subscribe: async function* (...call) {
        for await (const delivery of store.subscribe(...call)) {
          const [ledger, next] = [delivery.events[0]?.ledger, (delivery.events.at(-1)?.position ?? 0) + 2];
          yield ledger === undefined ? delivery : { ...delivery, cursor: JSON.stringify([[ledger, next]]) as Cursor };
        }
      },
    }),
    ['every cursor goes on after the delivery it came with'],
  ],
  [
    'follows only the ledgers that its cursor knows',
    (store) => ({
      subscribe: async function* (from, options) {
        const known = from === '' ? undefined : new Map(JSON.parse(from) as [LedgerId, number][]);
        for await (const delivery of store.subscribe(from, options)) {
          const ledger = delivery.events[0]?.ledger;
          if (known === undefined || ledger === undefined || known.has(ledger)) yield delivery;
        }
      },
    }),
    ['a cursor from before a ledger existed misses nothing of it'],
  ],
  [
    'takes a foreign cursor for the beginning',
    (store) => ({
      subscribe: (from, options) => store.subscribe(from.startsWith('[') ? from : ('' as Cursor), options),
    }),
    ['what no store gave as a cursor is of another store'],
  ],
  [
    'drops what a slow subscriber does not take',
    (store) => ({
      subscribe: async function* (...call) {
        for await (const delivery of store.subscribe(...call))
          yield { ...delivery, events: delivery.events.slice(-500) };
      },
    }),
    ['a subscriber that takes nothing while much is appended loses nothing of it'],
  ],
  [
    'delivers what is not there yet',
    (store) => {
      const hidden = new Map<LedgerId, number>();
      return {
        append: async (ledger, expectedSize, events) => {
          hidden.set(ledger, events.length);
          const result = await store.append(ledger, expectedSize, events);
          await turn();
          hidden.delete(ledger);
          return result;
        },
        size: async (ledger) => Math.max(0, (await store.size(ledger)) - (hidden.get(ledger) ?? 0)),
      };
    },
    [SERIAL_ORDER],
  ],
  [
    'says too early that it has caught up',
    (store) => ({
      subscribe: async function* (...call) {
        for await (const delivery of store.subscribe(...call)) yield { ...delivery, caughtUp: true };
      },
    }),
    ['a subscription catches up with a large ledger', SERIAL_ORDER],
  ],
  [
    'keeps a listener on the signal of every subscription',
    (store) => ({
      subscribe: (from, options = {}) => {
        options.signal?.addEventListener('abort', () => undefined);
        return store.subscribe(from, options);
      },
    }),
    ['a signal that outlives reads and subscriptions keeps nothing of them'],
  ],
];
