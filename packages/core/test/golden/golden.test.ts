// Golden examples: the bytes of every event type, and what they mean, are the same for ever.
// UPDATE_GOLDEN=1 writes them anew: only before the first release, or to add a type or a version.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

import {
  type AnyEvent,
  canonicalText,
  decodeEvent,
  encodeEvent,
  entriesOf,
  EVENT_TYPES,
  EVENTS,
  hex,
  imbalanceOf,
  type Json,
  leafHash,
} from '../../src/index.js';
import { storedEventField } from '../../src/events/storedEvent.js';
import { entryText } from '../fixtures/effects.js';
import { goldenLedger } from './scenario.js';

interface Golden {
  readonly type: string;
  readonly v: number;
  readonly position: number;
  /** The canonical bytes, as text. */
  readonly body: string;
  /** The leaf hash over them. */
  readonly leaf: string;
  readonly entries: readonly string[];
}

const FILE = join(import.meta.dirname, 'events.json');
const [encoder, decoder] = [new TextEncoder(), new TextDecoder()];

function goldenOf(events: readonly AnyEvent[]): Golden[] {
  const byId = new Map(events.map((event) => [event.id, event]));
  return events.map((event) => {
    const body = encodeEvent(event);
    const target = event.type === 'Reversed' ? byId.get(event.data.of) : undefined;
    return {
      type: event.type,
      v: event.v,
      position: event.position,
      body: decoder.decode(body),
      leaf: hex(leafHash(body)),
      entries: entriesOf(event, target).map(entryText),
    };
  });
}

const update = process.env['UPDATE_GOLDEN'] === '1';
const frozen: readonly Golden[] =
  !update && existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Golden[]) : [];

describe('Golden events', () => {
  let events: AnyEvent[] = [];
  let bodies: string[] = [];

  beforeAll(async () => {
    const { ledger, store } = await goldenLedger();
    bodies = await store.bodies(ledger.name);
    events = bodies.map((body, position) => decodeEvent(encoder.encode(body), position));
    if (update) writeFileSync(FILE, `${JSON.stringify(goldenOf(events), undefined, 2)}\n`);
  });

  it('are there for every event type', () => {
    expect(new Set(events.map(({ type }) => type))).toEqual(new Set(EVENT_TYPES));
  });

  it('are there for every field that an event can have', () => {
    const written = new Set(events.flatMap((event) => [...pathsIn(event.type, event), ...pathsIn('any', event)]));
    const possible = [...schemaPaths('any', storedEventField), ...EVENT_TYPES.flatMap((type) => possiblePaths(type))];
    expect(possible.filter((path) => !written.has(path))).toEqual([]);
  });

  it('are read and written as the same bytes', () => {
    for (const [position, body] of bodies.entries())
      expect(decoder.decode(encodeEvent(decodeEvent(encoder.encode(body), position)))).toBe(body);
  });

  it('are valid by the schemas of their envelope and type, which change nothing', () => {
    for (const event of events) {
      expect(storedEventField.parse(event)).toEqual(event);
      expect(EVENTS[event.type].schema.parse(event.data)).toEqual(event.data);
    }
  });

  it('have entries that sum to zero', () => {
    for (const event of events) {
      const target = event.type === 'Reversed' ? events.find(({ id }) => id === event.data.of) : undefined;
      expect(imbalanceOf(entriesOf(event, target))).toEqual([]);
    }
  });

  it('are canonical text', () => {
    for (const body of [...bodies, ...frozen.map((golden) => golden.body)])
      expect(canonicalText(JSON.parse(body) as Json)).toBe(body);
  });

  it('are recorded today as they were frozen', () => {
    const fresh = goldenOf(events);
    expect(fresh).toEqual(frozen.length === 0 ? fresh : frozen);
  });
});

for (const golden of frozen) {
  it(`${golden.position}, ${golden.type}, means what it meant when it was frozen`, () => {
    const body = encoder.encode(golden.body);
    const event = decodeEvent(body, golden.position);
    expect([event.type, hex(leafHash(body))]).toEqual([golden.type, golden.leaf]);
    const reversed = event.type === 'Reversed' ? event.data.of : undefined;
    const target = frozen
      .filter((each) => reversed !== undefined && each.body.includes(`"id":"${reversed}"`))
      .map((each) => decodeEvent(encoder.encode(each.body), each.position))[0];
    expect(entriesOf(event, target).map(entryText)).toEqual(golden.entries);
    const today = golden.v === EVENTS[event.type].v;
    expect(today ? decoder.decode(encodeEvent(event)) : golden.body).toBe(golden.body);
  });
}

/** Paths of a value's fields, list positions left out: `Allocated.data.to.unit`. */
function pathsIn(path: string, value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => pathsIn(path, item));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, field]) => [`${path}.${key}`, ...pathsIn(`${path}.${key}`, field)]);
}

/** Paths of the fields that a type's schema allows in its data. */
function possiblePaths(type: (typeof EVENT_TYPES)[number]): string[] {
  return schemaPaths(`${type}.data`, EVENTS[type].schema);
}

/** Reads a zod schema's shape: objects, lists, optional and nullable fields. */
function schemaPaths(path: string, schema: unknown): string[] {
  const { def } = schema as { readonly def: SchemaDef };
  if (def.shape !== undefined)
    return Object.entries(def.shape).flatMap(([key, field]) => [
      `${path}.${key}`,
      ...schemaPaths(`${path}.${key}`, field),
    ]);
  const inner = def.innerType ?? def.element ?? def.in;
  return inner === undefined ? [] : schemaPaths(path, inner);
}
interface SchemaDef {
  readonly shape?: Readonly<Record<string, unknown>>;
  readonly innerType?: unknown;
  readonly element?: unknown;
  readonly in?: unknown;
}
