// Restoring: stored bodies into an empty ledger, unchanged, with every check but the rules made again.
import { leafHash, type Root } from '../integrity/merkle.js';
import { LedgerState } from '../state/ledgerState.js';
import type { EncodedEvent, EventStore } from '../store/port.js';
import type { LedgerId } from '../values/codes.js';
import { SoCaiError } from '../values/errors.js';
import { BATCH_LIMIT } from '../values/limits.js';
import { endOfAppend, sameBytes } from './appends.js';
import { corrupt, recheck } from './recheck.js';
import type { Bodies } from './replay.js';

/** What was restored. */
export interface Restored {
  readonly ledger: LedgerId;
  readonly size: number;
  readonly root: Root;
}

/** How to restore. */
export interface RestoreOptions {
  readonly store: EventStore;
  /**
   * The bodies, in order of position. They are read twice, to be checked and to be written: where a function gives them anew each
   * time, only a few are held at once; else all are.
   */
  readonly bodies: Bodies | (() => Bodies);
  /** The root that they must have, as it was stated elsewhere. */
  readonly root: string;
  /** Called now and then: with what is checked by then, and then, with the total, with what is in the store. */
  readonly onProgress?: (progress: { readonly done: number; readonly total?: number }) => void;
  /** Ends the restore with its reason; run again, it goes on. */
  readonly signal?: AbortSignal;
}

/** How many events lie between two calls of `onProgress`. */
const PROGRESS_EVERY = 1_000;

/**
 * Restores a ledger from its bodies, unchanged, under its own name. Every event is decided on again, rules aside;
 * nothing is written unless all of them stand and the root is the stated one. Run again after an interruption, it goes on.
 * @throws SoCaiError `StoreCorrupt` where a body is not what the ledger would have recorded, or the root is another one;
 * `StoreMismatch` where the store holds another ledger of that name.
 */
export async function restoreLedger(options: RestoreOptions): Promise<Restored> {
  const { store, bodies, root } = options;
  const held: Uint8Array[] = [];
  const again = typeof bodies === 'function' ? bodies : (): Bodies => held;
  const state = new LedgerState();
  let ledger: LedgerId | undefined;
  for await (const item of typeof bodies === 'function' ? bodies() : bodies) {
    options.signal?.throwIfAborted();
    const body = item instanceof Uint8Array ? item : item.body;
    const event = recheck(state, body);
    ledger ??= event.ledger;
    if (event.ledger !== ledger) throw corrupt(event.position, `is of the ledger ${event.ledger}, not of ${ledger}`);
    state.apply(event, leafHash(body));
    if (typeof bodies !== 'function') held.push(body);
    if (state.size % PROGRESS_EVERY === 0) options.onProgress?.({ done: state.size });
  }
  if (ledger === undefined) throw new SoCaiError('StoreCorrupt', 'there is nothing to restore');
  if (state.root() !== root)
    throw new SoCaiError(
      'StoreCorrupt',
      `the root over ${state.size} events is ${state.root()}, but ${root} was stated: something was changed, left out or added`,
      { expected: root, found: state.root(), size: state.size },
    );
  const size = await sizeInStore(store, ledger, state);
  await writeFrom(size, { ...options, ledger, state, bodies: again() });
  return { ledger, size: state.size, root: state.root() };
}

/** How many events the store has already; what it has must be the beginning of what is restored. */
async function sizeInStore(store: EventStore, ledger: LedgerId, state: LedgerState): Promise<number> {
  let size = 0;
  for await (const chunk of store.read(ledger)) {
    for (const { body } of chunk) {
      if (size >= state.size || !sameBytes(leafHash(body), state.merkle.leaf(size)))
        throw new SoCaiError('StoreMismatch', `the store holds another ledger "${ledger}": position ${size} differs`, {
          position: size,
        });
      size += 1;
    }
  }
  return size;
}

/** Writes what was checked, from a position on, in as few appends as the store's limits allow. */
async function writeFrom(
  from: number,
  to: RestoreOptions & { readonly ledger: LedgerId; readonly state: LedgerState; readonly bodies: Bodies },
): Promise<void> {
  const { store, ledger, state, signal, onProgress } = to;
  let [position, size, bytes] = [0, from, 0];
  let waiting: EncodedEvent[] = [];
  const append = async (): Promise<void> => {
    const end = endOfAppend(waiting, 0, store.limits);
    const outcome = await store.append(ledger, size, waiting.slice(0, end));
    if (outcome.outcome !== 'appended')
      throw new SoCaiError(
        'StoreUnavailable',
        `the store answered "${outcome.outcome}" at position ${size}; run the restore again to go on`,
        { position: size },
      );
    waiting = waiting.slice(end);
    bytes = waiting.reduce((sum, { body }) => sum + body.length, 0);
    size = outcome.size;
    onProgress?.({ done: size, total: state.size });
  };
  for await (const item of to.bodies) {
    signal?.throwIfAborted();
    const body = item instanceof Uint8Array ? item : item.body;
    if (position >= state.size || !sameBytes(leafHash(body), state.merkle.leaf(position)))
      throw corrupt(position, 'is another body than the one that was checked');
    if (position >= from) {
      waiting.push({ id: state.positions.at(position), body });
      bytes += body.length;
    }
    position += 1;
    if (waiting.length > BATCH_LIMIT || bytes > store.limits.bytesPerAppend) await append();
  }
  if (position < state.size) throw corrupt(position, 'was there when it was checked, and is not given again');
  while (waiting.length > 0) await append();
}
