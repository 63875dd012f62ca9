// Filling a store with a known history: what it has must be the beginning of it, what is missing is written, and all is read back.
import { MerkleLog, type Root } from '../integrity/merkle.js';
import type { EncodedEvent, EventStore } from '../store/port.js';
import type { LedgerId } from '../values/codes.js';
import { SoCaiError } from '../values/errors.js';
import { endOfAppend, sameBytes } from './appends.js';
import type { Interruptible } from './types.js';

/** What is being done to events: those that shall be there are checked, those that are missing written, those that are there compared. */
export type CopyPhase = 'checking' | 'writing' | 'comparing';

/** How far a copy or a restore is. */
export interface CopyProgress {
  readonly phase: CopyPhase;
  /** Events done in this phase. */
  readonly done: number;
  /** All events, where that is known. */
  readonly total?: number;
}

/** How a long work is watched and broken off. */
export interface CopyOptions extends Interruptible {
  /** Called now and then. */
  readonly onProgress?: ((progress: CopyProgress) => void) | undefined;
}

/** A history, known by its leaves, that a store shall hold. */
export interface KnownHistory {
  readonly ledger: LedgerId;
  readonly leaves: MerkleLog;
  /** Its events from a position on, as they are to be stored. */
  readonly eventsFrom: (position: number) => AsyncIterable<readonly EncodedEvent[]>;
}

/** What a store was found to hold at the end. */
export interface Filled {
  readonly root: Root;
  /** Events that it had not at first. */
  readonly written: number;
}

/**
 * Makes a store hold a history. When the signal aborts between two appends, what is there is a beginning of it, and filling again
 * goes on.
 * @throws SoCaiError `StoreMismatch` where it holds something else under the ledger's name, or more; `StoreUnavailable` where it does
 * not take what is missing
 */
export async function fill(store: EventStore, history: KnownHistory, options: CopyOptions): Promise<Filled> {
  const held = new MerkleLog();
  await compare(store, history, held, options);
  const before = held.size;
  const { size } = history.leaves;
  while (held.size < size) {
    const from = held.size;
    const outcome = await write(store, history, from, options);
    // What is read back counts, whatever the store has answered.
    await compare(store, history, held, options);
    if (held.size === from)
      throw new SoCaiError(
        'StoreUnavailable',
        `the store answered "${outcome}" at position ${from}, and holds nothing new; try again to go on`,
        { position: from },
      );
  }
  return { root: held.root(), written: size - before };
}

/** Reads what the store holds beyond what was compared already. */
async function compare(
  store: EventStore,
  { ledger, leaves }: KnownHistory,
  held: MerkleLog,
  { signal, onProgress }: CopyOptions,
): Promise<void> {
  const range = { from: held.size, ...(signal === undefined ? {} : { signal }) };
  for await (const events of store.read(ledger, range)) {
    for (const { body } of events) {
      const position = held.size;
      held.appendBody(body);
      if (position < leaves.size && sameBytes(held.leaf(position), leaves.leaf(position))) continue;
      const differs = position < leaves.size ? `position ${position} differs` : `it has events beyond ${leaves.size}`;
      throw new SoCaiError('StoreMismatch', `the store holds another ledger "${ledger}": ${differs}`, { position });
    }
    onProgress?.({ phase: 'comparing', done: held.size, total: leaves.size });
  }
}

/** Appends from a position on, until all is written or the store answers something else than that it did. */
async function write(
  store: EventStore,
  { ledger, leaves, eventsFrom }: KnownHistory,
  from: number,
  { signal, onProgress }: CopyOptions,
): Promise<string> {
  let size = from;
  for await (const events of eventsFrom(from)) {
    for (let start = 0; start < events.length;) {
      signal?.throwIfAborted();
      const end = endOfAppend(events, start, store.limits);
      const { outcome } = await store.append(ledger, size, events.slice(start, end));
      if (outcome !== 'appended') return outcome;
      size += end - start;
      start = end;
      onProgress?.({ phase: 'writing', done: size, total: leaves.size });
    }
  }
  return 'appended';
}
