import { expect, test } from 'vitest';

import { toJsonValue, withJson } from './jsonable.js';

test('amounts become digits, at any depth', () => {
  expect(toJsonValue({ total: 5n, legs: [{ amount: 9_007_199_254_740_993n }], none: null })).toEqual({
    total: '5',
    legs: [{ amount: '9007199254740993' }],
    none: null,
  });
});

test('maps become objects; functions and what is not there are left out', () => {
  const of = { byYear: new Map([[2024, 1n]]), missing: undefined, prove: () => 1 };
  expect(toJsonValue(of)).toEqual({ byYear: { 2024: '1' } });
});

test('plain values stay what they are', () => {
  for (const value of ['a', 1, true, null, undefined]) expect(toJsonValue(value)).toBe(value);
});

test('an object with amounts can be given to JSON.stringify, and its toJSON is not among its fields', () => {
  const value = withJson({ amount: 5n });
  expect(JSON.stringify({ value })).toBe('{"value":{"amount":"5"}}');
  expect(Object.keys(value)).toEqual(['amount']);
  expect({ ...value }).toEqual({ amount: 5n });
});
