// Deciding on a call as a whole: each draft sees those before it, and the state holds them on trial.
import type { Decided } from '../decide/decided.js';
import type { Recording } from '../decide/recording.js';
import type { Refusal } from '../decide/rejection.js';
import type { Ruling } from '../events/envelope.js';
import type { EncodedEvent } from '../store/port.js';
import { type Instant, instantOf } from '../values/instant.js';
import { CLOCK_TOLERANCE_MILLISECONDS } from '../values/limits.js';
import type { Call, RefusedDraft } from './call.js';
import type { Desk } from './desk.js';
import { NextIds } from './nextId.js';

/** What a call becomes: what is kept of its events until they are stored. */
export interface Batch {
  /** Position of the first event. */
  readonly position: number;
  readonly recordedAt: Instant;
  readonly events: EncodedEvent[];
  readonly rulings: Ruling[];
}

/** Why a call that expects a size is not decided on. */
export function sizeConflict({ state: { size } }: Desk, { expectedSize }: Call): RefusedDraft | undefined {
  return expectedSize === undefined || expectedSize === size
    ? undefined
    : { refusal: { code: 'VersionConflict', expectedSize, size }, draft: 0 };
}

/** Decides on trial: what is refused, and what a fault interrupts, leaves nothing behind. */
export function decideOnTrial(desk: Desk, call: Call): Batch | RefusedDraft {
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
