// The store port: one append-only stream of bodies per ledger. Conflicts and unknown outcomes are values, not exceptions.
import type { EventId, LedgerId } from '../values/codes.js';

/** An event ready to be stored: its canonical bytes, and its id for the store's own index. */
export interface EncodedEvent {
  /** The event's ULID. */
  readonly id: EventId;
  /** Canonical JSON in UTF-8. */
  readonly body: Uint8Array;
}

/** An event as a store gives it back: the bytes exactly as written. */
export interface StoredEvent {
  readonly ledger: LedgerId;
  /** 0-based, gapless within the ledger. */
  readonly position: number;
  readonly body: Uint8Array;
}

/** All bodies are durable; the ledger has this size now. */
export interface Appended {
  readonly outcome: 'appended';
  readonly size: number;
}
/** Nothing was written: the ledger has another size than expected. */
export interface Conflict {
  readonly outcome: 'conflict';
  readonly size: number;
}
/** The store cannot say whether it wrote; read back to find out. */
export interface Unknown {
  readonly outcome: 'unknown';
  /** What the store ran into. */
  readonly cause: unknown;
}

/** A place in a store's events: opaque, valid for the store that gave it. Means a next position for every ledger. */
export type Cursor = string & { readonly __brand: 'Cursor' };
/** The beginning of everything, in every store. */
export const BEGINNING: Cursor = '' as Cursor;

/**
 * Part of a stream: positions from `from` (default 0) up to, not including, `to` (default: the end when reading began).
 * What are no positions is a `RangeError`; when `signal` aborts, reading throws its reason.
 */
export interface ReadRange {
  /** First position; default 0. */
  readonly from?: number;
  /** Position after the last; default the end when reading began. */
  readonly to?: number;
  /** Stops reading. */
  readonly signal?: AbortSignal;
}

/** What a subscription delivers: some events of one ledger in order, and where to go on. `caughtUp` says that this was all when it was read. */
export interface Delivery {
  /** Some events of one ledger, in order. */
  readonly events: readonly StoredEvent[];
  /** Where to go on. */
  readonly cursor: Cursor;
  /** Whether this was all when it was read. */
  readonly caughtUp: boolean;
}

/**
 * Holds streams of events, one per ledger. Positions are gapless and become visible in order; stored bytes come back as
 * written; an append is there whole or not at all. A fault is thrown as a `SoCaiError` `StoreUnavailable` or `StoreCorrupt`.
 */
export interface EventStore {
  /** The most that one append may hold. */
  readonly limits: { readonly bytesPerAppend: number; readonly eventsPerAppend: number };
  /**
   * Appends all bodies after position `expectedSize - 1`, or none. A `RangeError` where there is nothing to append, more than the
   * limits allow, or an id that the ledger has already.
   */
  append(
    ledger: LedgerId,
    expectedSize: number,
    events: readonly EncodedEvent[],
  ): Promise<Appended | Conflict | Unknown>;
  /** Reads in order, in chunks, whose bodies may share a buffer. A ledger that does not exist is empty. */
  read(ledger: LedgerId, range?: ReadRange): AsyncIterable<readonly StoredEvent[]>;
  /** How many events a ledger has; 0 where there is none. */
  size(ledger: LedgerId): Promise<number>;
  /** The ledgers that have events, in order of their names. */
  ledgers(): AsyncIterable<LedgerId>;
  /**
   * Events from a cursor on, then new ones as they come, without end (until `signal` aborts or the store closes).
   * Order is promised within a ledger, delivery at least once. A cursor that no store of this kind gives, or beyond what this one
   * holds (a restored backup), is a fault `StoreMismatch`; so is another store's, where the store can tell by the cursor.
   */
  subscribe(
    from: Cursor,
    options?: { readonly ledger?: LedgerId; readonly signal?: AbortSignal },
  ): AsyncIterable<Delivery>;
  /** Ends subscriptions and lets go of files and connections; afterwards calls are a fault `StoreUnavailable`. */
  close(): Promise<void>;
}
