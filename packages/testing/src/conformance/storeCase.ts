// One behaviour that every store has, as a function that throws where a store has it not.
import type { EventStore } from '@so-cai/core';

import type { Capability, StoreHarness } from './harness.js';

/** A behaviour: its name is the sentence that the port promises. */
export interface StoreCase {
  readonly name: string;
  /** Without these the case says nothing about the store. */
  readonly needs: readonly Capability[];
  /** Rejects with an `AssertionError` where the store behaves otherwise. */
  run(harness: StoreHarness): Promise<void>;
}

/** What a case works with: one open store, and more handles on the same data. */
export interface Workbench {
  readonly store: EventStore;
  /** Another handle on the same data: needs `severalHandles`, or `durable` after `store` was closed. */
  readonly open: () => Promise<EventStore>;
}

/** A case on fresh data; every handle is closed and the data removed, however the case ends. */
export function storeCase(
  name: string,
  needs: readonly Capability[],
  body: (bench: Workbench) => Promise<void>,
): StoreCase {
  return {
    name,
    needs,
    run: async (harness) => {
      const data = await harness.fresh();
      const handles: EventStore[] = [];
      const open = async (): Promise<EventStore> => {
        const store = await data.open();
        handles.push(store);
        return store;
      };
      try {
        await body({ store: await open(), open });
      } finally {
        for (const handle of handles) await handle.close();
        await data.dispose();
      }
    },
  };
}
