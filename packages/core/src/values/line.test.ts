import fc from 'fast-check';
import { expect, test } from 'vitest';

import type { Code } from './codes.js';
import { codeIn, line, lineKey, type Line, type LineInput, sameLine } from './line.js';

const roads: LineInput = {
  programme: 'NTM-02',
  capital: 'investment',
  source: 'NSTW',
  unit: 'SL-VANHO',
  budgetYear: 2024,
  originYear: 2023,
};
const invalid = (code: string): unknown => expect.objectContaining({ name: 'SoCaiError', code });

test('a line names codes and years, and cannot be changed', () => {
  const built = line(roads);
  expect(built).toEqual(roads);
  expect(Object.isFrozen(built)).toBe(true);
  expect(line(built)).toEqual(built);
});

test('an origin year that is not stated is said to be so', () => {
  expect(line({ ...roads, originYear: null }).originYear).toBeNull();
  const { originYear: _, ...without } = roads;
  expect(() => line(without as LineInput)).toThrow('originYear is missing');
});

test('years are whole numbers from 1900 to 9998', () => {
  for (const year of [1900, 9998]) expect(line({ ...roads, budgetYear: year, originYear: year }).budgetYear).toBe(year);
  for (const year of [1899, 9999, 2024.5, Number.NaN, '2024' as unknown as number]) {
    expect(() => line({ ...roads, budgetYear: year })).toThrow(invalid('InvalidLine'));
    expect(() => line({ ...roads, originYear: year })).toThrow(invalid('InvalidLine'));
  }
});

test('a code that is none is refused, in every part', () => {
  for (const part of ['programme', 'capital', 'source', 'unit'])
    expect(() => line({ ...roads, [part]: 'Vân Hồ' })).toThrow(invalid('InvalidCode'));
  expect(() => line({ ...roads, dimensions: { tier: 'xã' } })).toThrow(invalid('InvalidCode'));
});

test('dimensions stand in the order of their keys', () => {
  const built = line({ ...roads, dimensions: { works: 'CT-9', tier: 'district' } });
  expect(Object.keys(built.dimensions ?? {})).toEqual(['tier', 'works']);
  expect(Object.isFrozen(built.dimensions)).toBe(true);
  expect(line({ ...roads, dimensions: {} })).toEqual(line(roads));
});

test('the key of a dimension begins with a small letter and has at most 32 letters and digits', () => {
  expect(line({ ...roads, dimensions: { ['k'.repeat(32)]: 'A' } }).dimensions).toEqual({ ['k'.repeat(32)]: 'A' });
  for (const key of ['', 'Tier', '9th', 'a-b', 'k'.repeat(33), '__proto__'])
    expect(() => line({ ...roads, dimensions: Object.fromEntries([[key, 'A']]) })).toThrow(invalid('InvalidLine'));
});

test('a code is found by the name of its tree', () => {
  const built = line({ ...roads, dimensions: { tier: 'district' } });
  expect(['programme', 'capital', 'source', 'unit', 'tier'].map((tree) => codeIn(built, tree))).toEqual([
    'NTM-02',
    'investment',
    'NSTW',
    'SL-VANHO',
    'district',
  ]);
});

test('a dimension that is not stated has no code, whatever it is called', () => {
  for (const of of [line(roads), line({ ...roads, dimensions: { tier: 'district' } })])
    for (const tree of ['works', 'constructor', 'toString']) expect(codeIn(of, tree)).toBeUndefined();
});

test('lines are the same where all codes and years are, whatever the order', () => {
  const [left, right] = [
    { ...line(roads), dimensions: { tier: 'A' as Code, works: 'B' as Code } },
    { ...line(roads), dimensions: { works: 'B' as Code, tier: 'A' as Code } },
  ];
  expect(sameLine(left, right)).toBe(true);
  expect(sameLine(line(roads), line({ ...roads, originYear: null }))).toBe(false);
  expect(sameLine(line(roads), line({ ...roads, dimensions: { tier: 'A' } }))).toBe(false);
});

// Few letters, so that lines that differ only in where a text is cut come up.
const anyCode = fc.stringMatching(/^[A-B0-1][A-B0-1._-]{0,3}$/);
const anyKey = fc.stringMatching(/^[a-b][A-B0-1]{0,2}$/);
const anyYear = fc.integer({ min: 2023, max: 2024 });
const anyLine: fc.Arbitrary<Line> = fc
  .record({
    programme: anyCode,
    capital: anyCode,
    source: anyCode,
    unit: anyCode,
    budgetYear: anyYear,
    originYear: fc.option(anyYear),
    dimensions: fc.dictionary(anyKey, anyCode, { maxKeys: 2 }),
  })
  .map((input) => line(input));

test('lines have the same key exactly where they are equal', () => {
  const canonical = (of: Line): unknown => [of, Object.entries(of.dimensions ?? {})];
  const neighbours = fc.tuple(
    anyLine,
    anyLine,
    fc.subarray(['programme', 'capital', 'source', 'unit', 'budgetYear', 'originYear', 'dimensions'] as const),
  );
  fc.assert(
    fc.property(neighbours, ([left, other, differing]) => {
      const right = line({ ...left, ...Object.fromEntries(differing.map((part) => [part, other[part]])) });
      const equal = JSON.stringify(canonical(left)) === JSON.stringify(canonical(right));
      expect(lineKey(left) === lineKey(right)).toBe(equal);
    }),
  );
});
