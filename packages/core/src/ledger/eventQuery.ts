// Searching events: by type, dates, document, reference, lines, people and sources.
import type { AnyEvent } from '../events/envelope.js';
import { EVENT_TYPES, type EventType } from '../events/registry.js';
import { linesIn } from '../decide/nodes.js';
import { checkFields, checkNames } from '../query/names.js';
import { type Lookup, lineFilter, type Where } from '../query/where.js';
import { localDate } from '../values/date.js';
import type { Line } from '../values/line.js';
import { SoCaiError } from '../values/errors.js';
import { type Known, reread } from './rereading.js';

/** Which events; every field given must fit. */
export interface EventQuery {
  /** One type, or several of which one must fit. */
  readonly type?: EventType | readonly EventType[];
  /** Positions from this one (default 0) up to, not including, `to`. */
  readonly from?: number;
  readonly to?: number;
  /** Effective dates, both included. */
  readonly effectiveFrom?: string;
  readonly effectiveTo?: string;
  /** Lines that the event names, or on which it wrote: one must fit. */
  readonly where?: Where;
  /** A contract or payment file that the event names. */
  readonly reference?: string;
  /** Number of a basis document. */
  readonly document?: string;
  /** Who recorded. */
  readonly actor?: string;
  /** The call of `record`. */
  readonly commandId?: string;
  /** Source system, and its id. */
  readonly system?: string;
  readonly sourceId?: string;
}

const FIELDS: readonly (keyof EventQuery)[] = [
  'type',
  'from',
  'to',
  'effectiveFrom',
  'effectiveTo',
  'where',
  'reference',
  'document',
  'actor',
  'commandId',
  'system',
  'sourceId',
];

/** Where events are searched: the trees of a day, and the lines on which the event at a position wrote. */
export interface Searched {
  readonly lookup: Lookup;
  readonly linesAt: (position: number) => readonly Line[];
  /** Ends the search with its reason. */
  readonly signal?: AbortSignal | undefined;
}

/** Lines that an event names, and those it wrote on: a carry-over names only the old year's, a reversal none. */
function linesOf(event: AnyEvent, linesAt: Searched['linesAt']): Line[] {
  return [...linesIn(event.data).map(({ line }) => line), ...linesAt(event.position)];
}

/** A test for events. @throws SoCaiError `InvalidQuery` or `InvalidDate` */
export function eventFilter(query: EventQuery, { lookup, linesAt }: Searched): (event: AnyEvent) => boolean {
  checkFields(query, FIELDS, 'a field to search events by');
  checkNames([query.type ?? []].flat(), EVENT_TYPES, 'a type of event');
  const types = query.type === undefined ? undefined : [query.type].flat();
  const [effectiveFrom, effectiveTo] = [query.effectiveFrom, query.effectiveTo].map((date) =>
    date === undefined ? undefined : localDate(date),
  );
  const fits = query.where === undefined ? undefined : lineFilter(query.where, lookup);
  const { reference, document, actor, commandId, system, sourceId } = query;
  return (event) =>
    (types === undefined || types.includes(event.type)) &&
    (effectiveFrom === undefined || event.effectiveOn >= effectiveFrom) &&
    (effectiveTo === undefined || event.effectiveOn <= effectiveTo) &&
    (fits === undefined || linesOf(event, linesAt).some((line) => fits(line))) &&
    (reference === undefined || referencesIn(event.data).includes(reference)) &&
    (document === undefined || event.basis.some((each) => each.number === document)) &&
    (actor === undefined || event.meta.actor === actor) &&
    (commandId === undefined || event.meta.commandId === commandId) &&
    (system === undefined || event.source?.system === system) &&
    (sourceId === undefined || event.source?.id === sourceId);
}

/** Reads the events of a store that fit, in order. @throws SoCaiError `InvalidQuery`, `InvalidDate`, `StoreCorrupt` */
export async function* searchEvents(known: Known, query: EventQuery, searched: Searched): AsyncGenerator<AnyEvent> {
  const { lookup, signal } = searched;
  const fits = eventFilter(query, searched);
  checkPosition('from', query.from);
  checkPosition('to', query.to);
  const [from, to] = [query.from ?? 0, Math.min(query.to ?? lookup.size, lookup.size)];
  signal?.throwIfAborted();
  if (from >= to) return;
  for await (const event of reread(known, { from, to, signal })) {
    if (!fits(event)) continue;
    yield event;
    signal?.throwIfAborted();
  }
}

function checkPosition(name: string, position: number | undefined): void {
  if (position !== undefined && (!Number.isInteger(position) || position < 0))
    throw new SoCaiError('InvalidQuery', `${name} is ${position}: expected a position, a whole number from 0 on`);
}

function referencesIn(data: unknown): string[] {
  if (typeof data !== 'object' || data === null) return [];
  if (Array.isArray(data)) return data.flatMap(referencesIn);
  return Object.entries(data).flatMap(([key, value]) =>
    key === 'reference' && typeof value === 'string' ? [value] : referencesIn(value),
  );
}
