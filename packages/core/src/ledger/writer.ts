// The one write path: catch up, look the command up, decide, append with the expected size, and settle what came back.
import { decide, type Decided, isSameDraft, type Recording } from '../decide/decide.js';
import type { Refusal } from '../decide/rejection.js';
import type { AnyEvent } from '../events/envelope.js';
import { leafHash } from '../integrity/merkle.js';
import { hex } from '../integrity/sha256.js';
import type { RulePack } from '../rules/pack.js';
import type { LedgerState } from '../state/ledgerState.js';
import type { EventStore } from '../store/port.js';
import type { LedgerId } from '../values/codes.js';
import { SoCaiError } from '../values/errors.js';
import { instantOf } from '../values/instant.js';
import { withJson } from '../values/jsonable.js';
import { CLOCK_TOLERANCE_MILLISECONDS } from '../values/limits.js';
import type { Call, RefusedDraft } from './call.js';
import { nextEventId } from './nextId.js';
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
  readonly packs: readonly RulePack[];
}

export type Written = { readonly receipt: Receipt } | RefusedDraft;
/** What a batch would become. */
export type Tried = { readonly decided: readonly Decided[] } | RefusedDraft;

/** Records a call, all of it or nothing. */
export async function write(desk: Desk, call: Call): Promise<Written> {
  const sent = new Set<string>();
  // The size at which something was sent that may still arrive, until the ledger has passed it.
  let unsettled = -1;
  let outcome: 'conflict' | 'unknown' = 'conflict';
  for (let attempt = 0; ; attempt += 1) {
    // While something was sent whose outcome is not known, breaking off would leave it open.
    const signal = sent.size === 0 ? call.signal : undefined;
    await catchUp(desk.state, desk.store, desk.ledger, { signal });
    const { size } = desk.state;
    const earlier = await earlierCall(desk, call, sent);
    if (earlier !== undefined) return earlier;
    const conflict = sizeConflict(desk, call);
    if (conflict !== undefined) return conflict;
    if (attempt === ATTEMPTS) return givenUp(desk, size === unsettled ? 'unknown' : outcome);
    signal?.throwIfAborted();
    const tried = decideOnTrial(desk, call);
    if (!('decided' in tried)) return size === unsettled ? givenUp(desk, 'unknown') : tried;
    const answer = await append(desk, size, tried.decided);
    if (answer === 'appended') {
      desk.state.commit();
      const events = tried.decided.map(({ event }) => event);
      return { receipt: receiptOf(desk, call, events, false) };
    }
    desk.state.rollback(size);
    outcome = answer;
    if (answer === 'unknown') {
      unsettled = size;
      for (const { body } of tried.decided) sent.add(hex(leafHash(body)));
    }
    await desk.system.wait(Math.min(2 ** attempt, LONGEST_WAIT_MILLISECONDS) * desk.system.random());
  }
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
function decideOnTrial(desk: Desk, call: Call): Tried {
  const { size } = desk.state;
  desk.state.begin();
  try {
    const tried = decideAll(desk, call);
    if (!('decided' in tried)) desk.state.rollback(size);
    return tried;
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

/** Decides on every draft, each seeing those before it. The state holds them on trial afterwards: the caller keeps or drops them. */
export function decideAll(desk: Desk, call: Call): Tried {
  const { state, system } = desk;
  const behind = clockRefusal(desk);
  if (behind !== undefined) return { refusal: behind, draft: 0 };
  const milliseconds = Math.max(system.now(), state.lastRecordedAt);
  const decided: Decided[] = [];
  for (const [index, draft] of call.drafts.entries()) {
    const recording: Recording = {
      ledger: desk.ledger,
      id: nextEventId(milliseconds, state.lastId, () => system.random()),
      recordedAt: instantOf(milliseconds),
      commandId: call.commandId,
      actor: call.actor,
      approvals: call.approvals,
      packs: desk.packs,
      ...(call.drafts.length === 1 ? {} : { batch: { index, of: call.drafts.length } }),
      ...(call.correlationId === undefined ? {} : { correlationId: call.correlationId }),
    };
    const answer = decide(draft, state, recording);
    if (!answer.ok) return { refusal: answer.refusal, draft: index };
    state.apply(answer.event, leafHash(answer.body));
    decided.push(answer);
  }
  const bytes = decided.reduce((sum, { body }) => sum + body.length, 0);
  const limit = desk.store.limits.bytesPerAppend;
  return bytes > limit
    ? { refusal: { code: 'BatchTooLarge', unit: 'bytes', found: bytes, limit }, draft: 0 }
    : { decided };
}

/** Appends; a fault of the store undoes the trial and is passed on. */
async function append(
  desk: Desk,
  size: number,
  decided: readonly Decided[],
): Promise<'appended' | 'conflict' | 'unknown'> {
  try {
    const outcome = await desk.store.append(
      desk.ledger,
      size,
      decided.map(({ event, body }) => ({ id: event.id, body })),
    );
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
  const isOwn = events.some(({ position }) => sent.has(hex(desk.state.merkle.leaf(position))));
  return { receipt: receiptOf(desk, call, events, !isOwn) };
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
  const same =
    events.length === call.drafts.length &&
    call.drafts.every((draft, index) => isSameDraft(draft, events[index]?.meta.draftSha256 ?? '', desk.state));
  return same
    ? { events }
    : { refusal: { code: 'CommandMismatch', commandId: call.commandId, position: found.first }, draft: 0 };
}

function receiptOf(desk: Desk, call: Call, events: readonly AnyEvent[], repeated: boolean): Receipt {
  const [first] = events;
  if (first === undefined) throw new RangeError('a call records at least one event');
  const size = first.position + events.length;
  return withJson({
    ledger: desk.ledger,
    commandId: call.commandId,
    ids: events.map(({ id }) => id),
    position: first.position,
    size,
    root: desk.state.root(size),
    recordedAt: first.recordedAt,
    rulings: events.flatMap((event) => event.rulings ?? []),
    repeated,
  });
}
