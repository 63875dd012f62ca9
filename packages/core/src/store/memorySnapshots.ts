// Snapshots in memory: for tests and trials, and the example for those who write another keeper.
import type { LedgerId } from '../values/codes.js';
import type { SnapshotStore } from './snapshots.js';

/**
 * A keeper of snapshots that forgets them when the process ends: what one ledger of a process has read, another need not read again.
 * @example const ledger = await openLedger({ store, name: "son-la", snapshots: memorySnapshots() })
 */
export function memorySnapshots(): SnapshotStore {
  const kept = new Map<LedgerId, readonly Uint8Array[]>();
  return {
    load: async (ledger) => kept.get(ledger),
    save: async (ledger, parts) => {
      // Views of what goes on changing: what is kept must be what it was.
      kept.set(
        ledger,
        Array.from(parts, (part) => new Uint8Array(part)),
      );
    },
    remove: async (ledger) => {
      kept.delete(ledger);
    },
    close: () => Promise.resolve(),
  };
}
