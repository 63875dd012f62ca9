import { describe, expect, test } from 'vitest';

import type { Draftable, EventDataByType } from '@so-cai/core';

import { ceilingOf, type ExampleHistory, exampleHistory, idAt, lineOf, OVERSPENT } from './exampleHistory.js';
import { firstUnlawful, wouldBeUnlawful } from './lawful.js';

const A = lineOf();
const B = lineOf({ unit: 'B' });

function paying(amount: string, from = A): Draftable<EventDataByType['Disbursed']> {
  return { from, stage: 'available', as: 'payment', method: 'cash', amount };
}

/** 120 allocated on 15 January, 95 paid on 30 August. */
function paidInAugust(): ExampleHistory {
  const history = exampleHistory();
  history.record('Allocated', '2024-01-15', { to: A, kind: 'original', amount: '120' });
  history.record('Disbursed', '2024-08-30', paying('95'));
  return history;
}

describe('an event is unlawful', () => {
  test('when it lowers an account below zero on its own day', () => {
    const { events, next } = paidInAugust();
    expect(wouldBeUnlawful(events, next('Disbursed', '2024-09-01', paying('26')))).toEqual({
      position: 2,
      shortfalls: [
        { account: { kind: 'money', line: A, stage: 'available', reference: null }, day: '2024-09-01', shortfall: 1n },
      ],
    });
    expect(wouldBeUnlawful(events, next('Disbursed', '2024-09-01', paying('25')))).toBeUndefined();
  });

  test('when it leaves the account short on a later day, however ample it is today', () => {
    const { events, next } = paidInAugust();
    const move = next('Reallocated', '2024-03-01', {
      from: [{ line: A, amount: '30' }],
      to: [{ line: B, amount: '30' }],
    });
    expect(wouldBeUnlawful(events, move)?.shortfalls).toMatchObject([{ day: '2024-08-30', shortfall: 5n }]);
  });

  test('when it pays before the money was allocated', () => {
    const { events, next } = paidInAugust();
    expect(wouldBeUnlawful(events, next('Disbursed', '2024-01-14', paying('10')))?.shortfalls).toMatchObject([
      { day: '2024-01-14', shortfall: 10n },
    ]);
  });

  test("when it draws on another contract's commitment", () => {
    const { events, record, next } = paidInAugust();
    record('ContractRegistered', '2024-02-01', { reference: 'C1', value: '20' });
    record('Committed', '2024-02-02', { line: A, reference: 'C1', amount: '20' });
    const pays = { from: A, stage: 'committed', as: 'payment', method: 'cash', amount: '10' } as const;
    expect(wouldBeUnlawful(events, next('Disbursed', '2024-09-01', { ...pays, reference: 'C1' }))).toBeUndefined();
    expect(wouldBeUnlawful(events, next('Disbursed', '2024-09-01', { ...pays, reference: 'C2' }))).toBeDefined();
  });

  test('when it commits more than the contract or allocates more than the ceiling', () => {
    const { events, record, next } = paidInAugust();
    record('ContractRegistered', '2024-02-01', { reference: 'C1', value: '20' });
    record('CeilingSet', '2024-01-01', { key: ceilingOf('A'), amount: '100' });
    const commits = next('Committed', '2024-09-01', { line: A, reference: 'C1', amount: '21' });
    expect(wouldBeUnlawful(events, commits)?.shortfalls).toMatchObject([
      { account: { kind: 'contract' }, shortfall: 1n },
    ]);
    const ceilings = [{ key: ceilingOf('A'), use: 'uses', amount: '101' }] as const;
    const allocates = next(
      'Allocated',
      '2024-09-01',
      { to: A, kind: 'supplement', amount: '101' },
      { decided: { ceilings } },
    );
    expect(wouldBeUnlawful(events, allocates)?.shortfalls).toMatchObject([
      { account: { kind: 'ceiling' }, shortfall: 1n },
    ]);
  });

  test('when it reverses what later payments have drawn on', () => {
    const { events, next } = paidInAugust();
    expect(wouldBeUnlawful(events, next('Reversed', '2024-01-15', { of: idAt(0) }))?.shortfalls).toMatchObject([
      { day: '2024-08-30', shortfall: 95n },
    ]);
    expect(wouldBeUnlawful(events, next('Reversed', '2024-08-30', { of: idAt(1) }))).toBeUndefined();
  });
});

describe('an event is lawful', () => {
  test('when another of its entries makes up for it on the same day', () => {
    const { events, record, next } = paidInAugust();
    record('Succeeded', '2024-09-15', { tree: 'unit', kind: 'merge', from: ['B'], to: 'A' });
    record('Allocated', '2024-02-01', { to: B, kind: 'original', amount: '50' });
    // From 15 September on both sides of this are A.
    const move = next('Reallocated', '2024-09-01', {
      from: [{ line: B, amount: '50' }],
      to: [{ line: A, amount: '50' }],
    });
    expect(wouldBeUnlawful(events, move)).toBeUndefined();
  });

  test('when it carries an exception', () => {
    const { events, record } = paidInAugust();
    record('Disbursed', '2024-09-01', paying('26'), OVERSPENT);
    expect(firstUnlawful(events)).toBeUndefined();
  });

  test('when it raises an account that is below zero, though not when it lowers it further', () => {
    const { events, record, next } = paidInAugust();
    record('Disbursed', '2024-09-01', paying('35'), OVERSPENT);
    record('Allocated', '2024-10-01', { to: A, kind: 'supplement', amount: '3' });
    expect(firstUnlawful(events)).toBeUndefined();
    expect(wouldBeUnlawful(events, next('Disbursed', '2024-10-02', paying('1')))?.shortfalls).toMatchObject([
      { day: '2024-10-02', shortfall: 8n },
    ]);
  });
});

describe('a history', () => {
  test('is judged event by event, each by what was recorded before it', () => {
    const { events, record } = exampleHistory();
    record('Disbursed', '2024-08-30', paying('95'));
    record('Allocated', '2024-01-15', { to: A, kind: 'original', amount: '120' });
    record('Disbursed', '2024-08-30', paying('200'));
    expect(firstUnlawful(events)).toMatchObject({ position: 0, shortfalls: [{ shortfall: 95n }] });
  });

  test('names every account that falls short, the earliest day first', () => {
    const { events, record } = exampleHistory();
    record('Allocated', '2024-01-15', { to: A, kind: 'original', amount: '10' });
    record('Allocated', '2024-01-15', { to: B, kind: 'original', amount: '10' });
    record('Disbursed', '2024-06-01', paying('10'));
    const C = lineOf({ unit: 'C' });
    const from = [
      { line: A, amount: '4' },
      { line: B, amount: '12' },
    ];
    record('Reallocated', '2024-02-01', { from, to: [{ line: C, amount: '16' }] });
    expect(firstUnlawful(events)).toMatchObject({
      position: 3,
      shortfalls: [
        { account: { line: B }, day: '2024-02-01', shortfall: 2n },
        { account: { line: A }, day: '2024-06-01', shortfall: 4n },
      ],
    });
  });
});

describe('a succession', () => {
  test('makes a late payment of the ended unit draw on the successor too', () => {
    const { events, record, next } = paidInAugust();
    record('Succeeded', '2024-07-01', { tree: 'unit', kind: 'merge', from: ['B'], to: 'A' });
    record('Allocated', '2024-02-01', { to: B, kind: 'original', amount: '50' });
    record('Disbursed', '2024-09-10', paying('60'));
    // A has 120 + 50 - 95 - 60 = 15 left from September on.
    expect(wouldBeUnlawful(events, next('Disbursed', '2024-06-01', paying('15', B)))).toBeUndefined();
    expect(wouldBeUnlawful(events, next('Disbursed', '2024-06-01', paying('16', B)))?.shortfalls).toMatchObject([
      { account: { line: A }, day: '2024-09-10', shortfall: 1n },
    ]);
  });

  test('is unlawful where it hands over a debt that the successor cannot bear', () => {
    const { events, record, next } = exampleHistory();
    record('Disbursed', '2024-02-01', paying('30', B), OVERSPENT);
    record('Allocated', '2024-01-15', { to: A, kind: 'original', amount: '20' });
    const merger = next('Succeeded', '2024-07-01', { tree: 'unit', kind: 'merge', from: ['B'], to: 'A' });
    expect(wouldBeUnlawful(events, merger)?.shortfalls).toMatchObject([
      { account: { line: A }, day: '2024-07-01', shortfall: 10n },
    ]);
  });

  test('cannot be reversed once the successor has spent what came from the ended unit', () => {
    const { events, record, next } = exampleHistory();
    record('Allocated', '2024-01-15', { to: B, kind: 'original', amount: '50' });
    record('Succeeded', '2024-07-01', { tree: 'unit', kind: 'merge', from: ['B'], to: 'A' });
    record('Disbursed', '2024-08-01', paying('20'));
    const reversal = next('Reversed', '2024-07-15', { of: idAt(1) });
    expect(wouldBeUnlawful(events, reversal)?.shortfalls).toMatchObject([
      { account: { line: A }, day: '2024-08-01', shortfall: 20n },
    ]);
  });
});

test('a candidate is judged at the next position only', () => {
  const { events } = paidInAugust();
  const [, payment] = events;
  expect(() => payment && wouldBeUnlawful(events, payment)).toThrow('the next position is 2');
});
