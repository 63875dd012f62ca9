// Stores that allow appends of different sizes, held to what both allow: a ledger splits and refuses by the limits of its store.
import type { EventStore } from '@so-cai/core';

import type { StoreHarness } from '../harness.js';
import { onFreshData } from '../storeCase.js';

/** Both harnesses, with stores that allow what the stores of both allow. */
export async function heldToSameLimits(one: StoreHarness, other: StoreHarness): Promise<[StoreHarness, StoreHarness]> {
  const [first, second] = [await limitsOf(one), await limitsOf(other)];
  const limits = {
    bytesPerAppend: Math.min(first.bytesPerAppend, second.bytesPerAppend),
    eventsPerAppend: Math.min(first.eventsPerAppend, second.eventsPerAppend),
  };
  return [heldTo(limits, one), heldTo(limits, other)];
}

function limitsOf(harness: StoreHarness): Promise<EventStore['limits']> {
  return onFreshData(harness, ({ store: { limits } }) => Promise.resolve(limits));
}

function heldTo(limits: EventStore['limits'], harness: StoreHarness): StoreHarness {
  return {
    ...harness,
    fresh: async () => {
      const data = await harness.fresh();
      return { open: async () => limited(await data.open(), limits), dispose: () => data.dispose() };
    },
  };
}

function limited(store: EventStore, limits: EventStore['limits']): EventStore {
  return {
    limits,
    append: (...call) => store.append(...call),
    read: (...call) => store.read(...call),
    size: (ledger) => store.size(ledger),
    ledgers: () => store.ledgers(),
    subscribe: (...call) => store.subscribe(...call),
    close: () => store.close(),
  };
}
