import { expect, test } from 'vitest';

import { lineFrom, whereFrom } from './where.js';

test('a filter is made of pairs; a key that is given twice fits either value', () => {
  expect(whereFrom('unit=SL,programme=NTM,programme=GNBV')).toEqual({ unit: ['SL'], programme: ['NTM', 'GNBV'] });
});

test('years are numbers, flags are flags, and other keys are dimensions', () => {
  expect(whereFrom('budgetYear=2024,originYear=none,planned=true,works=DA-1')).toEqual({
    budgetYear: [2024],
    originYear: [null],
    planned: true,
    dimensions: { works: ['DA-1'] },
  });
});

test.each([
  ['unit', 'is not a pair'],
  ['budgetYear=24', 'is not a year'],
  ['spends=yes', 'spends=true or spends=false'],
])('the filter %s is refused in words', (filter, words) => {
  expect(() => whereFrom(filter)).toThrow(words);
});

test('a line needs all its fields; those that are missing are named', () => {
  expect(() => lineFrom(['programme=NTM-02', 'unit=SL'])).toThrow('missing: capital, source, budgetYear, originYear');
});

test('a line takes pairs apart or separated by commas, and dimensions', () => {
  expect(
    lineFrom(['programme=A,capital=investment', 'source=S', 'unit=U', 'budgetYear=2024', 'originYear=-', 'works=W']),
  ).toEqual({
    programme: 'A',
    capital: 'investment',
    source: 'S',
    unit: 'U',
    budgetYear: 2024,
    originYear: null,
    dimensions: { works: 'W' },
  });
});
