import { canonicalBytes, EVENT_TYPES } from '@so-cai/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { LONGEST_TYPE } from '../limits.js';
import { bodyOf } from './decode.js';
import { eventOf } from './encode.js';

const STREAM = 'soCaiLedger-son-la';

/** What the client makes of an event between writing and reading. */
function overTheWire(body: Uint8Array): Uint8Array {
  const event = eventOf(body);
  const isJson = event.contentType === 'application/json';
  const data: unknown = isJson ? JSON.parse(JSON.stringify(event.data)) : event.data;
  const { id, type } = event;
  const recorded = {
    id,
    type,
    data,
    isJson,
    streamId: STREAM,
    revision: 7n,
    created: new Date(0),
    metadata: undefined,
  };
  return bodyOf(recorded as Parameters<typeof bodyOf>[0], STREAM, 7);
}

const json = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.string({ unit: 'grapheme' }),
    fc.maxSafeInteger().filter((value) => !Object.is(value, -0)),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.stringMatching(/^[a-z][A-Za-z0-9]{0,8}$/), tie('value'), { maxKeys: 4 }),
  ),
})).value;
const canonical = fc.dictionary(fc.stringMatching(/^[a-z][A-Za-z0-9]{0,8}$/), json, { maxKeys: 5 }).map(canonicalBytes);

describe('a body', () => {
  test('that is canonical JSON, as all of a ledger are, is written as JSON and comes back byte for byte', () => {
    fc.assert(
      fc.property(canonical, (body) => {
        expect(eventOf(body).contentType).toBe('application/json');
        expect(Buffer.from(overTheWire(body)).equals(Buffer.from(body))).toBe(true);
      }),
    );
  });

  test('of whatever bytes comes back byte for byte', () => {
    const texts = fc.json().map((text) => new Uint8Array(Buffer.from(text)));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), texts), (body) => {
        expect(Buffer.from(overTheWire(body)).equals(Buffer.from(body))).toBe(true);
      }),
    );
  });

  test.each([
    ['a byte order mark', '\uFEFF{"a":1}'],
    ['a key of digits', '{"a":1,"7":2}'],
    ['a key twice', '{"a":1,"a":2}'],
    ['an integer beyond what a number holds', '{"a":9007199254740993}'],
    ['spaces', '{"a": 1}'],
  ])('with %s is written as bytes, for the client would give back others', (_, text) => {
    const body = new Uint8Array(Buffer.from(text));
    expect(eventOf(body)).toMatchObject({ contentType: 'application/octet-stream', type: 'Event' });
    expect(Buffer.from(overTheWire(body)).toString()).toBe(text);
  });
});

describe('the type of an event', () => {
  test.each(EVENT_TYPES.map((type) => [type]))('is that of the ledger’s event: %s', (type) => {
    expect(eventOf(canonicalBytes({ type })).type).toBe(type);
    expect(type.length).toBeLessThanOrEqual(LONGEST_TYPE);
  });

  test.each(['$metadata', 'allocated', '', 'A'.repeat(LONGEST_TYPE + 1), 'Sổ'])(
    'is a plain one where the body’s would not do: %s',
    (type) => {
      expect(eventOf(canonicalBytes({ type })).type).toBe('Event');
    },
  );
});
