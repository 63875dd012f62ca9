// Values that were read before are found by all that makes them what they are, and only so many are kept.
import { expect, test } from 'vitest';

import { Known, KnownValues } from './knownValues.js';

const known = (...fields: unknown[]): Known<string> => new Known(fields.join('|'), new Uint8Array(), fields);

test('a value is found by all of its fields', () => {
  const values = new KnownValues<string>(100);
  const all = [known('a', 'b', 'c'), known('a', 'b', 'd'), known('a', 'c', 'c'), known('b', 'b', 'c'), known('a', 'b')];
  for (const each of all) values.add(each);
  for (const each of all) expect(values.find([...each.fields], {})).toBe(each);
  for (const fields of [['a', 'b', 'e'], ['a', 'b', 'c', 'd'], ['c', 'b', 'c'], ['a', 'd', 'c'], ['a', 'b', null], []])
    expect(values.find(fields, {})).toBeUndefined();
});

test('a number is not the text of it', () => {
  const values = new KnownValues<string>(100);
  values.add(known('a', 'b', 2024));
  expect(values.find(['a', 'b', '2024'], {})).toBeUndefined();
});

test('an object is known once it was found, if it can never say anything else', () => {
  const values = new KnownValues<string>(100);
  const value = known('a', 'b');
  values.add(value);
  const [loose, frozen, hollow] = [{}, Object.freeze({ inner: Object.freeze({}) }), Object.freeze({ inner: {} })];
  for (const object of [loose, hollow, frozen]) values.find(['a', 'b'], object);
  expect([loose, hollow].map((object) => values.ofObject(object))).toEqual([undefined, undefined]);
  expect(values.ofObject(frozen)).toBe(value);
});

test('only so many values are kept', () => {
  const values = new KnownValues<string>(3);
  const all = Array.from({ length: 10 }, (_, index) => known('a', 'b', index));
  for (const each of all) values.add(each);
  const kept = all.filter(({ fields }) => values.find(fields, {}) !== undefined);
  expect(kept).toEqual([all[9]]);
});

test('what was found of a value holds for some days, while the catalogue is as it was', () => {
  const value = known('a', 'b');
  expect(value.mayStand(-1, 5)).toBe(false);
  value.found(7, { from: 5, until: 10 });
  expect([4, 5, 9, 10].map((day) => value.mayStand(7, day))).toEqual([false, true, true, false]);
  expect(value.mayStand(8, 5)).toBe(false);
});
