// One behaviour that every store has, as a function that throws where a store has it not.
import type { EventStore } from '@so-cai/core';

import type { Capability, StoreHarness } from './harness.js';

/** A layer of the kit: single behaviours, comparison with another store, random interleavings, or the shape of the port. */
export type Layer = 'examples' | 'differential' | 'properties' | 'stability';
/** All layers, in the order in which they are run. */
export const LAYERS: readonly Layer[] = ['examples', 'differential', 'properties', 'stability'];

/** How much the random layers try, and where they begin: the same effort tries the same. */
export interface Effort {
  /** How many random lives, workloads and histories; default 30. */
  readonly runs?: number;
  /** Where random choices begin; default 2024. A failure names the seed that repeats it. */
  readonly seed?: number;
}

/** A behaviour: its name is the sentence that the port promises. */
export interface StoreCase {
  readonly layer: Layer;
  readonly name: string;
  /** Without these the case says nothing about the store. */
  readonly needs: readonly Capability[];
  /** Rejects with an `AssertionError` where the store behaves otherwise. Single behaviours take no effort. */
  run(harness: StoreHarness, effort?: Effort): Promise<void>;
}

/** A behaviour before it is put into its layer. */
export type Behaviour = Omit<StoreCase, 'layer'>;

/** What a case works with: one open store, and more handles on the same data. */
export interface Workbench {
  readonly store: EventStore;
  /** Another handle on the same data: needs `severalHandles`, or `durable` after `store` was closed. */
  readonly open: () => Promise<EventStore>;
  readonly harness: StoreHarness;
}

/** A behaviour on fresh data. */
export function storeCase(
  name: string,
  needs: readonly Capability[],
  body: (bench: Workbench) => Promise<void>,
): Behaviour {
  return { name, needs, run: async (harness) => onFreshData(harness, body) };
}

/** Does something on fresh data; every handle is closed and the data removed, however it ends. */
export async function onFreshData<T>(harness: StoreHarness, body: (bench: Workbench) => Promise<T>): Promise<T> {
  const data = await harness.fresh();
  const handles: EventStore[] = [];
  const open = async (): Promise<EventStore> => {
    const store = await data.open();
    handles.push(store);
    return store;
  };
  try {
    return await body({ store: await open(), open, harness });
  } finally {
    for (const handle of handles) await handle.close();
    await data.dispose();
  }
}
