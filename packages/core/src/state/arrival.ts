// What the state takes in of an event: what it does, and the few fields by which it is found again.
import type { Postable } from '../events/entries.js';
import type { AnyEvent, SourceRecord } from '../events/envelope.js';
import type { EventType } from '../events/registry.js';
import type { CommandId } from '../values/codes.js';
import { type Day, dayOf } from '../values/date.js';
import { parseInstant } from '../values/instant.js';
import { ID_WORDS, writeIdWords } from './eventIds.js';

/** The fields besides type, data and what was decided. */
export interface ArrivalFields {
  readonly position: number;
  readonly day: Day;
  /** Milliseconds; −1 where the event states no instant. */
  readonly recordedAt: number;
  /** The event's id in words, valid until the next event arrives; `undefined` where the event has none. */
  readonly id: Int32Array | undefined;
  readonly commandId: CommandId;
  readonly source: ArrivedSource | undefined;
}

/** The record of another system that an event names, as one text, and the hash of its draft. */
export interface ArrivedSource {
  readonly key: string;
  readonly draftSha256: string;
}

/** An event on its way into the state. */
export type Arrival = Postable & ArrivalFields;
/** An arrival of a type. */
export type ArrivalOf<T extends EventType> = Extract<Arrival, { readonly type: T }>;

/** The key of another system's record. */
export function sourceKey({ system, id }: SourceRecord): string {
  return recordKey(system, id);
}

/** The same, of a record's system and its id there. */
export function recordKey(system: string, id: string): string {
  return `${system}|${id}`;
}

/** An event as it arrives, from the whole of it. */
export function arrivalOf(event: AnyEvent): Arrival {
  const { type, data, decided, position, meta, source } = event;
  const id = new Int32Array(ID_WORDS);
  return {
    type,
    data,
    ...(decided === undefined ? {} : { decided }),
    position,
    day: dayOf(event.effectiveOn),
    recordedAt: parseInstant(event.recordedAt) ?? -1,
    id: writeIdWords(event.id, id) ? id : undefined,
    commandId: meta.commandId,
    source: source === undefined ? undefined : { key: sourceKey(source), draftSha256: meta.draftSha256 },
  } as Arrival;
}
