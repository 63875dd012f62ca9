// Checking a stored event as if it were recorded again: its form, its envelope, and every decision but the rules'.
import type { Decider } from '../decide/decide.js';
import { eventOf } from '../decide/decided.js';
import { parseField } from '../decide/parse.js';
import type { Recording } from '../decide/recording.js';
import type { AnyNormalDraft } from '../events/draft.js';
import { decodeEvent } from '../events/encoding.js';
import type { AnyEvent } from '../events/envelope.js';
import { storedEventField } from '../events/storedEvent.js';
import { canonicalBytes, canonicalText, parseJson } from '../integrity/canonical.js';
import { SoCaiError } from '../values/errors.js';
import { parseInstant } from '../values/instant.js';
import { sameBytes } from './appends.js';

/**
 * The event of a stored body, if the ledger would have recorded it just so.
 * @throws SoCaiError `StoreCorrupt` with the position where it would not, `UnsupportedEvent`
 */
export function recheck(decider: Decider, position: number, body: Uint8Array): AnyEvent {
  const event = decodeEvent(body, position);
  const written = parseJson(body) as { readonly v: number };
  if (!sameBytes(canonicalBytes(written), body)) throw corrupt(position, 'is not in canonical form');
  const envelope = parseField('', storedEventField, written);
  if (!envelope.ok) {
    const [problem] = envelope.problems;
    throw corrupt(position, `has an envelope that cannot be: ${problem?.path} ${problem?.problem}`, {
      problems: envelope.problems,
    });
  }
  const place = { id: event.id, index: event.meta.batch?.index ?? 0 };
  const answer = decider.decide(draftOf(event), recordingOf(event), place, { rulings: event.rulings ?? [] });
  if (!answer.ok) throw corrupt(position, `would be refused: ${answer.refusal.code}`, { refusal: answer.refusal });
  // An event of an older version was drafted in that version's form: its draft's hash is another one.
  const decided = eventOf(answer.event);
  const again = written.v === event.v ? decided : { ...decided, meta: event.meta };
  if (canonicalText(again) !== canonicalText(event))
    throw corrupt(position, 'is not what the ledger would have recorded');
  return event;
}

function recordingOf({ ledger, recordedAt, meta }: AnyEvent): Recording {
  return {
    ledger,
    recordedAt,
    milliseconds: parseInstant(recordedAt) ?? -1,
    actor: meta.actor,
    commandId: meta.commandId,
    approvals: meta.approvals ?? [],
    packs: [],
    ...(meta.batch === undefined ? {} : { batchOf: meta.batch.of }),
    ...(meta.correlationId === undefined ? {} : { correlationId: meta.correlationId }),
  };
}

/** The draft that an event came from. */
function draftOf(event: AnyEvent): AnyNormalDraft {
  const { type, effectiveOn, basis, data, source, counterparty, exception, meta } = event;
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
  } as AnyNormalDraft;
}

export function corrupt(position: number, what: string, facts: Readonly<Record<string, unknown>> = {}): SoCaiError {
  return new SoCaiError('StoreCorrupt', `position ${position} ${what}`, { position, ...facts });
}
