// Restoring: stored bodies into an empty ledger, unchanged, with every check but the rules made again.
import { decide, type Recording } from '../decide/decide.js';
import type { AnyNormalDraft } from '../events/draft.js';
import { decodeEvent } from '../events/encoding.js';
import type { AnyEvent } from '../events/envelope.js';
import { canonicalBytes } from '../integrity/canonical.js';
import { leafHash, type Root } from '../integrity/merkle.js';
import { State } from '../query/state.js';
import { LedgerState } from '../state/ledgerState.js';
import type { EncodedEvent, EventStore, StoredEvent } from '../store/port.js';
import type { LedgerId } from '../values/codes.js';
import { localDate } from '../values/date.js';
import { SoCaiError } from '../values/errors.js';
import { endOfAppend, sameBytes } from './appends.js';

/** Bodies, or stored events, in order of position. */
export type Bodies =
  | Iterable<Uint8Array | Pick<StoredEvent, 'body'>>
  | AsyncIterable<Uint8Array | Pick<StoredEvent, 'body'>>;

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
    const event = decodeEvent(body, state.size);
    ledger ??= event.ledger;
    if (event.ledger !== ledger) throw corrupt(event.position, `is of the ledger ${event.ledger}, not of ${ledger}`);
    recheck(state, event, body);
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
    const event = decodeEvent(body, state.size);
    ledger ??= event.ledger;
    state.apply(event, leafHash(body));
  }
  if (ledger === undefined) throw new SoCaiError('LedgerNotFound', 'there are no events to replay');
  if (options.size !== undefined && state.size < options.size)
    throw new SoCaiError('InvalidQuery', `size ${options.size} was asked for, but there are ${state.size} events`);
  return new State(state, { ledger, on, size: state.size, provisional: false });
}

/** Decides on an event's draft again: the body must be, byte for byte, what would be recorded. */
function recheck(state: LedgerState, event: AnyEvent, body: Uint8Array): void {
  const { meta } = event;
  const recording: Recording = {
    ledger: event.ledger,
    id: event.id,
    recordedAt: event.recordedAt,
    actor: meta.actor,
    commandId: meta.commandId,
    approvals: meta.approvals ?? [],
    packs: [],
    ...(meta.correlationId === undefined ? {} : { correlationId: meta.correlationId }),
  };
  const answer = decide(draftOf(event), state, recording, { judging: 'none' });
  if (!answer.ok)
    throw corrupt(event.position, `would be refused: ${answer.refusal.code}`, { refusal: answer.refusal });
  // Rulings are kept as they were given; a draft may have left out what the ledger then filled in.
  const again = canonicalBytes({
    ...answer.event,
    meta: { ...answer.event.meta, draftSha256: meta.draftSha256 },
    ...(event.rulings === undefined ? {} : { rulings: event.rulings }),
  });
  if (!sameBytes(again, body)) throw corrupt(event.position, 'is not what the ledger would have recorded');
  if (state.lastId !== undefined && event.id <= state.lastId)
    throw corrupt(event.position, 'has an id that does not follow the one before it');
  state.apply(event, leafHash(body));
}

/** The draft that an event came from, without what the ledger filled in. */
function draftOf(event: AnyEvent): AnyNormalDraft {
  const { type, effectiveOn, basis, source, counterparty, exception, meta } = event;
  const data: Record<string, unknown> = { ...event.data };
  delete data['ceilings'];
  delete data['room'];
  return {
    type,
    effectiveOn,
    basis,
    data,
    ...(source === undefined ? {} : { source }),
    ...(counterparty === undefined ? {} : { counterparty }),
    ...(exception === undefined ? {} : { exception }),
    ...(meta.causationId === undefined ? {} : { causationId: meta.causationId }),
    ...(meta.note === undefined ? {} : { note: meta.note }),
  } as unknown as AnyNormalDraft;
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

function corrupt(position: number, what: string, facts: Readonly<Record<string, unknown>> = {}): SoCaiError {
  return new SoCaiError('StoreCorrupt', `position ${position} ${what}`, { position, ...facts });
}
