// What a decision makes of a draft: an event in its parts, ready to be stored and taken in.
import type { AnyNormalDraft } from '../events/draft.js';
import type { AnyEvent, EventMeta, Ruling } from '../events/envelope.js';
import type { DecidedFields } from '../events/posting.js';
import { EVENTS } from '../events/registry.js';
import { type Arrival, sourceKey } from '../state/arrival.js';
import { writeIdWords } from '../state/eventIds.js';
import type { Planned } from '../state/ledgerState.js';
import type { Day, LocalDate } from '../values/date.js';
import type { Place, Recording } from './recording.js';

/** A draft in canonical form, with its date: what is hashed, decided on and stored. */
export type DatedDraft = AnyNormalDraft & { readonly effectiveOn: LocalDate };

/** An event in its parts. */
export interface EventParts {
  readonly draft: DatedDraft;
  readonly draftSha256: string;
  readonly position: number;
  readonly decided: DecidedFields | undefined;
  /** Verdicts other than `allowed`. */
  readonly rulings: readonly Ruling[];
  readonly recording: Recording;
  readonly place: Place;
}

/** An event that may be recorded. All but its parts and its body is valid until the next decision. */
export interface Decided {
  readonly ok: true;
  readonly event: EventParts;
  /** The event's canonical bytes. */
  readonly body: Uint8Array;
  /** Their hash as a leaf of the tree. */
  readonly leaf: Uint8Array;
  /** The event as the ledger's state takes it in, with what was planned for it. */
  readonly arrival: Arrival;
  readonly planned: Planned;
}

/** The event in full. */
export function eventOf({ draft, draftSha256, position, decided, rulings, recording, place }: EventParts): AnyEvent {
  const { type, effectiveOn, basis, data, source, counterparty, exception, causationId, note } = draft;
  const { ledger, recordedAt, actor, commandId, approvals, batchOf, correlationId } = recording;
  const meta: EventMeta = {
    actor,
    commandId,
    draftSha256,
    ...(approvals.length === 0 ? {} : { approvals }),
    ...(batchOf === undefined ? {} : { batch: { index: place.index, of: batchOf } }),
    ...(correlationId === undefined ? {} : { correlationId }),
    ...(causationId === undefined ? {} : { causationId }),
    ...(note === undefined ? {} : { note }),
  };
  return {
    ledger,
    position,
    id: place.id,
    recordedAt,
    type,
    v: EVENTS[type].v,
    effectiveOn,
    basis,
    data,
    ...(decided === undefined ? {} : { decided }),
    ...(exception === undefined ? {} : { exception }),
    ...(rulings.length === 0 ? {} : { rulings }),
    ...(source === undefined ? {} : { source }),
    ...(counterparty === undefined ? {} : { counterparty }),
    meta,
  } as AnyEvent;
}

/** The event as the ledger's state takes it in. @param id where the words of its id are kept */
export function arrivalOf(event: EventParts, day: Day, id: Int32Array): Arrival {
  const { draft, draftSha256, position, decided, recording, place } = event;
  const { type, data, source } = draft;
  const arrival = {
    type,
    data,
    position,
    day,
    recordedAt: recording.milliseconds,
    id: writeIdWords(place.id, id) ? id : undefined,
    commandId: recording.commandId,
    source: source === undefined ? undefined : { key: sourceKey(source), draftSha256 },
  };
  return (decided === undefined ? arrival : { ...arrival, decided }) as Arrival;
}
