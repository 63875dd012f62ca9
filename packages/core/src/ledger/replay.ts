// Replaying bodies, from wherever they come, into a state: no store is needed.
import { State } from '../query/state.js';
import { LedgerState } from '../state/ledgerState.js';
import type { StoredEvent } from '../store/port.js';
import { localDate } from '../values/date.js';
import { SoCaiError } from '../values/errors.js';
import { Intake } from './reader.js';

/** So many bodies are held at a time. */
const CHUNK = 1_000;

/** A body, or an event as it is stored. */
export type BodyOrStored = Uint8Array | Pick<StoredEvent, 'body'>;
/** Bodies, or stored events, in order of position. */
export type Bodies = Iterable<BodyOrStored> | AsyncIterable<BodyOrStored>;

/**
 * A replay that takes bodies in as they come, and that can stop and go on: it holds what follows from them, and none of them.
 * @example const replaying = new Replay(); replaying.take(bodies); const state = replaying.state("2024-09-10")
 */
export class Replay {
  readonly #state = new LedgerState();
  readonly #intake = new Intake(this.#state);

  /** How many events were taken in: the position of the next body. */
  get size(): number {
    return this.#state.size;
  }

  /**
   * Takes the next bodies in.
   * @throws SoCaiError `StoreCorrupt` or `UnsupportedEvent`, with the position; what came before it stays
   */
  take(bodies: readonly BodyOrStored[]): void {
    const { size } = this;
    this.#intake.take(
      bodies.map((item, index) => ({
        position: size + index,
        body: item instanceof Uint8Array ? item : item.body,
      })),
    );
  }

  /**
   * The state on a day, with all that was taken in.
   * @throws SoCaiError `LedgerNotFound` where that is nothing; `InvalidDate`
   */
  state(on: string): State {
    const { ledger } = this.#intake;
    const day = localDate(on);
    if (ledger === undefined) throw new SoCaiError('LedgerNotFound', 'there are no events to replay');
    return new State(this.#state, { ledger, on: day, size: this.size, provisional: false });
  }
}

/** How bodies are replayed. */
export interface ReplayOptions {
  /** The day of the state. */
  readonly on: string;
  /** How many events of the ledger are replayed; all unless given. */
  readonly size?: number;
  /** What an interrupted replay has taken in: the bodies are those from its size on. */
  readonly into?: Replay;
  /** Called now and then with the number of events that were taken in. */
  readonly onProgress?: (progress: { readonly done: number }) => void;
  /** Ends the replay with its reason. What was taken in until then stays in `into`. */
  readonly signal?: AbortSignal;
}

/**
 * Rebuilds a state from any bodies, with no store. To be able to go on after an interruption, give a {@link Replay} of your own as
 * `into`, and the bodies from its size on the next time.
 * @throws SoCaiError `StoreCorrupt`, `UnsupportedEvent`, `LedgerNotFound`, `InvalidDate`, `InvalidQuery`
 * @example const state = await replay(bodies, { on: "2024-09-10", size: 41207 })
 */
export async function replay(bodies: Bodies, options: ReplayOptions): Promise<State> {
  const { onProgress, signal, into = new Replay(), size: most = Number.POSITIVE_INFINITY } = options;
  const on = localDate(options.on);
  if (into.size > most)
    throw new SoCaiError('InvalidQuery', `size ${most} was asked for, but ${into.size} events were taken in before`);
  let chunk: BodyOrStored[] = [];
  const take = (): void => {
    into.take(chunk);
    chunk = [];
    onProgress?.({ done: into.size });
  };
  for await (const item of bodies) {
    signal?.throwIfAborted();
    if (into.size + chunk.length >= most) break;
    chunk.push(item);
    if (chunk.length === CHUNK) take();
  }
  take();
  const state = into.state(on);
  if (options.size !== undefined && into.size < options.size)
    throw new SoCaiError('InvalidQuery', `size ${options.size} was asked for, but there are ${into.size} events`);
  return state;
}
