// How the conformance kit gets at this store.
import type { StoreHarness } from '@so-cai/testing';

import { sqliteStore } from '../src/index.js';
import { temporaryFolder } from './folder.js';

export const sqliteHarness: StoreHarness = {
  capabilities: { severalHandles: true, durable: true, uniqueIds: true, reachableLimits: true },
  fresh: () => {
    const folder = temporaryFolder();
    return {
      open: () => sqliteStore(folder.file('ledger.db'), { pollIntervalMs: 10 }),
      dispose: () => {
        folder.remove();
      },
    };
  },
};
