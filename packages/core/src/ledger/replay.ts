// Replaying bodies, from wherever they come, into a state: no store is needed.
import { State } from '../query/state.js';
import { LedgerState } from '../state/ledgerState.js';
import type { StoredEvent } from '../store/port.js';
import { localDate } from '../values/date.js';
import { SoCaiError } from '../values/errors.js';
import { Intake } from './reader.js';

/** So many bodies are held at a time. */
const CHUNK = 1_000;

/** Bodies, or stored events, in order of position. */
export type Bodies =
  | Iterable<Uint8Array | Pick<StoredEvent, 'body'>>
  | AsyncIterable<Uint8Array | Pick<StoredEvent, 'body'>>;

/**
 * Rebuilds a state from any bodies, with no store.
 * @throws SoCaiError `StoreCorrupt`, `UnsupportedEvent`, `InvalidDate`, `InvalidQuery`
 * @example const state = await replay(bodies, { on: "2024-09-10", size: 41207 })
 */
export async function replay(
  bodies: Bodies,
  options: {
    readonly on: string;
    readonly size?: number;
    /** Called now and then with the number of events that were taken in. */
    readonly onProgress?: (progress: { readonly done: number }) => void;
    /** Ends the replay with its reason. */
    readonly signal?: AbortSignal;
  },
): Promise<State> {
  const { onProgress, signal } = options;
  const on = localDate(options.on);
  const state = new LedgerState();
  const intake = new Intake(state);
  const most = options.size ?? Number.POSITIVE_INFINITY;
  let chunk: { readonly position: number; readonly body: Uint8Array }[] = [];
  const take = (): void => {
    intake.take(chunk);
    chunk = [];
    onProgress?.({ done: state.size });
  };
  for await (const item of bodies) {
    signal?.throwIfAborted();
    const position = state.size + chunk.length;
    if (position >= most) break;
    chunk.push({ position, body: item instanceof Uint8Array ? item : item.body });
    if (chunk.length === CHUNK) take();
  }
  take();
  const { ledger } = intake;
  if (ledger === undefined) throw new SoCaiError('LedgerNotFound', 'there are no events to replay');
  if (options.size !== undefined && state.size < options.size)
    throw new SoCaiError('InvalidQuery', `size ${options.size} was asked for, but there are ${state.size} events`);
  return new State(state, { ledger, on, size: state.size, provisional: false });
}
