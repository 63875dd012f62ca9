// How the kit gets at the memory store: the example for other stores' harnesses.
import { memoryStore } from '@so-cai/core';

import type { StoreHarness } from './harness.js';

/**
 * The memory store of core. It forgets everything when closed.
 *
 * ```ts
 * import { assertStoresAgree, memoryHarness } from '@so-cai/testing';
 *
 * await assertStoresAgree(memoryHarness, memoryHarness, { runs: 5 });
 * ```
 */
export const memoryHarness: StoreHarness = {
  capabilities: { severalHandles: false, durable: false, uniqueIds: true, reachableLimits: false },
  fresh: () => ({ open: memoryStore, dispose: () => undefined }),
};
