// Keeping a snapshot of a ledger whose every event was read.
import type { OpenOptions } from '@so-cai/core';

import { type SnapshotFile, writeSnapshotFile } from './snapshotFile.js';

/** Opens by reading every event, with a place to save what the ledger had become. */
export function keepingIn(file: SnapshotFile): Pick<OpenOptions, 'snapshots' | 'snapshotEvery'> {
  return {
    snapshots: {
      // What lies there is not believed: the new one is made of the events alone.
      load: () => Promise.resolve(undefined),
      save: (_ledger, parts) => writeSnapshotFile(file, parts),
      remove: () => Promise.reject(new Error('a snapshot is replaced, and not removed')),
      close: () => Promise.resolve(),
    },
    snapshotEvery: Infinity,
  };
}
