// What the kit needs to know about a store in order to test it.
import type { EventStore } from '@so-cai/core';

/** What not every store can do. Cases that need it are left out where a harness says `false`, and only those. */
export interface StoreCapabilities {
  /** Several handles can have the same data open at once, as several processes would. */
  readonly severalHandles: boolean;
  /** The data is there again after closing and opening. */
  readonly durable: boolean;
  /** An id that the ledger has already is refused with a `RangeError`. */
  readonly uniqueIds: boolean;
  /** The store's limits are low enough for a test to reach: 200,000 events and 256 MiB at most. */
  readonly reachableLimits: boolean;
}

/** The name of a capability. */
export type Capability = keyof StoreCapabilities;

/** One set of data, empty at first: a file, a database, a namespace. */
export interface StoreData {
  /** Opens a handle. Called again while one is open only with `severalHandles`, after closing only with `durable`. */
  open(): EventStore | Promise<EventStore>;
  /** Removes the data. All handles are closed by then. */
  dispose(): void | Promise<void>;
}

/**
 * How the kit gets at a store.
 *
 * ```ts
 * import { memoryStore } from '@so-cai/core';
 * import { describeStore, type StoreHarness } from '@so-cai/testing';
 * import { describe, test } from 'node:test';
 *
 * const harness: StoreHarness = {
 *   capabilities: { severalHandles: false, durable: false, uniqueIds: true, reachableLimits: false },
 *   fresh: () => ({ open: memoryStore, dispose: () => undefined }),
 * };
 * describeStore('my store', harness, { describe, test });
 * ```
 */
export interface StoreHarness {
  readonly capabilities: StoreCapabilities;
  /** Makes a set of data that nothing else uses. */
  fresh(): StoreData | Promise<StoreData>;
}
