// What an auditor asks of an event: its decisions, who recorded it and when, and whether it was corrected later.
import type {
  ActorId,
  AnyEvent,
  BasisDocument,
  EventId,
  EventType,
  Exception,
  Instant,
  LocalDate,
  SourceRecord,
} from '@so-cai/core';

import type { LedgerReader } from './ledgerReader.js';

/** An event by what answers for it. */
export interface EventSummary {
  readonly position: number;
  readonly id: EventId;
  readonly type: EventType;
  /** The day it counts. */
  readonly effectiveOn: LocalDate;
  /** When it was recorded, in UTC. */
  readonly recordedAt: Instant;
  /** Who recorded it. */
  readonly actor: ActorId;
  /** The decisions that it rests on. */
  readonly basis: readonly BasisDocument[];
}

/** What was recorded afterwards about an event. */
export interface Correction extends EventSummary {
  /** `reversal`: its exact opposite. `replacement`: an event that was recorded in its place. */
  readonly kind: 'reversal' | 'replacement';
  /** Whether it was recorded only after the size in question: the figure that is explained does not know of it. */
  readonly isUnknownYet: boolean;
}

/** An event under a figure. */
export interface EventDetails extends EventSummary {
  /** Of a reversal: the event whose opposite it is. */
  readonly reverses?: EventId;
  /** Present where it draws an account below zero as a recorded fact. */
  readonly exception?: Exception;
  /** What another system claims of the same fact. */
  readonly source?: SourceRecord;
  readonly note?: string;
  /** Its reversal, and what was recorded in its place, in order of position, whenever that was. */
  readonly corrections: readonly Correction[];
}

/**
 * Details of events, by position, in one pass of the log from the first of them on: what was corrected may have been corrected by the
 * newest event. A replacement is an event that names the reversed event, or its reversal, as what gave cause (`causationId`).
 * What was recorded from `size` on is marked as not yet known.
 * @throws SoCaiError `StoreCorrupt`; the reason of `signal`
 * @example (await eventDetails(ledger, [41], { size: state.size })).get(41)?.corrections
 */
export async function eventDetails(
  ledger: LedgerReader,
  positions: Iterable<number>,
  { size, signal }: { readonly size: number; readonly signal?: AbortSignal },
): Promise<ReadonlyMap<number, EventDetails>> {
  const wanted = new Set(positions);
  if (wanted.size === 0) return new Map();
  const found: AnyEvent[] = [];
  const reversals = new Map<EventId, EventSummary>();
  const caused = new Map<EventId, EventSummary[]>();
  const from = [...wanted].reduce((least, position) => Math.min(least, position));
  for await (const event of ledger.events({ from, ...(signal === undefined ? {} : { signal }) })) {
    if (wanted.has(event.position)) found.push(event);
    const { causationId } = event.meta;
    if (event.type === 'Reversed') reversals.set(event.data.of, summaryOf(event));
    else if (causationId !== undefined) caused.set(causationId, [...(caused.get(causationId) ?? []), summaryOf(event)]);
  }
  const correctionsOf = (id: EventId): Correction[] => {
    const reversal = reversals.get(id);
    if (reversal === undefined) return [];
    const replacements = [...(caused.get(id) ?? []), ...(caused.get(reversal.id) ?? [])];
    return [
      { ...reversal, kind: 'reversal' as const, isUnknownYet: reversal.position >= size },
      ...replacements.map((each) => ({
        ...each,
        kind: 'replacement' as const,
        isUnknownYet: each.position >= size,
      })),
    ].sort((left, right) => left.position - right.position);
  };
  return new Map(found.map((event) => [event.position, detailsOf(event, correctionsOf(event.id))]));
}

function summaryOf({ position, id, type, effectiveOn, recordedAt, basis, meta }: AnyEvent): EventSummary {
  return { position, id, type, effectiveOn, recordedAt, actor: meta.actor, basis };
}

function detailsOf(event: AnyEvent, corrections: readonly Correction[]): EventDetails {
  const { exception, source, meta } = event;
  return {
    ...summaryOf(event),
    ...(event.type === 'Reversed' ? { reverses: event.data.of } : {}),
    ...(exception === undefined ? {} : { exception }),
    ...(source === undefined ? {} : { source }),
    ...(meta.note === undefined ? {} : { note: meta.note }),
    corrections,
  };
}
