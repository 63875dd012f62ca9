import { describe, expect, test } from 'vitest';

import { memoryStore, type EventStore } from '@so-cai/core';

import { assertStoresAgree } from './differential/assertStoresAgree.js';
import { describeStore } from './describeStore.js';
import type { StoreHarness } from './harness.js';
import { memoryHarness } from './memoryHarness.js';
import { storeCases } from './storeCases.js';

describeStore('the memory store', memoryHarness, { describe, test });

/** A memory store with one method replaced by a faulty one: the kit must notice. */
function faulty(change: (store: EventStore) => Partial<EventStore>): StoreHarness {
  const open = (): EventStore => {
    const store = memoryStore();
    const whole: EventStore = {
      limits: store.limits,
      append: (...args) => store.append(...args),
      read: (...args) => store.read(...args),
      size: (...args) => store.size(...args),
      ledgers: () => store.ledgers(),
      subscribe: (...args) => store.subscribe(...args),
      close: () => store.close(),
    };
    return { ...whole, ...change(store) };
  };
  return { ...memoryHarness, fresh: () => ({ open, dispose: () => undefined }) };
}

/** Those of these behaviours that the store has not. */
async function failuresOf(harness: StoreHarness, ...names: readonly string[]): Promise<string[]> {
  const failures: string[] = [];
  for (const name of names) {
    const behaviour = storeCases.find((one) => one.name === name);
    if (behaviour === undefined) throw new Error(`the kit has no case "${name}"`);
    await behaviour.run(harness).catch(() => failures.push(name));
  }
  return failures;
}

describe('the kit notices a store', () => {
  test('that ignores the expected size', async () => {
    const harness = faulty((store) => ({
      append: async (ledger, _, events) => store.append(ledger, await store.size(ledger), events),
    }));
    const names = [
      'a conflict writes nothing, and the same events can be appended at the right size',
      'an append at another size than the ledger has is a conflict that tells the size',
    ];
    expect(await failuresOf(harness, ...names)).toEqual(names);
  });

  test('that compares the size, waits, and then writes', async () => {
    const harness = faulty((store) => ({
      append: async (ledger, expectedSize, events) => {
        const size = await store.size(ledger);
        if (size !== expectedSize) return { outcome: 'conflict', size };
        await new Promise((resolve) => setImmediate(resolve));
        return store.append(ledger, await store.size(ledger), events);
      },
    }));
    const name = 'some serial order explains what writers in a long race were told';
    expect(await failuresOf(harness, name)).toEqual([name]);
  });

  test('that writes a batch event by event', async () => {
    const harness = faulty((store) => ({
      append: async (ledger, expectedSize, events) => {
        for (const [index, event] of events.entries()) {
          const result = await store.append(ledger, expectedSize + index, [event]);
          if (result.outcome !== 'appended') return result;
          await new Promise((resolve) => setImmediate(resolve));
        }
        return { outcome: 'appended', size: expectedSize + events.length };
      },
    }));
    const name = 'a reader beside a writer sees whole batches only, and never fewer than before';
    expect(await failuresOf(harness, name)).toEqual([name]);
  });

  test('that keeps text instead of bytes', async () => {
    const harness = faulty((store) => ({
      append: (ledger, expectedSize, events) =>
        store.append(
          ledger,
          expectedSize,
          events.map(({ id, body }) => ({ id, body: Buffer.from(Buffer.from(body).toString()) })),
        ),
    }));
    const name = 'every byte comes back as it was written';
    expect(await failuresOf(harness, name)).toEqual([name]);
  });

  test('that reads on into what is written meanwhile', async () => {
    const harness = faulty((store) => ({
      read: async function* (ledger, range = {}) {
        for (let from = range.from ?? 0; from < (range.to ?? (await store.size(ledger))); from += 1_000) {
          range.signal?.throwIfAborted();
          yield* store.read(ledger, { from, to: Math.min(from + 1_000, range.to ?? Infinity) });
        }
      },
    }));
    const name = 'a read ends where the ledger ended when reading began';
    expect(await failuresOf(harness, name)).toEqual([name]);
  });

  test('whose subscriptions end when they have caught up', async () => {
    const harness = faulty((store) => ({
      subscribe: async function* (from, options) {
        for await (const delivery of store.subscribe(from, options)) {
          yield delivery;
          if (delivery.caughtUp) return;
        }
      },
    }));
    const name = 'a subscription does not end by itself';
    expect(await failuresOf(harness, name)).toEqual([name]);
  });

  test('whose cursors skip an event', async () => {
    const harness = faulty((store) => ({
      subscribe: async function* (from, options) {
        for await (const delivery of store.subscribe(from, options)) {
          const [ledger, next] = [delivery.events[0]?.ledger, (delivery.events.at(-1)?.position ?? 0) + 2];
          yield ledger === undefined
            ? delivery
            : { ...delivery, cursor: JSON.stringify([[ledger, next]]) as typeof from };
        }
      },
    }));
    const name = 'every cursor goes on after the delivery it came with';
    expect(await failuresOf(harness, name)).toEqual([name]);
  });
});

test('two memory stores give the same answers to the same questions', async () => {
  await expect(assertStoresAgree(memoryHarness, memoryHarness, { runs: 30 })).resolves.toBeUndefined();
});

test('a store that answers otherwise is told from a memory store', async () => {
  const other = faulty((store) => ({
    size: async (ledger) => (await store.size(ledger)) + (ledger === 'son-la' ? 1 : 0),
  }));
  await expect(assertStoresAgree(memoryHarness, other, { runs: 200 })).rejects.toThrow(/Counterexample/);
});
