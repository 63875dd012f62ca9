// The fast way of reading a body says what the ordinary one says, or nothing.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { decodeEvent } from '../events/encoding.js';
import type { AnyEvent } from '../events/envelope.js';
import type { EventType } from '../events/registry.js';
import { canonicalBytes, type Json } from '../integrity/canonical.js';
import { arrivalOf } from '../state/arrival.js';
import { DATA_FORMS } from './dataForms.js';
import { Scanner } from './scanner.js';

const FILE = join(import.meta.dirname, '../../test/golden/events.json');
interface Body {
  readonly type: EventType;
  readonly position: number;
  readonly body: string;
}
const encoder = new TextEncoder();
const decoder = new TextDecoder();
/** What few events have, so that the scanner leaves those that have it to the ordinary decoder. */
const RARE = ['approvals', 'counterparty', 'exception', 'rulings'];

const frozen = JSON.parse(readFileSync(FILE, 'utf8')) as readonly Body[];
/** The golden events, and the same ones without what is rare. */
const golden: readonly Body[] = [...frozen, ...frozen.map((each) => ({ ...each, body: withoutRare(each.body) }))];

function withoutRare(body: string): string {
  const parsed = JSON.parse(body, (key, value: unknown) => (RARE.includes(key) ? undefined : value)) as Json;
  return decoder.decode(canonicalBytes(parsed));
}

type Outcome = { readonly scanned: unknown } | 'nothing';

/** What the scanner says of a body; fails where the ordinary decoder does not say the same. */
function agreed(scanner: Scanner, body: Uint8Array, position: number): Outcome {
  const scanned = scanner.scan(body, position);
  if (scanned === undefined) return 'nothing';
  const event: AnyEvent = decodeEvent(body, position);
  expect(visible(scanned)).toEqual(visible({ event: arrivalOf(event), ledger: event.ledger }));
  return { scanned };
}

/** Explicit `undefined` means the same as a missing field. */
function visible(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_, field: unknown) => (field instanceof Int32Array ? [...field] : field)));
}

/** Every place in a value, as the path to it. */
function pathsIn(value: Json, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inside = Array.isArray(value)
    ? (value as readonly Json[]).flatMap((item, index) => pathsIn(item, [...path, index]))
    : Object.entries(value).flatMap(([key, field]: [string, Json]) => pathsIn(field, [...path, key]));
  return [path, ...inside];
}

/** A copy of a value with something else at a path; `undefined` takes away what is there. */
function changed(value: unknown, path: readonly (string | number)[], to: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return to;
  const copy: Record<string | number, unknown> = Array.isArray(value)
    ? ([...(value as unknown[])] as never)
    : { ...(value as object) };
  const field = changed(copy[step], rest, to);
  if (field !== undefined) copy[step] = field;
  else if (Array.isArray(copy)) copy.splice(Number(step), 1);
  else Reflect.deleteProperty(copy, step);
  return copy;
}

const replacement: fc.Arbitrary<Json | undefined> = fc.oneof(
  fc.constantFrom<(Json | undefined)[]>(undefined, null, true, 0, 7, -1, 2 ** 53 - 1, '', '0', '007', '1'.repeat(16)),
  fc.constantFrom(
    'a"b',
    'a\\b',
    'a}b',
    '{',
    'ủy ban',
    '\u0001',
    '2024-02-30',
    '2023-02-29',
    '0001-01-01',
    '2024-02-29',
  ),
  fc.constantFrom('payment', 'advance', 'nonCash', 'committed', 'cut', 'interim', '2024-09-13T24:00:00.000Z'),
  fc.constantFrom<Json[]>({ a: 'b' }, ['x'], [], {}, { budgetYear: 2024, programme: 'NTM' }),
  fc.string({ unit: 'binary', maxLength: 12 }).map((text) => text.toWellFormed()),
  fc.string({ maxLength: 12 }),
  fc.integer(),
);

describe('The scanner', () => {
  it('reads the frequent types, as every ledger writes them', () => {
    const scanner = new Scanner();
    const read = golden
      .filter(({ body, position }) => agreed(scanner, encoder.encode(body), position) !== 'nothing')
      .map(({ type }) => type);
    expect(new Set(read)).toEqual(new Set(Object.keys(DATA_FORMS)));
  });

  it('leaves to the ordinary decoder what is not an event at its position', () => {
    const scanner = new Scanner();
    for (const { body, position } of golden) {
      const bytes = encoder.encode(body);
      expect(scanner.scan(bytes, position + 1)).toBeUndefined();
      expect(scanner.scan(bytes.subarray(1), position)).toBeUndefined();
      expect(scanner.scan(encoder.encode(`${body} `), position)).toBeUndefined();
      expect(scanner.scan(new Uint8Array(), position)).toBeUndefined();
    }
  });

  it('leaves bodies to the ordinary decoder that are larger than any event needs', () => {
    const { body, position } = golden.findLast(({ type }) => type === 'Reallocated') ?? { body: '{}', position: 0 };
    const scanner = new Scanner();
    const event = JSON.parse(body) as { readonly basis: readonly Json[] };
    const withDocuments = (count: number): Uint8Array =>
      canonicalBytes({ ...event, basis: Array.from({ length: count }, () => event.basis[0]) });
    expect(agreed(scanner, withDocuments(500), position)).not.toBe('nothing');
    expect(agreed(scanner, withDocuments(200_000), position)).toBe('nothing');
  });

  // oxlint-disable-next-line vitest/expect-expect -- what is expected is said in `agreed`
  it('says of any event, whatever its fields hold, what the ordinary decoder says', () => {
    const scanner = new Scanner();
    const edit = fc.record({ path: fc.nat(), to: replacement });
    fc.assert(
      fc.property(
        fc.constantFrom(...golden),
        fc.array(edit, { minLength: 1, maxLength: 3 }),
        ({ body, position }, edits) => {
          let event = JSON.parse(body) as Json;
          for (const { path, to } of edits) {
            const paths = pathsIn(event);
            const at = paths[path % paths.length] ?? [];
            if (at.length > 0) event = changed(event, at, to) as Json;
          }
          agreed(scanner, canonicalBytes(event), position);
        },
      ),
      { numRuns: process.env['SO_CAI_DEEP'] === '1' ? 200_000 : 3_000 },
    );
  });

  // oxlint-disable-next-line vitest/expect-expect -- what is expected is said in `agreed`
  it('says of any bytes what the ordinary decoder says', () => {
    const scanner = new Scanner();
    const slip = fc.record({
      at: fc.nat(),
      bytes: fc.uint8Array({ maxLength: 3 }),
      over: fc.integer({ min: 0, max: 3 }),
    });
    fc.assert(
      fc.property(fc.constantFrom(...golden), fc.array(slip, { maxLength: 3 }), ({ body, position }, slips) => {
        let bytes = [...encoder.encode(body)];
        for (const { at, bytes: put, over } of slips) bytes = bytes.toSpliced(at % bytes.length, over, ...put);
        agreed(scanner, Uint8Array.from(bytes), position);
      }),
      { numRuns: process.env['SO_CAI_DEEP'] === '1' ? 200_000 : 3_000 },
    );
  });

  it('knows lines by the bytes that name them, however many there are', () => {
    const sample = golden.findLast(({ type }) => type === 'Allocated');
    const scanner = new Scanner();
    const event = JSON.parse(sample?.body ?? '{}') as Json;
    for (let round = 0; round < 2; round += 1) {
      for (let number = 0; number < 700; number += 1) {
        const body = canonicalBytes(changed(event, ['data', 'to', 'unit'], `U-${number}`));
        expect(agreed(scanner, body, sample?.position ?? 0)).not.toBe('nothing');
      }
    }
  });
});
