// Replaying bodies, from wherever they come, into a state: no store is needed.
import { State } from '../query/state.js';
import { LedgerState } from '../state/ledgerState.js';
import type { StoredEvent } from '../store/port.js';
import type { LedgerId } from '../values/codes.js';
import { localDate } from '../values/date.js';
import { SoCaiError } from '../values/errors.js';
import { takeIn } from './reader.js';

/** Bodies, or stored events, in order of position. */
export type Bodies =
  | Iterable<Uint8Array | Pick<StoredEvent, 'body'>>
  | AsyncIterable<Uint8Array | Pick<StoredEvent, 'body'>>;

/**
 * Rebuilds a state from any bodies, with no store.
 * @throws SoCaiError `StoreCorrupt`, `UnsupportedEvent`, `InvalidDate`, `InvalidQuery`
 * @example const state = await replay(bodies, { on: "2024-09-10", size: 41207 })
 */
export async function replay(bodies: Bodies, options: { readonly on: string; readonly size?: number }): Promise<State> {
  const on = localDate(options.on);
  const state = new LedgerState();
  let ledger: LedgerId | undefined;
  for await (const item of bodies) {
    if (options.size !== undefined && state.size >= options.size) break;
    const body = item instanceof Uint8Array ? item : item.body;
    ledger = takeIn(state, ledger, { position: state.size, body });
  }
  if (ledger === undefined) throw new SoCaiError('LedgerNotFound', 'there are no events to replay');
  if (options.size !== undefined && state.size < options.size)
    throw new SoCaiError('InvalidQuery', `size ${options.size} was asked for, but there are ${state.size} events`);
  return new State(state, { ledger, on, size: state.size, provisional: false });
}
