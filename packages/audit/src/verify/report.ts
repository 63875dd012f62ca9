// What a verification says in the end.
import type { LedgerId, Root } from '@so-cai/core';

import type { Finding } from './finding.js';

/**
 * What became of a checkpoint: the events begin as it says (`right`), begin otherwise (`wrong`), are fewer than it counts (`shorter`),
 * or nobody who is trusted signed it for this ledger (`untrusted`).
 */
export type CheckpointVerdict = 'right' | 'wrong' | 'shorter' | 'untrusted';

/** A checkpoint that the events were held against. */
export interface JudgedCheckpoint {
  /** The signed note as it was kept. */
  readonly note: string;
  /** What the note says that it is of; of an untrusted one it is only a claim. */
  readonly origin: string;
  readonly size: number;
  readonly root: Root | undefined;
  readonly verdict: CheckpointVerdict;
  /** The root of the events at that size; `undefined` where there are fewer, or some are missing or cannot be read. */
  readonly found: Root | undefined;
  /** Which trusted keys signed it, and when, where a signature says so: seconds since 1970 UTC. */
  readonly signedBy: readonly { readonly name: string; readonly time?: number }[];
  /** How closely a change below it can be located: at one event, within the 256 of a tile, or between two checkpoints. */
  readonly locates: 'events' | 'tiles' | 'nothing';
}

/** What a verification says. It is plain data, and can be written as JSON. */
export interface VerificationReport {
  readonly origin: string;
  readonly ledger: LedgerId;
  /** Number of places that were read, missing ones among them. */
  readonly size: number;
  /** The root over them; `undefined` where one is missing or cannot be read. */
  readonly root: Root | undefined;
  /** Everything that was found, in an order that does not depend on how it was found. */
  readonly findings: readonly Finding[];
  /** The kept checkpoints, in the order in which they were given. */
  readonly kept: readonly JudgedCheckpoint[];
  /** The notes that lie beside the events. */
  readonly notes: readonly JudgedCheckpoint[];
  /** Up to this size the events are those of a checkpoint that was kept. What was recorded later could have been changed unseen. */
  readonly provedUpTo: number;
  /** So many events were replayed from the first on; `undefined` where that was not asked for. */
  readonly replayed: number | undefined;
  /** Whether every event could be read, and replayed where that was asked for. */
  readonly complete: boolean;
}
