// Where snapshots are kept: beside the events, never in place of them. A snapshot is derived and disposable.
import type { LedgerId } from '../values/codes.js';

/**
 * Keeps one snapshot of each ledger: what a ledger had become at a size, so that opening it need not read every event. What the parts
 * mean is the ledger's business, which checks them against the store before it believes them; a keeper that loses or damages
 * them costs time and nothing else.
 */
export interface SnapshotStore {
  /** The parts of the snapshot that is kept of a ledger, as they were given; `undefined` where there is none. */
  load(ledger: LedgerId): Promise<readonly Uint8Array[] | undefined>;
  /** Keeps a snapshot in place of the one before, whole or not at all. */
  save(ledger: LedgerId, parts: readonly Uint8Array[]): Promise<void>;
  /** Forgets the snapshot of a ledger; it is no fault where there is none. */
  remove(ledger: LedgerId): Promise<void>;
  /** Lets go of files and connections. */
  close(): Promise<void>;
}
