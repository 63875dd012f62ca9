// A ledger's events, read from a store into its state: the only way events come in.
import { decodeEvent } from '../events/encoding.js';
import type { AnyEvent } from '../events/envelope.js';
import { leafHash } from '../integrity/merkle.js';
import type { LedgerState } from '../state/ledgerState.js';
import type { EventStore, StoredEvent } from '../store/port.js';
import type { LedgerId } from '../values/codes.js';
import { isSoCaiError, SoCaiError } from '../values/errors.js';

/**
 * Takes a stored event into a state, and returns the ledger it is of.
 * @param ledger the ledger it must be of; left out, any
 * @throws SoCaiError `StoreCorrupt` or `UnsupportedEvent`, with the position; the state is then as it was.
 */
export function takeIn(
  state: LedgerState,
  ledger: LedgerId | undefined,
  stored: Pick<StoredEvent, 'position' | 'body'>,
): LedgerId {
  const { position } = stored;
  const event = decodeEvent(stored.body, position);
  if (ledger !== undefined && event.ledger !== ledger)
    throw new SoCaiError(
      'StoreCorrupt',
      `position ${position} of ${ledger} holds an event of ${String(event.ledger)}`,
      { position, ledger: event.ledger },
    );
  state.begin();
  try {
    state.apply(event, leafHash(stored.body));
    state.commit();
  } catch (cause) {
    state.rollback(position);
    if (isSoCaiError(cause)) throw cause;
    // Only an event that no ledger recorded can contradict the events before it.
    throw new SoCaiError(
      'StoreCorrupt',
      `position ${position} holds an event that cannot be applied: ${String(cause)}`,
      { position },
      { cause },
    );
  }
  return event.ledger;
}

/** Reads what a store has beyond the state. */
export async function catchUp(
  state: LedgerState,
  store: EventStore,
  ledger: LedgerId,
  onProgress?: (done: number) => void,
): Promise<void> {
  for await (const events of store.read(ledger, { from: state.size })) {
    for (const stored of events) {
      if (stored.position !== state.size)
        throw new SoCaiError(
          'StoreCorrupt',
          `position ${stored.position} of ${ledger} came where ${state.size} was expected`,
          { position: stored.position, expected: state.size },
        );
      takeIn(state, ledger, stored);
    }
    onProgress?.(state.size);
  }
}

/** The event at a position of a store; `undefined` where there is none. */
export async function readEvent(store: EventStore, ledger: LedgerId, position: number): Promise<AnyEvent | undefined> {
  for await (const [stored] of store.read(ledger, { from: position, to: position + 1 }))
    if (stored !== undefined) return decodeEvent(stored.body, position);
  return undefined;
}
