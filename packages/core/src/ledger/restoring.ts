// Restoring: stored bodies into an empty ledger, unchanged, with every check but the rules made again.
import { leafHash, type Root } from '../integrity/merkle.js';
import type { EncodedEvent, EventStore } from '../store/port.js';
import type { LedgerId } from '../values/codes.js';
import { BATCH_LIMIT } from '../values/limits.js';
import { sameBytes } from './appends.js';
import { CheckedHistory } from './checkedHistory.js';
import { type CopyOptions, fill } from './filling.js';
import { corrupt } from './recheck.js';
import type { Bodies } from './replay.js';

/** What was restored. */
export interface Restored {
  readonly ledger: LedgerId;
  readonly size: number;
  /** The root over what the store was found to hold in the end. */
  readonly root: Root;
  /** Events that the store did not have before. */
  readonly written: number;
}

/** How to restore. */
export interface RestoreOptions extends CopyOptions {
  readonly store: EventStore;
  /**
   * The bodies, in order of position. They are read twice, to be checked and to be written: where a function gives them anew each
   * time, only a few are held at once; else all are.
   */
  readonly bodies: Bodies | (() => Bodies);
  /** The root that they must have, as it was stated elsewhere. */
  readonly root: string;
}

/** How many events lie between two reports of progress. */
const PROGRESS_EVERY = 1_000;
/** No more bytes than this are held beyond the body that passes it. */
const BYTES_HELD: number = 16 * 1024 * 1024;

/**
 * Restores a ledger from its bodies, unchanged, under its own name. Every event is decided on again, rules aside; nothing is written
 * unless all of them stand and the root is the stated one, and what was written is read back. Run again after an interruption, it
 * goes on.
 * @throws SoCaiError `StoreCorrupt` where a body is not what the ledger would have recorded, or the root is another one;
 * `StoreMismatch` where the store holds another ledger of that name, or more of it; `StoreUnavailable`; the reason of `signal`
 * @example const { written } = await restoreLedger({ store, bodies, root: receipt.root })
 */
export async function restoreLedger({ store, bodies, root, ...options }: RestoreOptions): Promise<Restored> {
  const { signal, onProgress } = options;
  const held: Uint8Array[] = [];
  const again = typeof bodies === 'function' ? bodies : (): Bodies => held;
  const history = new CheckedHistory();
  for await (const item of typeof bodies === 'function' ? bodies() : bodies) {
    signal?.throwIfAborted();
    const body = bodyOf(item);
    history.take(body);
    if (typeof bodies !== 'function') held.push(body);
    if (history.size % PROGRESS_EVERY === 0) onProgress?.({ phase: 'checking', done: history.size });
  }
  const { ledger, leaves, size } = history;
  history.assertRoot(root);
  const eventsFrom = (position: number): AsyncIterable<readonly EncodedEvent[]> =>
    eventsAgain(history, again(), position);
  return { ledger, size, ...(await fill(store, { ledger, leaves, eventsFrom }, options)) };
}

/** The events that were checked, from a position on, made from the bodies when these are given again. */
async function* eventsAgain(
  history: CheckedHistory,
  bodies: Bodies,
  from: number,
): AsyncGenerator<readonly EncodedEvent[]> {
  let [position, bytes] = [0, 0];
  let events: EncodedEvent[] = [];
  for await (const item of bodies) {
    const body = bodyOf(item);
    if (position >= history.size || !sameBytes(leafHash(body), history.leaves.leaf(position)))
      throw corrupt(position, 'is another body than the one that was checked');
    if (position >= from) {
      events.push({ id: history.idAt(position), body });
      bytes += body.length;
    }
    position += 1;
    if (events.length < BATCH_LIMIT && bytes <= BYTES_HELD) continue;
    yield events;
    [events, bytes] = [[], 0];
  }
  if (position < history.size) throw corrupt(position, 'was there when it was checked, and is not given again');
  if (events.length > 0) yield events;
}

function bodyOf(item: Uint8Array | { readonly body: Uint8Array }): Uint8Array {
  return item instanceof Uint8Array ? item : item.body;
}
