// A ledger's events, read from a store into its state: the only way events come in.
import { decodeEvent } from '../events/encoding.js';
import { leafHash } from '../integrity/merkle.js';
import type { LedgerState } from '../state/ledgerState.js';
import type { EventStore, StoredEvent } from '../store/port.js';
import type { LedgerId } from '../values/codes.js';
import { SoCaiError } from '../values/errors.js';

/** Takes stored events into a state. @throws SoCaiError `StoreCorrupt` or `UnsupportedEvent`, with the position. */
export function takeIn(state: LedgerState, ledger: LedgerId, stored: Pick<StoredEvent, 'position' | 'body'>): void {
  const event = decodeEvent(stored.body, stored.position);
  if (event.ledger !== ledger) {
    throw new SoCaiError(
      'StoreCorrupt',
      `position ${stored.position} of ${ledger} holds an event of ${String(event.ledger)}`,
      { position: stored.position, ledger: event.ledger },
    );
  }
  state.apply(event, leafHash(stored.body));
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
