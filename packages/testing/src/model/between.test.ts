import { expect, test } from 'vitest';

import { lineKey, localDate } from '@so-cai/core';

import { modelBetween, modelFlowBetween } from './between.js';
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
    original: 100n,
    available: 100n,
  });
  expect(between('2024-03-01', '2024-05-31').size).toBe(0);
});

test('activity is as known at a size', () => {
  expect(between('2024-06-01', '2024-06-30').get(lineKey(A))?.change.paid).toBe(5n);
  expect(between('2024-06-01', '2024-06-30', 4).size).toBe(0);
});

test('each entry counts on the line it was written on, and what a succession moved is apart', () => {
  const activity = between('2024-06-01', '2024-12-31');
  expect(activity.get(lineKey(A))?.change).toMatchObject({ plan: 0n, available: -5n, paid: 5n });
  expect(activity.get(lineKey(B))?.change).toMatchObject({ plan: 0n, available: -20n, paid: 20n });
  const flow = modelFlowBetween(events, localDate('2024-06-01'), localDate('2024-12-31'), 5);
  expect(flow.get(lineKey(A))?.change).toMatchObject({ plan: -100n, available: -65n, paid: -35n });
  expect(flow.get(lineKey(B))?.change).toMatchObject({ plan: 100n, available: 65n, paid: 35n });
});

test('without a succession on the way nothing flows', () => {
  expect(modelFlowBetween(events, localDate('2024-01-01'), localDate('2024-06-30'), 5).size).toBe(0);
});

test("a reversal written on an ended unit is the ended unit's activity, and flows on at once", () => {
  const merged = exampleHistory();
  const { id } = merged.record('Allocated', '2024-01-15', { to: A, kind: 'original', amount: '100' });
  merged.record('Succeeded', '2024-07-01', { tree: 'unit', kind: 'merge', from: ['A'], to: 'B' });
  merged.record('Reversed', '2024-08-01', { of: id });
  const august = [merged.events, localDate('2024-07-31'), localDate('2024-08-31'), 3] as const;
  expect([...modelBetween(...august).values()].map(({ line, change }) => [line.unit, change.plan])).toEqual([
    ['A', -100n],
  ]);
  expect(modelFlowBetween(...august).get(lineKey(A))?.change.plan).toBe(100n);
  expect(modelFlowBetween(...august).get(lineKey(B))?.change.plan).toBe(-100n);
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
  expect(activity.get(lineKey(A))?.change).toEqual({ ...NO_MEASURES, plan: -100n, original: -100n, available: -100n });
});
