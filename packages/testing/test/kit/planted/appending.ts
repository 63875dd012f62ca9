// Stores that append wrongly, or keep something else than what was appended.
import type { LedgerId } from '@so-cai/core';

import { type Planted, SERIAL_ORDER, turn } from './planted.js';

export const appending: readonly Planted[] = [
  [
    'ignores the expected size',
    (store) => ({ append: async (ledger, _, events) => store.append(ledger, await store.size(ledger), events) }),
    [
      'a conflict writes nothing, and the same events can be appended at the right size',
      'an append at another size than the ledger has is a conflict that tells the size',
    ],
  ],
  [
    'compares the size, waits, and then writes',
    (store) => ({
      append: async (ledger, expectedSize, events) => {
        const size = await store.size(ledger);
        if (size !== expectedSize) return { outcome: 'conflict', size };
        await turn();
        return store.append(ledger, await store.size(ledger), events);
      },
    }),
    [
      'some serial order explains what writers in a long race were told',
      'of appends at the same size exactly one gets through',
      SERIAL_ORDER,
    ],
  ],
  [
    'writes a batch event by event',
    (store) => ({
      append: async (ledger, expectedSize, events) => {
        for (const [index, event] of events.entries()) {
          const result = await store.append(ledger, expectedSize + index, [event]);
          if (result.outcome !== 'appended') return result;
          await turn();
        }
        return { outcome: 'appended', size: expectedSize + events.length };
      },
    }),
    ['a reader beside a writer sees whole batches only, and never fewer than before', SERIAL_ORDER],
  ],
  [
    'keeps text instead of bytes',
    (store) => ({
      append: async (ledger, expectedSize, events) =>
        store.append(
          ledger,
          expectedSize,
          events.map(({ id, body }) => ({ id, body: Buffer.from(Buffer.from(body).toString()) })),
        ),
    }),
    ['every byte comes back as it was written', 'many bodies of the largest size come back whole, read and delivered'],
  ],
  [
    'writes JSON in a form of its own',
    (store) => ({
      append: async (ledger, expectedSize, events) =>
        store.append(
          ledger,
          expectedSize,
          events.map(({ id, body }) => ({ id, body: reformatted(body) })),
        ),
    }),
    ['random histories become the same ledger as in the memory store: answers, bytes, root and states'],
  ],
  [
    'keeps bodies in a column that is too short',
    (store) => ({
      append: async (ledger, expectedSize, events) =>
        store.append(
          ledger,
          expectedSize,
          events.map(({ id, body }) => ({ id, body: body.slice(0, 65_534) })),
        ),
    }),
    [
      'bodies of one byte and of 65,535 bytes come back whole',
      'many bodies of the largest size come back whole, read and delivered',
    ],
  ],
  [
    'keeps names in a column that is too short',
    (store) => ({
      append: async (ledger, ...call) => store.append(ledger.slice(0, 47) as LedgerId, ...call),
      size: async (ledger) => store.size(ledger.slice(0, 47) as LedgerId),
      read: (ledger, range) => store.read(ledger.slice(0, 47) as LedgerId, range),
    }),
    [
      'names at their limits and names that look alike are different ledgers',
      'the log of refusals beside a ledger is a ledger as well',
    ],
  ],
];

function reformatted(body: Uint8Array): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(JSON.parse(new TextDecoder().decode(body)), null, 1));
}
