import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { canonicalBytes, canonicalText, type Json, parseJson } from './canonical.js';

const NOT_CANONICAL: unknown = expect.objectContaining({ name: 'SoCaiError', code: 'NotCanonical' });

test('keys stand in the order of their code units, without white space', () => {
  expect(canonicalText({ b: 1, a: [true, null, 'x'], aB: {}, a1: [] })).toBe(
    '{"a":[true,null,"x"],"a1":[],"aB":{},"b":1}',
  );
});

test('Vietnamese text stands as it is, in UTF-8', () => {
  expect(canonicalText('Vân Hồ "1"\\\n\u0007\u2028😀')).toBe('"Vân Hồ \\"1\\"\\\\\\n\\u0007\u2028😀"');
  expect(canonicalBytes('ồ')).toEqual(Uint8Array.of(0x22, 0xe1, 0xbb, 0x93, 0x22));
});

test('numbers are safe integers', () => {
  expect(canonicalText([0, -1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER])).toBe(
    '[0,-1,9007199254740991,-9007199254740991]',
  );
});

test('an object without a prototype is a plain object', () => {
  expect(canonicalText(Object.assign(Object.create(null) as object, { a: 1 }))).toBe('{"a":1}');
});

class Money {
  readonly amount = '1';
}

test.each<[string, unknown]>([
  ['undefined', undefined],
  ['bigint', 1n],
  ['a symbol', Symbol('x')],
  ['a function', () => 1],
  ['a fraction', 0.5],
  ['an unsafe integer', Number.MAX_SAFE_INTEGER + 1],
  ['an unsafe negative integer', Number.MIN_SAFE_INTEGER - 1],
  ['minus zero', -0],
  ['NaN', Number.NaN],
  ['infinity', Number.POSITIVE_INFINITY],
  ['the first half of a surrogate pair', 'a\uD83D'],
  ['the second half of a surrogate pair', '\uDE00a'],
  ['a class instance', new Money()],
  ['a date', new Date(0)],
  ['a map', new Map()],
  ['bytes', new Uint8Array(2)],
  ['a boxed text', Object('x')],
])('%s has no canonical form, wherever it stands', (_what, value) => {
  expect(() => canonicalText(value)).toThrow(NOT_CANONICAL);
  expect(() => canonicalText({ a: { b: value } })).toThrow(NOT_CANONICAL);
  expect(() => canonicalText([1, value])).toThrow(NOT_CANONICAL);
});

test('a hole in an array is refused', () => {
  const holed: unknown[] = [1];
  holed[2] = 3;
  expect(() => canonicalText({ legs: holed })).toThrow('$.legs[1]: the array has a hole');
});

test('a symbol for a key is refused: it would be lost', () => {
  expect(() => canonicalText({ a: 1, [Symbol('b')]: 2 })).toThrow(NOT_CANONICAL);
});

test.each(['', 'A', '1', '10', 'a-b', 'a_b', 'a b', 'ă', '_a', '$a', 'a.b'])('%j is no key', (key) => {
  expect(() => canonicalText({ [key]: 1 })).toThrow(NOT_CANONICAL);
});

test('the reason says where', () => {
  expect(() => canonicalText({ data: { legs: [{ amount: 1 }, { amount: 1n }] } })).toThrow('$.data.legs[1].amount: 1n');
  expect(() => canonicalText({ data: { legs: [{ amount: 1 }, { amount: 1n }] } })).toThrow(
    expect.objectContaining({ facts: expect.objectContaining({ path: '$.data.legs[1].amount' }) as unknown }),
  );
});

const key = fc.stringMatching(/^[a-z][A-Za-z0-9]{0,5}$/);
const { json } = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger(),
    fc.string({ unit: 'binary' }),
    fc.array(tie('json'), { maxLength: 5 }),
    fc.dictionary(key, tie('json'), { maxKeys: 6 }),
  ),
}));

test('it is RFC 8785 as others write it', () => {
  fc.assert(
    fc.property(json, (value) => {
      expect(canonicalText(value)).toBe(canonicalize(value));
    }),
  );
});

test('one value has one text, and the text gives the value', () => {
  const shuffled = (value: Json): Json => {
    if (Array.isArray(value)) return value.map((item: Json) => shuffled(item));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, field]) => [key, shuffled(field)]),
    );
  };
  fc.assert(
    fc.property(json, (value) => {
      const bytes = canonicalBytes(value);
      expect(canonicalBytes(shuffled(value))).toEqual(bytes);
      expect(canonicalBytes(parseJson(bytes))).toEqual(bytes);
    }),
  );
});

test.each<[string, Uint8Array]>([
  ['no UTF-8', Uint8Array.of(0x22, 0xff, 0x22)],
  ['a byte order mark', Uint8Array.of(0xef, 0xbb, 0xbf, 0x31)],
  ['no JSON', new TextEncoder().encode('{a:1}')],
  ['nothing', new Uint8Array()],
  ['more than one value', new TextEncoder().encode('1 2')],
])('bytes that are no JSON in UTF-8 are a fault: %s', (_what, bytes) => {
  expect(() => parseJson(bytes)).toThrow(NOT_CANONICAL);
});
