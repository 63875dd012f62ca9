// Restoring: stored bodies into an empty ledger, unchanged, with every check but the rules made again.
import { leafHash, type Root } from '../integrity/merkle.js';
import { LedgerState } from '../state/ledgerState.js';
import type { EncodedEvent, EventStore } from '../store/port.js';
import type { LedgerId } from '../values/codes.js';
import { SoCaiError } from '../values/errors.js';
import { endOfAppend, sameBytes } from './appends.js';
import { corrupt, recheck } from './recheck.js';
import type { Bodies } from './replay.js';

/** What was restored. */
export interface Restored {
  readonly ledger: LedgerId;
  readonly size: number;
  readonly root: Root;
}

/**
 * Restores a ledger from its bodies, unchanged, under its own name. Every event is decided on again, rules aside;
 * nothing is written unless all of them stand and the root is the stated one. Run again after an interruption, it goes on.
 * @throws SoCaiError `StoreCorrupt` where a body is not what the ledger would have recorded, or the root is another one;
 * `StoreMismatch` where the store holds another ledger of that name.
 */
export async function restoreLedger(options: {
  readonly store: EventStore;
  readonly bodies: Bodies;
  readonly root: string;
}): Promise<Restored> {
  const { store, bodies, root } = options;
  const state = new LedgerState();
  const events: EncodedEvent[] = [];
  let ledger: LedgerId | undefined;
  for await (const item of bodies) {
    const body = item instanceof Uint8Array ? item : item.body;
    const event = recheck(state, body);
    ledger ??= event.ledger;
    if (event.ledger !== ledger) throw corrupt(event.position, `is of the ledger ${event.ledger}, not of ${ledger}`);
    state.apply(event, leafHash(body));
    events.push({ id: event.id, body });
  }
  if (ledger === undefined) throw new SoCaiError('StoreCorrupt', 'there is nothing to restore');
  if (state.root() !== root)
    throw new SoCaiError(
      'StoreCorrupt',
      `the root over ${state.size} events is ${state.root()}, but ${root} was stated: something was changed, left out or added`,
      { expected: root, found: state.root(), size: state.size },
    );
  await writeMissing(store, ledger, state, events);
  return { ledger, size: state.size, root: state.root() };
}

/** Writes what a store does not have yet; what it has must be the beginning of what is restored. */
async function writeMissing(
  store: EventStore,
  ledger: LedgerId,
  state: LedgerState,
  events: readonly EncodedEvent[],
): Promise<void> {
  let size = 0;
  for await (const chunk of store.read(ledger)) {
    for (const stored of chunk) {
      const ours = events[size];
      if (!sameBytes(stored.body, ours?.body))
        throw new SoCaiError('StoreMismatch', `the store holds another ledger "${ledger}": position ${size} differs`, {
          position: size,
        });
      size += 1;
    }
  }
  while (size < state.size) {
    const outcome = await store.append(ledger, size, events.slice(size, endOfAppend(events, size, store.limits)));
    if (outcome.outcome !== 'appended')
      throw new SoCaiError(
        'StoreUnavailable',
        `the store answered "${outcome.outcome}" at position ${size}; run the restore again to go on`,
        { position: size },
      );
    size = outcome.size;
  }
}
