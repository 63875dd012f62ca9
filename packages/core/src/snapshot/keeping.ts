// When snapshots are taken: now and then as the ledger grows, beside the work and never in its way.
import type { LedgerState } from '../state/ledgerState.js';
import type { SnapshotStore } from '../store/snapshots.js';
import type { LedgerId } from '../values/codes.js';
import { sealed, type SnapshotDefect, takeSnapshot, type TakenSnapshot } from './snapshot.js';

/** Events since the last snapshot at which another one is taken, unless said otherwise. */
export const SNAPSHOT_EVERY = 10_000;
/** Of a large ledger, this share of its events must be new: what is written for snapshots grows no faster than the ledger. */
const LEAST_SHARE = 1 / 16;

/** What became of a snapshot. Nothing of it changes an answer of the ledger. */
export type SnapshotReport =
  /** The ledger was opened from one, which knew this many events. */
  | { readonly outcome: 'used'; readonly size: number }
  /** There was one, and it was not used: the events were read instead. */
  | { readonly outcome: 'ignored'; readonly defect: SnapshotDefect; readonly cause?: unknown }
  /** One was saved. */
  | { readonly outcome: 'saved'; readonly size: number }
  /** One was due, and the keeper did not take it. */
  | { readonly outcome: 'notSaved'; readonly size: number; readonly cause: unknown };

/** How a ledger's snapshots are kept. */
export interface SnapshotKeeping {
  readonly ledger: LedgerId;
  readonly store: SnapshotStore;
  readonly every: number;
  readonly report: (report: SnapshotReport) => void;
}

/** Saves snapshots of one ledger, one at a time. */
export class SnapshotKeeper {
  readonly #keeping: SnapshotKeeping;
  /** Size of the newest snapshot that was used or saved. */
  #newest: number;
  #saving: Promise<void> | undefined;

  constructor(keeping: SnapshotKeeping, newest: number) {
    this.#keeping = keeping;
    this.#newest = newest;
  }

  /** Saves one if enough has come in since the last, and none is being saved. Returns at once; what becomes of it is reported. */
  consider(state: LedgerState): void {
    const due = Math.max(this.#keeping.every, state.size * LEAST_SHARE);
    if (this.#saving !== undefined || state.size === 0 || state.size - this.#newest < due) return;
    const { size } = state;
    this.save(state).catch((cause: unknown) => {
      this.#keeping.report({ outcome: 'notSaved', size, cause });
    });
  }

  /** Saves one of a state that nobody has anything on trial in: it is taken at once, and written after any other. */
  async save(state: LedgerState): Promise<void> {
    const taken = takeSnapshot(state, this.#keeping.ledger);
    const [before, { size }] = [this.#newest, taken.header];
    this.#newest = size;
    const saving = this.#write(taken, this.#saving);
    const ended = saving.catch(() => {
      this.#newest = Math.min(this.#newest, before);
    });
    this.#saving = ended;
    await saving.finally(() => {
      if (this.#saving === ended) this.#saving = undefined;
    });
  }

  async #write(taken: TakenSnapshot, before: Promise<void> | undefined): Promise<void> {
    await before;
    await this.#keeping.store.save(this.#keeping.ledger, sealed(taken));
    this.#keeping.report({ outcome: 'saved', size: taken.header.size });
  }

  /** Resolves when no snapshot is being saved. */
  async settled(): Promise<void> {
    while (this.#saving !== undefined) await this.#saving;
  }

  /** Waits for what is being saved, and lets go of the keeper. */
  async close(): Promise<void> {
    await this.settled();
    await this.#keeping.store.close();
  }
}
