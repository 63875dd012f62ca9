// Opening from a snapshot: loaded, compared with the store by one read, and believed only where both agree.
import type { LedgerState } from '../state/ledgerState.js';
import type { EventStore } from '../store/port.js';
import type { SnapshotStore } from '../store/snapshots.js';
import type { LedgerId } from '../values/codes.js';
import { isOfHistory, type SnapshotDefect, type SoundSnapshot, stateOf, unsealed } from './snapshot.js';

/** The state of a snapshot that agrees with the store; why there is none; or `undefined` where none is kept. */
export type Opened = { readonly state: LedgerState } | { readonly defect: SnapshotDefect; readonly cause?: unknown };

/** The state that a ledger may go on from. What is wrong with a snapshot is never a fault: the events say the same. */
export async function openSnapshot(
  snapshots: SnapshotStore,
  store: EventStore,
  ledger: LedgerId,
): Promise<Opened | undefined> {
  let parts: readonly Uint8Array[] | undefined;
  try {
    parts = await snapshots.load(ledger);
  } catch (cause) {
    return { defect: 'unreadable', cause };
  }
  if (parts === undefined) return undefined;
  const snapshot = unsealed(parts, ledger);
  if (typeof snapshot === 'string') return { defect: snapshot };
  const defect = await defectBeside(snapshot, store, ledger);
  if (defect !== undefined) return { defect };
  const state = stateOf(snapshot);
  return state === undefined ? { defect: 'damaged' } : { state };
}

/** What the store says against a snapshot: its body at the last position must lead to the root. */
async function defectBeside(
  { header }: SoundSnapshot,
  store: EventStore,
  ledger: LedgerId,
): Promise<SnapshotDefect | undefined> {
  const { size } = header;
  for await (const [last] of store.read(ledger, { from: size - 1, to: size }))
    if (last !== undefined) return isOfHistory(header, last.body) ? undefined : 'otherHistory';
  return 'beyondStore';
}
