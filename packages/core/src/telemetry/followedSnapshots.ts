// A keeper of snapshots whose work is told of.
import type { SnapshotStore } from '../store/snapshots.js';
import { followed, type Telemetry } from './telemetry.js';

/** A keeper that does what another one does, and tells of it. */
export function followedSnapshots(snapshots: SnapshotStore, telemetry: Telemetry): SnapshotStore {
  return {
    load: (ledger) =>
      followed(
        telemetry.begin('loadSnapshot', ledger, {}),
        () => snapshots.load(ledger),
        (parts) => ({ bytes: bytesIn(parts ?? []) }),
      ),
    save: (ledger, parts) =>
      followed(
        telemetry.begin('saveSnapshot', ledger, { bytes: bytesIn(parts) }),
        () => snapshots.save(ledger, parts),
        () => ({}),
      ),
    remove: (ledger) => snapshots.remove(ledger),
    close: () => snapshots.close(),
  };
}

function bytesIn(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, { byteLength }) => sum + byteLength, 0);
}
