// Memory stores with one thing wrong, and which behaviours of the kit notice it.
import { type EventStore, memoryStore } from '@so-cai/core';

import type { StoreHarness } from '../../src/conformance/harness.js';
import { memoryHarness } from '../../src/conformance/memoryHarness.js';
import { storeCases } from '../../src/conformance/storeCases.js';

/** A harness of memory stores whose methods are replaced by faulty ones. */
export function faulty(change: (store: EventStore) => Partial<EventStore>): StoreHarness {
  const open = (): EventStore => {
    const store = memoryStore();
    return { ...bound(store), ...change(store) };
  };
  return { ...memoryHarness, fresh: () => ({ open, dispose: () => undefined }) };
}

/** A store's operations as plain functions. */
function bound(store: EventStore): EventStore {
  return {
    limits: store.limits,
    append: (...call) => store.append(...call),
    read: (...call) => store.read(...call),
    size: (ledger) => store.size(ledger),
    ledgers: () => store.ledgers(),
    subscribe: (...call) => store.subscribe(...call),
    close: () => store.close(),
  };
}

/** Those of these behaviours that a store has not. */
export async function missingBehaviours(harness: StoreHarness, names: readonly string[]): Promise<string[]> {
  const missing: string[] = [];
  for (const name of names) {
    const behaviour = storeCases.find((one) => one.name === name);
    if (behaviour === undefined) throw new RangeError(`the kit has no behaviour "${name}"`);
    await behaviour.run(harness, { runs: 100 }).catch(() => missing.push(name));
  }
  return missing;
}
