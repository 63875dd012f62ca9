// What is verified: the events of one ledger as somebody holds them, damage and all, and what lies beside them.
import type { LedgerId } from '@so-cai/core';

import type { Finding } from './finding.js';

/** One event as it is held. What stands beside the body is told apart from what the body says of itself. */
export interface HeldEvent {
  /** The place at which it is held. */
  readonly position: number;
  /** The bytes as held; `undefined` where nothing can be read at this place. */
  readonly body: Uint8Array | undefined;
  /** The id that the holder keeps beside the body, where it keeps one. */
  readonly id?: string;
  /** What else the holder keeps beside the body, such as a checksum, and that the body does not bear out. */
  readonly contradicted?: readonly Contradiction[];
}

/** Something beside a body that is not what follows from the body. */
export interface Contradiction {
  /** What it is: `checksum`. */
  readonly subject: string;
  /** What follows from the body. */
  readonly expected: string;
  readonly found: string;
}

/**
 * Events as a store, a bundle or anything else holds them. Nothing in it is believed: damage is given as it is, and not thrown.
 */
export interface Holding {
  /** The name under which the events are held. */
  readonly ledger: LedgerId;
  /** All events in the order of their places, in chunks; what cannot be read has no body. Throws only when `signal` aborts, or the holder is not there. */
  events(options?: { readonly from?: number; readonly signal?: AbortSignal }): AsyncIterable<readonly HeldEvent[]>;
  /** How many events the holder says that there are, where it says so apart from the events. */
  statedSize?(): Promise<number>;
  /** What the holder's own form shows beyond the events: a trigger that is gone, a tile that is not of these events. */
  defects?(): Promise<readonly Finding[]>;
  /** Signed notes that lie beside the events. They are looked at, and never believed for their origin or key. */
  notes?(): Promise<readonly string[]>;
}
