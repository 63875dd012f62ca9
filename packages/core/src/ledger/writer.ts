// The one write path: look the command up, decide, append with the expected size, and settle what came back. An append takes only
// where the state was all there is, so that alone needs no asking before it; anything else is said only after catching up.
import type { Decided } from '../decide/decided.js';
import type { Decider } from '../decide/decide.js';
import type { Recording } from '../decide/recording.js';
import type { Refusal } from '../decide/rejection.js';
import type { AnyEvent, Ruling } from '../events/envelope.js';
import { leafHash } from '../integrity/merkle.js';
import { hex } from '../integrity/sha256.js';
import type { PassedPack } from '../rules/passedPack.js';
import type { LedgerState } from '../state/ledgerState.js';
import type { EncodedEvent, EventStore } from '../store/port.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import type { EventId, LedgerId } from '../values/codes.js';
import { SoCaiError } from '../values/errors.js';
import { type Instant, instantOf } from '../values/instant.js';
import { withJson } from '../values/jsonable.js';
import { CLOCK_TOLERANCE_MILLISECONDS } from '../values/limits.js';
import type { Call, RefusedDraft } from './call.js';
import { NextIds } from './nextId.js';
import { catchUp } from './reader.js';
import { reread } from './rereading.js';
import type { System } from './system.js';
import type { Receipt } from './types.js';

/** How often a call is decided anew when others were faster. */
const ATTEMPTS = 30;
const LONGEST_WAIT_MILLISECONDS = 100;

/** What the writer works on. */
export interface Desk {
  readonly ledger: LedgerId;
  readonly state: LedgerState;
  readonly store: EventStore;
  readonly system: System;
  readonly packs: readonly PassedPack[];
  /** Decides by the state. */
  readonly decider: Decider;
  readonly telemetry: Telemetry | undefined;
  readonly neighbours: Neighbours;
}

/** Whether others were seen to record into the ledger. Where they do, it is quicker to catch up than to be refused by the store. */
export interface Neighbours {
  areActive: boolean;
}

export type Written = { readonly receipt: Receipt } | RefusedDraft;

/** What became of a call, and how many appends that took. */
export interface Settled {
  readonly written: Written;
  readonly attempts: number;
}

/** What a call becomes: what is kept of its events until they are stored. */
export interface Batch {
  /** Position of the first event. */
  readonly position: number;
  readonly recordedAt: Instant;
  readonly events: EncodedEvent[];
  readonly rulings: Ruling[];
}

/** Records a call, all of it or nothing. */
export async function write(desk: Desk, call: Call): Promise<Settled> {
  const sent = new Set<string>();
  // The size at which something was sent that may still arrive, until the ledger has passed it.
  let unsettled = -1;
  let outcome: 'conflict' | 'unknown' = 'conflict';
  for (let attempt = 0; ; attempt += 1) {
    // While something was sent whose outcome is not known, breaking off would leave it open.
    const signal = sent.size === 0 ? call.signal : undefined;
    const ready = attempt === 0 ? readyAlone(desk, call) : undefined;
    const prepared = ready ?? (await readyAfterCatchingUp(desk, call, { sent, signal, mayAppend: attempt < ATTEMPTS }));
    const { size } = prepared;
    if ('earlier' in prepared) return { written: prepared.earlier, attempts: attempt };
    if ('spent' in prepared)
      return { written: await givenUp(desk, size === unsettled ? 'unknown' : outcome), attempts: attempt };
    if ('refused' in prepared)
      return { written: size === unsettled ? await givenUp(desk, 'unknown') : prepared.refused, attempts: attempt };
    const { batch } = prepared;
    const answer = await append(desk, size, batch.events);
    if (answer === 'appended') {
      desk.state.commit();
      return { written: { receipt: receiptOf(desk, call, batch, false) }, attempts: attempt + 1 };
    }
    desk.state.rollback(size);
    desk.neighbours.areActive = true;
    outcome = answer;
    if (answer === 'unknown') {
      unsettled = size;
      for (const { body } of batch.events) sent.add(hex(leafHash(body)));
    }
    await desk.system.wait(Math.min(2 ** attempt, LONGEST_WAIT_MILLISECONDS) * desk.system.random());
  }
}

/** What a call comes to by what the state holds; a batch is on trial in the state. */
type Prepared = { readonly size: number } & (
  | { readonly batch: Batch }
  | { readonly refused: RefusedDraft }
  /** An earlier call had this command id. */
  | { readonly earlier: Written }
  /** No append may be tried any more. */
  | { readonly spent: true }
);

/** A batch, decided on by what was read so far; `undefined` where others are active, or where anything but an append would follow. */
function readyAlone(desk: Desk, call: Call): { readonly size: number; readonly batch: Batch } | undefined {
  const { state, neighbours } = desk;
  const { size } = state;
  if (neighbours.areActive || state.commands.get(call.commandId) !== undefined) return undefined;
  if (sizeConflict(desk, call) !== undefined) return undefined;
  call.signal?.throwIfAborted();
  try {
    const batch = decideOnTrial(desk, call);
    return 'refusal' in batch ? undefined : { size, batch };
  } catch {
    // A fault is thrown again, unless what others recorded puts it right.
    return undefined;
  }
}

/** The same by all that the store has. */
async function readyAfterCatchingUp(
  desk: Desk,
  call: Call,
  given: {
    readonly sent: ReadonlySet<string>;
    readonly signal: AbortSignal | undefined;
    readonly mayAppend: boolean;
  },
): Promise<Prepared> {
  const { state, neighbours } = desk;
  const before = state.size;
  await catchUp(state, desk.store, desk.ledger, { signal: given.signal, telemetry: desk.telemetry });
  const { size } = state;
  neighbours.areActive = size > before;
  const earlier = await earlierCall(desk, call, given.sent);
  if (earlier !== undefined) return { size, earlier };
  const conflict = sizeConflict(desk, call);
  if (conflict !== undefined) return { size, earlier: conflict };
  if (!given.mayAppend) return { size, spent: true };
  given.signal?.throwIfAborted();
  const batch = decideOnTrial(desk, call);
  return 'refusal' in batch ? { size, refused: batch } : { size, batch };
}

/** Why a call that expects a size is not decided on. */
export function sizeConflict({ state: { size } }: Desk, { expectedSize }: Call): RefusedDraft | undefined {
  return expectedSize === undefined || expectedSize === size
    ? undefined
    : { refusal: { code: 'VersionConflict', expectedSize, size }, draft: 0 };
}

/**
 * Others were faster every time, which is an answer. A store that did not say what became of an append is a fault: what was sent may
 * still arrive, and a refusal would not be true then.
 */
async function givenUp(desk: Desk, outcome: 'conflict' | 'unknown'): Promise<Written> {
  if (outcome === 'unknown')
    throw new SoCaiError(
      'StoreUnavailable',
      'the store did not say what became of what was sent, and it was not there by now; try again with the same command id',
    );
  const expectedSize = desk.state.size;
  return {
    refusal: { code: 'VersionConflict', expectedSize, size: await desk.store.size(desk.ledger) },
    draft: 0,
  };
}

/** Decides on trial: what is refused, and what a fault interrupts, leaves nothing behind. */
function decideOnTrial(desk: Desk, call: Call): Batch | RefusedDraft {
  const { size } = desk.state;
  desk.state.begin();
  try {
    const batch = decideAll(desk, call);
    if ('refusal' in batch) desk.state.rollback(size);
    return batch;
  } catch (fault) {
    desk.state.rollback(size);
    throw fault;
  }
}

/** Why a clock is too far behind the newest event to record anything. */
export function clockRefusal({ state, system }: Desk): Refusal | undefined {
  const clock = system.now();
  return clock < state.lastRecordedAt - CLOCK_TOLERANCE_MILLISECONDS
    ? { code: 'ClockBehind', clock: instantOf(clock), lastRecordedAt: instantOf(state.lastRecordedAt) }
    : undefined;
}

/**
 * Decides on every draft, each seeing those before it. The state holds them on trial afterwards: the caller keeps or drops them.
 * @param each called with every decision, which is whole only until the next one
 */
export function decideAll(desk: Desk, call: Call, each?: (decided: Decided) => void): Batch | RefusedDraft {
  const { state, system, decider } = desk;
  const behind = clockRefusal(desk);
  if (behind !== undefined) return { refusal: behind, draft: 0 };
  const milliseconds = Math.max(system.now(), state.lastRecordedAt);
  const recording = recordingOf(desk, call, milliseconds);
  const batch: Batch = { position: state.size, recordedAt: recording.recordedAt, events: [], rulings: [] };
  const ids = new NextIds(milliseconds, state.lastId, () => system.random());
  let bytes = 0;
  for (const [index, draft] of call.drafts.entries()) {
    const place = { id: ids.next(), index };
    const decided = decider.decide(draft, recording, place);
    if (!decided.ok) return { refusal: decided.refusal, draft: index };
    state.record(decided.arrival, decided.leaf, decided.planned);
    batch.events.push({ id: place.id, body: decided.body });
    for (const ruling of decided.event.rulings) batch.rulings.push(ruling);
    bytes += decided.body.length;
    each?.(decided);
  }
  const limit = desk.store.limits.bytesPerAppend;
  return bytes > limit ? { refusal: { code: 'BatchTooLarge', unit: 'bytes', found: bytes, limit }, draft: 0 } : batch;
}

function recordingOf(desk: Desk, call: Call, milliseconds: number): Recording {
  return {
    ledger: desk.ledger,
    recordedAt: instantOf(milliseconds),
    milliseconds,
    commandId: call.commandId,
    actor: call.actor,
    approvals: call.approvals,
    packs: desk.packs,
    ...(call.drafts.length === 1 ? {} : { batchOf: call.drafts.length }),
    ...(call.correlationId === undefined ? {} : { correlationId: call.correlationId }),
  };
}

/** Appends; a fault of the store undoes the trial and is passed on. */
async function append(
  desk: Desk,
  size: number,
  events: readonly EncodedEvent[],
): Promise<'appended' | 'conflict' | 'unknown'> {
  try {
    const outcome = await desk.store.append(desk.ledger, size, events);
    if (outcome.outcome === 'conflict' && outcome.size < size)
      throw new SoCaiError(
        'StoreCorrupt',
        `the store has ${outcome.size} events of ${desk.ledger}, fewer than the ${size} that were read from it: history is shorter than it was`,
        { size: outcome.size, read: size },
      );
    return outcome.outcome;
  } catch (fault) {
    desk.state.rollback(size);
    throw fault;
  }
}

/**
 * The answer that an earlier call with this command id got, if there was one: also how an unknown outcome is settled.
 * @param sent leaf hashes of what this very call has sent without learning what became of it; ids may be those of another
 * writer's events, where two go on from the same one.
 */
async function earlierCall(desk: Desk, call: Call, sent: ReadonlySet<string>): Promise<Written | undefined> {
  const earlier = await earlierEvents(desk, call);
  if (earlier === undefined || 'refusal' in earlier) return earlier;
  const { events } = earlier;
  const [first] = events;
  if (first === undefined) throw new RangeError('a call records at least one event');
  const isOwn = events.some(({ position }) => sent.has(hex(desk.state.merkle.leaf(position))));
  const { position, recordedAt } = first;
  const rulings = events.flatMap((event) => event.rulings ?? []);
  return { receipt: receiptOf(desk, call, { position, recordedAt, events, rulings }, !isOwn) };
}

/** What an earlier call with this command id recorded, if there was one; a refusal where that was something else. */
export async function earlierEvents(
  desk: Desk,
  call: Call,
): Promise<{ readonly events: readonly AnyEvent[] } | RefusedDraft | undefined> {
  const found = desk.state.commands.get(call.commandId);
  if (found === undefined) return undefined;
  const events: AnyEvent[] = [];
  const range = { from: found.first, to: found.first + found.count };
  for await (const event of reread({ ...desk, merkle: desk.state.merkle }, range)) events.push(event);
  const { of } = events[0]?.meta.batch ?? { of: 1 };
  if (events.length < of)
    throw new SoCaiError(
      'StoreCorrupt',
      `the call ${call.commandId} recorded ${of} events from position ${found.first} on, and ${events.length} were read: the batch was cut short, or was read from a copy that lags behind`,
      { position: found.first, expected: of, found: events.length },
    );
  const same =
    events.length === call.drafts.length &&
    call.drafts.every((draft, index) => desk.decider.isSame(draft, events[index]?.meta.draftSha256 ?? ''));
  return same
    ? { events }
    : { refusal: { code: 'CommandMismatch', commandId: call.commandId, position: found.first }, draft: 0 };
}

/** What a receipt says of its events. */
type Recorded = Omit<Batch, 'events' | 'rulings'> & {
  readonly events: readonly { readonly id: EventId }[];
  readonly rulings: readonly Ruling[];
};

function receiptOf(desk: Desk, call: Call, recorded: Recorded, repeated: boolean): Receipt {
  const { position, recordedAt, events, rulings } = recorded;
  const size = position + events.length;
  return withJson({
    ledger: desk.ledger,
    commandId: call.commandId,
    ids: events.map(({ id }) => id),
    position,
    size,
    root: desk.state.root(size),
    recordedAt,
    rulings,
    repeated,
  });
}
