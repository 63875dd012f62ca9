// Stores that read wrongly, or list wrongly.
import type { LedgerId } from '@so-cai/core';

import { type Planted, SERIAL_ORDER } from './planted.js';

export const reading: readonly Planted[] = [
  [
    'reads on into what is written meanwhile',
    (store) => ({
      read: async function* (ledger, range = {}) {
        for (let from = range.from ?? 0; from < (range.to ?? (await store.size(ledger))); from += 1_000) {
          range.signal?.throwIfAborted();
          yield* store.read(ledger, { from, to: Math.min(from + 1_000, range.to ?? Number.MAX_SAFE_INTEGER) });
        }
      },
    }),
    ['a read ends where the ledger ended when reading began'],
  ],
  [
    'reads from a copy that lags behind',
    (store) => {
      const lag = new Map<LedgerId, number>();
      return {
        append: async (ledger, expectedSize, events) => {
          const result = await store.append(ledger, expectedSize, events);
          if (result.outcome === 'appended') {
            lag.set(ledger, expectedSize);
            setImmediate(() => lag.delete(ledger));
          }
          return result;
        },
        read: (ledger, range = {}) => {
          const to = Math.min(range.to ?? Number.MAX_SAFE_INTEGER, lag.get(ledger) ?? Number.MAX_SAFE_INTEGER);
          return store.read(ledger, { ...range, to });
        },
      };
    },
    [SERIAL_ORDER],
  ],
  [
    'takes a closing for the end of a read',
    (store) => {
      let closed = false;
      return {
        read: async function* (ledger, range) {
          for await (const chunk of store.read(ledger, range)) {
            yield chunk;
            if (closed) return;
          }
        },
        close: async () => {
          closed = true;
          return store.close();
        },
      };
    },
    ['a read that the closing interrupts fails, or is whole'],
  ],
  [
    'lists a hundred ledgers and no more',
    (store) => ({
      ledgers: async function* () {
        let listed = 0;
        for await (const ledger of store.ledgers()) if ((listed += 1) <= 100) yield ledger;
      },
    }),
    ['hundreds of ledgers are listed, read and delivered'],
  ],
  [
    'sorts names as a dictionary does',
    (store) => ({
      ledgers: async function* () {
        const names: LedgerId[] = [];
        for await (const name of store.ledgers()) names.push(name);
        yield* names.toSorted((left, right) => left.replaceAll('-', '').localeCompare(right.replaceAll('-', ''), 'vi'));
      },
    }),
    ['ledgers are listed in the order of their characters, not of a language'],
  ],
];
