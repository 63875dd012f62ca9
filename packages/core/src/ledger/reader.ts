// A ledger's events, read from a store into its state: the only way events come in.
import { decodeEvent } from '../events/encoding.js';
import { type Scanned, Scanner } from '../scan/scanner.js';
import { arrivalOf } from '../state/arrival.js';
import type { LedgerState } from '../state/ledgerState.js';
import type { EventStore, StoredEvent } from '../store/port.js';
import { followed, type Telemetry } from '../telemetry/telemetry.js';
import type { LedgerId } from '../values/codes.js';
import { isSoCaiError, SoCaiError } from '../values/errors.js';
import type { Interruptible } from './types.js';

type Stored = Pick<StoredEvent, 'position' | 'body'>;

/** Takes stored events into a state, which nothing else changes meanwhile. */
export class Intake {
  readonly #state: LedgerState;
  readonly #scanner: Scanner;
  /** The ledger that the events are of; the first one says, where nobody else does. */
  #ledger: LedgerId | undefined;

  constructor(state: LedgerState, ledger?: LedgerId) {
    this.#state = state;
    this.#scanner = new Scanner(state.book.accounts.lines);
    this.#ledger = ledger;
  }

  /** The ledger that the events are of; `undefined` while nobody has said. */
  get ledger(): LedgerId | undefined {
    return this.#ledger;
  }

  /**
   * Takes stored events in.
   * @throws SoCaiError `StoreCorrupt` or `UnsupportedEvent`, with the position; the state holds the events before it then.
   */
  take(events: readonly Stored[]): void {
    const state = this.#state;
    const { size } = state;
    state.begin();
    try {
      for (const stored of events) this.#takeOne(stored);
      state.commit();
    } catch (cause) {
      // The event itself may have been written in part: everything goes back, and those before it come in again.
      const sound = state.merkle.size - size;
      state.rollback(size);
      for (const stored of events.slice(0, sound)) this.#takeOne(stored);
      throw fault(cause, size + sound);
    }
  }

  #takeOne(stored: Stored): void {
    const { position, body } = stored;
    if (position !== this.#state.size)
      throw new SoCaiError('StoreCorrupt', `position ${position} came where ${this.#state.size} was expected`, {
        position,
        expected: this.#state.size,
      });
    const { event, ledger } = this.#scanner.scan(body, position) ?? decoded(stored);
    this.#ledger ??= ledger as LedgerId;
    if (ledger !== this.#ledger)
      throw new SoCaiError('StoreCorrupt', `position ${position} of ${this.#ledger} holds an event of ${ledger}`, {
        position,
        ledger,
      });
    this.#state.arrive(event, body);
  }
}

/** What a body says, by the ordinary decoder. */
function decoded({ body, position }: Stored): Scanned {
  const event = decodeEvent(body, position);
  return { event: arrivalOf(event), ledger: String(event.ledger) };
}

function fault(cause: unknown, position: number): unknown {
  if (isSoCaiError(cause, 'StoreCorrupt') || isSoCaiError(cause, 'UnsupportedEvent')) return cause;
  // Only an event that no ledger recorded can lack what it needs, or contradict the events before it.
  return new SoCaiError(
    'StoreCorrupt',
    `position ${position} holds an event that cannot be applied: ${String(cause)}`,
    { position },
    { cause },
  );
}

/** How a state is brought up to date. */
export interface CatchUpOptions extends Interruptible {
  readonly onProgress?: (done: number) => void;
  readonly telemetry?: Telemetry | undefined;
}

/** Reads what a store has beyond the state. */
export async function catchUp(
  state: LedgerState,
  store: EventStore,
  ledger: LedgerId,
  options: CatchUpOptions = {},
): Promise<void> {
  const { telemetry } = options;
  const before = state.size;
  const read = (): Promise<void> => readOn(state, store, ledger, options);
  if (telemetry === undefined) return read();
  await followed(telemetry.begin('catchUp', ledger, {}), read, () => ({
    events: state.size - before,
    size: state.size,
  }));
}

async function readOn(state: LedgerState, store: EventStore, ledger: LedgerId, options: CatchUpOptions): Promise<void> {
  const { onProgress, signal } = options;
  let intake: Intake | undefined;
  for await (const events of store.read(ledger, { from: state.size, ...(signal === undefined ? {} : { signal }) })) {
    intake ??= new Intake(state, ledger);
    intake.take(events);
    onProgress?.(state.size);
  }
}
