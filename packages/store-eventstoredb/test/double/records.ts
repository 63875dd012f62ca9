// What the double keeps: events of streams, in one log.

/** An event as a client proposes it. */
export interface Proposed {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

/** An event as it stands in the log. */
export interface Recorded extends Proposed {
  readonly stream: string;
  readonly revision: bigint;
  /** Its place in the log of all streams. */
  readonly position: bigint;
  /** The server's clock, in ticks of 100 ns. */
  readonly created: bigint;
}

/** Which revision a stream must have to be appended to. */
export type Expected = 'any' | 'noStream' | 'streamExists' | bigint;

/** What became of an append. */
export type Outcome =
  /** Written now, or found to be there already: then the position is known only while the event can be read. */
  | { readonly kind: 'success'; readonly revision: bigint; readonly position?: bigint }
  | { readonly kind: 'wrongVersion'; readonly expected: Expected; readonly current: bigint }
  | { readonly kind: 'deleted' };

/** The revision of a stream that does not exist. */
export const NONE = -1n;
/** The revision of a tombstone, and what truncates a stream that was deleted. */
export const LAST_REVISION: bigint = 2n ** 63n - 1n;
