import { canonicalBytes } from '@so-cai/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { CanonicalBodyReader } from './canonicalBody.js';

const reader = new CanonicalBodyReader();
const envelope = {
  ledger: 'son-la',
  position: 3,
  id: '01J0000000000000000000000A',
  recordedAt: '2024-01-01T00:00:00.000Z',
};
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Values that canonical JSON can hold. */
const json = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed()),
    fc.maxSafeInteger().filter((value) => !Object.is(value, -0)),
    fc.constantFrom(true, false, null),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.stringMatching(/^[a-z][A-Za-z0-9]{0,8}$/), tie('value'), { maxKeys: 4 }),
  ),
})).value;
const fields = fc.dictionary(fc.stringMatching(/^[a-z][A-Za-z0-9]{0,8}$/), json, { maxKeys: 5 });

/** Whether bytes are canonical JSON by the encoder that ledgers write with. */
function isCanonical(bytes: Uint8Array): boolean {
  try {
    return Buffer.compare(canonicalBytes(JSON.parse(decoder.decode(bytes))), bytes) === 0;
  } catch {
    return false;
  }
}

describe('a body', () => {
  test('that a ledger could have written is read, and its envelope is what it says', () => {
    fc.assert(
      fc.property(fields, (others) => {
        const body = canonicalBytes({ ...others, ...envelope, source: { system: 'TABMIS', id: 'Số 1' } });
        expect(reader.read(body)).toEqual({ ok: true, envelope: { ...envelope, source: '"TABMIS" "Số 1"' } });
      }),
    );
  });

  test('that is changed in a byte is read if and only if it is canonical still', () => {
    const change = fc.record({ at: fc.nat(), byte: fc.integer({ min: 0, max: 255 }), insert: fc.boolean() });
    fc.assert(
      fc.property(fields, change, (others, { at, byte, insert }) => {
        const body = canonicalBytes({ ...others, ...envelope });
        const place = at % body.length;
        const changed = Buffer.concat([
          body.subarray(0, place),
          Uint8Array.of(byte),
          body.subarray(place + (insert ? 0 : 1)),
        ]);
        const read = reader.read(changed);
        const isOtherwiseFine = read.ok || read.reason.startsWith('an event has');
        expect(isOtherwiseFine).toBe(isCanonical(changed));
      }),
      { numRuns: process.env['SO_CAI_DEEP'] === '1' ? 200_000 : 2_000 },
    );
  });

  test.each([
    ['spaces', '{"a": 1}', 5],
    ['keys out of order', '{"b":1,"a":2}', 10],
    ['a key twice', '{"a":1,"a":2}', 10],
    ['a key of digits', '{"7":1}', 2],
    ['a fraction', '{"a":1.5}', 6],
    ['a number with a zero before it', '{"a":01}', 7],
    ['minus zero', '{"a":-0}', 7],
    ['a number beyond what a number holds', '{"a":9007199254740993}', 21],
    ['a slash that is escaped', '{"a":"\\/"}', 7],
    ['a letter that is escaped', '{"a":"\\u0041"}', 7],
    ['an escape in upper case', '{"a":"\\u001F"}', 7],
    ['no end', '{"a":"b', 7],
    ['something after the end', '{"a":1} ', 7],
    ['an array', '[1]', 0],
    ['nothing', '', 0],
    ['a byte order mark', '\uFEFF{"a":1}', 0],
  ])('with %s is not canonical, at its byte', (_, text, at) => {
    expect(reader.read(encoder.encode(text))).toMatchObject({ ok: false, at });
    expect(isCanonical(encoder.encode(text)) && text.startsWith('{')).toBe(false);
  });

  test('in another encoding than UTF-8 is not canonical', () => {
    const latin = Buffer.from('{"a":"\xE9"}', 'latin1');
    expect(reader.read(latin)).toMatchObject({ ok: false, reason: 'the bytes are no UTF-8' });
  });

  test('that nests without end is refused, and overflows nothing', () => {
    const nested = encoder.encode(`{"a":${'['.repeat(60_000)}`);
    expect(reader.read(nested)).toMatchObject({ ok: false });
  });

  test('without an envelope is no event', () => {
    expect(reader.read(canonicalBytes({ ledger: 'son-la' }))).toMatchObject({
      ok: false,
      reason: 'an event has a ledger, a position, an id and a time',
    });
  });
});
