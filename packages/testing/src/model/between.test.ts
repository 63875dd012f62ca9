import { expect, test } from 'vitest';

import { lineKey, localDate } from '@so-cai/core';

import { modelBetween } from './between.js';
import { exampleHistory, lineOf } from './exampleHistory.js';
import { addMeasures, NO_MEASURES } from './measures.js';
import { modelState } from './state.js';

const A = lineOf();
const B = lineOf({ unit: 'B' });

const { events, record } = exampleHistory();
record('Allocated', '2024-01-15', { to: A, kind: 'original', amount: '100' });
record('Disbursed', '2024-03-01', { from: A, stage: 'available', as: 'payment', method: 'cash', amount: '30' });
record('Succeeded', '2024-07-01', { tree: 'unit', kind: 'merge', from: ['A'], to: 'B' });
record('Disbursed', '2024-07-10', { from: B, stage: 'available', as: 'payment', method: 'cash', amount: '20' });
record('Disbursed', '2024-06-10', { from: A, stage: 'available', as: 'payment', method: 'cash', amount: '5' });

function between(from: string, to: string, size = 5): ReturnType<typeof modelBetween> {
  return modelBetween(events, localDate(from), localDate(to), size);
}

test('activity is after the first day and up to the last', () => {
  expect(between('2024-01-15', '2024-03-01').get(lineKey(A))?.change).toEqual({
    ...NO_MEASURES,
    available: -30n,
    paid: 30n,
    disbursedInYearPaid: 30n,
    disbursedInYearCarriedTo: 30n,
  });
  expect(between('2024-01-14', '2024-02-29').get(lineKey(A))?.change).toEqual({
    ...NO_MEASURES,
    plan: 100n,
    available: 100n,
  });
  expect(between('2024-03-01', '2024-05-31').size).toBe(0);
});

test('activity is as known at a size', () => {
  expect(between('2024-06-01', '2024-06-30').get(lineKey(A))?.change.paid).toBe(5n);
  expect(between('2024-06-01', '2024-06-30', 4).size).toBe(0);
});

test('each entry counts on the line that it belongs to on its own day, and the flow of a succession is no activity', () => {
  const activity = between('2024-06-01', '2024-12-31');
  expect(activity.get(lineKey(A))?.change.paid).toBe(5n);
  expect(activity.get(lineKey(B))?.change.paid).toBe(20n);
  expect(activity.get(lineKey(B))?.change.plan).toBe(0n);
});

test('activity sums to the difference of the totals', () => {
  const total = (on: string) => modelState(events, { on: localDate(on), size: 5 }).total;
  const sum = [...between('2024-02-01', '2024-12-31').values()].map((line) => line.change).reduce(addMeasures);
  expect(addMeasures(total('2024-02-01'), sum)).toEqual(total('2024-12-31'));
});

test('a reversal is activity of its own day', () => {
  const { events, record } = exampleHistory();
  const { id } = record('Allocated', '2024-01-15', { to: A, kind: 'original', amount: '100' });
  record('Reversed', '2024-04-01', { of: id });
  const activity = modelBetween(events, localDate('2024-03-01'), localDate('2024-04-30'), 2);
  expect(activity.get(lineKey(A))?.change).toEqual({ ...NO_MEASURES, plan: -100n, available: -100n });
});
