import { describe, expect, test } from 'vitest';

import { code, lineKey, localDate } from '@so-cai/core';

import { balancesOn, ceilingOf, exampleHistory, idAt, lineOf, noted } from './exampleHistory.js';
import { modelEntries } from './entries.js';
import { modelState } from './state.js';
import { modelResolve } from './succession.js';

const year = { budgetYear: 2025, originYear: 2025 };
const A = lineOf(year);
const B = lineOf({ ...year, unit: 'B' });
const C = lineOf({ ...year, unit: 'C' });

/** A has 100, B has 50; on 1 July 2025 A is merged into B. */
function merger(): ReturnType<typeof exampleHistory> {
  const history = exampleHistory();
  history.record('Allocated', '2025-01-15', { to: A, kind: 'original', amount: '100' });
  history.record('Allocated', '2025-01-15', { to: B, kind: 'original', amount: '50' });
  history.record('Succeeded', '2025-07-01', { tree: 'unit', kind: 'merge', from: ['A'], to: 'B' });
  return history;
}

describe('a merger', () => {
  test('moves all balances from its day on, and old dates still show the old unit', () => {
    const { events } = merger();
    expect(balancesOn(events, '2025-06-30')).toEqual(['A 2025 available: 100', 'B 2025 available: 50']);
    expect(balancesOn(events, '2025-07-01')).toEqual(['B 2025 available: 150']);
  });

  test('is not known before it is recorded, on whatever day', () => {
    expect(balancesOn(merger().events, '2025-12-31', 2)).toEqual(['A 2025 available: 100', 'B 2025 available: 50']);
  });

  test('carries along an event recorded after it and effective before it', () => {
    const { events, record } = merger();
    record('Disbursed', '2025-06-10', { from: A, stage: 'available', as: 'payment', method: 'cash', amount: '30' });
    expect(balancesOn(events, '2025-06-30')).toEqual([
      'A 2025 available: 70',
      'A 2025 paid: 30',
      'B 2025 available: 50',
    ]);
    expect(balancesOn(events, '2025-07-01')).toEqual(['B 2025 available: 120', 'B 2025 paid: 30']);
  });

  test('carries along a reversal posted on the ended unit', () => {
    const { events, record } = merger();
    record('Reversed', '2025-08-01', { of: idAt(0) });
    expect(balancesOn(events, '2025-07-31')).toEqual(['B 2025 available: 150']);
    expect(balancesOn(events, '2025-08-01')).toEqual(['B 2025 available: 50']);
  });

  test('moves measures as it moves balances, and changes no total (promise 13)', () => {
    const { events } = merger();
    const at = (on: string) => modelState(events, { on: localDate(on), size: 3 });
    expect(at('2025-06-30').lines.get(lineKey(A))?.measures.plan).toBe(100n);
    expect(at('2025-07-01').lines.get(lineKey(A))).toBeUndefined();
    expect(at('2025-07-01').lines.get(lineKey(B))?.measures.plan).toBe(150n);
    expect(at('2025-07-01').total).toEqual(at('2025-06-30').total);
  });

  test('moves references with the line, and leaves the rooms of contracts where they are', () => {
    const { events, record } = merger();
    record('ContractRegistered', '2025-02-01', { reference: 'C1', value: '80', unit: 'A' });
    record('Committed', '2025-02-02', { line: A, reference: 'C1', amount: '60' });
    expect(balancesOn(events, '2025-07-01')).toEqual([
      'B 2025 available: 90',
      'B 2025 committed C1: 60',
      'contract C1: 20',
    ]);
  });

  test('moves the room of a ceiling', () => {
    const { events, record } = merger();
    record('CeilingSet', '2025-01-01', { key: ceilingOf('A'), amount: '500' });
    record('CeilingSet', '2025-01-01', { key: ceilingOf('B'), amount: '300' });
    expect(balancesOn(events, '2025-07-01')).toEqual(['B 2025 available: 150', 'ceiling P B: 800']);
  });
});

describe('which line a line becomes', () => {
  test('programmes, units and sources resolve; capital, years and declared dimensions do not', () => {
    const { events, record } = exampleHistory();
    const X = { ...year, programme: 'X', source: 'X', unit: 'X', capital: 'X', dimensions: { works: 'X' } };
    record('Allocated', '2025-01-15', { to: lineOf(X), kind: 'original', amount: '10' });
    for (const tree of ['programme', 'source', 'unit'] as const)
      record('Succeeded', '2025-07-01', { tree, kind: 'rename', from: ['X'], to: 'Y' });
    const { lines } = modelState(events, { on: localDate('2025-07-01'), size: 4 });
    expect([...lines.keys()]).toEqual([lineKey(lineOf({ ...X, programme: 'Y', source: 'Y', unit: 'Y' }))]);
  });

  test('a succession in one tree leaves the same code in another tree alone', () => {
    const { events } = merger();
    const on = localDate('2025-07-01');
    expect(modelResolve(events, 'unit', code('A'), on, 3)).toBe('B');
    expect(modelResolve(events, 'programme', code('A'), on, 3)).toBe('A');
  });
});

describe('a chain of successions', () => {
  const { events, record } = merger();
  record('Succeeded', '2026-03-01', { tree: 'unit', kind: 'rename', from: ['B'], to: 'C' });
  const resolved = (on: string, size = 4) => modelResolve(events, 'unit', code('A'), localDate(on), size);

  test('is followed to its end, as far as it goes on that day', () => {
    expect([resolved('2025-06-30'), resolved('2025-07-01'), resolved('2026-02-28'), resolved('2026-03-01')]).toEqual([
      'A',
      'B',
      'B',
      'C',
    ]);
    expect(balancesOn(events, '2026-03-01')).toEqual(['C 2025 available: 150']);
  });

  test('is followed only as far as it was recorded', () => {
    expect([resolved('2026-03-01', 2), resolved('2026-03-01', 3)]).toEqual(['A', 'B']);
  });

  test('may be recorded in any order', () => {
    const backwards = exampleHistory();
    backwards.record('Succeeded', '2026-03-01', { tree: 'unit', kind: 'rename', from: ['B'], to: 'C' });
    backwards.record('Succeeded', '2025-07-01', { tree: 'unit', kind: 'merge', from: ['A'], to: 'B' });
    expect(modelResolve(backwards.events, 'unit', code('A'), localDate('2026-03-01'), 2)).toBe('C');
  });

  test('that goes round in a circle is no history', () => {
    const circle = merger();
    circle.record('Succeeded', '2026-01-01', { tree: 'unit', kind: 'rename', from: ['B'], to: 'A' });
    expect(() => balancesOn(circle.events, '2026-01-01')).toThrow('go round in a circle');
  });

  test('that forks is no history', () => {
    const fork = merger();
    fork.record('Succeeded', '2026-01-01', { tree: 'unit', kind: 'rename', from: ['A'], to: 'C' });
    expect(() => balancesOn(fork.events, '2026-01-01')).toThrow('two active successions');
  });
});

describe('the reversal of a succession', () => {
  test("ends the flow from the reversal's own day on", () => {
    const { events, record } = merger();
    record('Reversed', '2025-09-01', { of: idAt(2) });
    expect(balancesOn(events, '2025-08-31')).toEqual(['B 2025 available: 150']);
    expect(balancesOn(events, '2025-09-01')).toEqual(['A 2025 available: 100', 'B 2025 available: 50']);
    expect(balancesOn(events, '2025-09-01', 3)).toEqual(['B 2025 available: 150']);
  });

  test('on the same day means that it was never active', () => {
    const { events, record } = merger();
    record('Reversed', '2025-07-01', { of: idAt(2) });
    expect(balancesOn(events, '2025-07-01')).toEqual(['A 2025 available: 100', 'B 2025 available: 50']);
  });

  test('leaves on the successor what was posted on the successor meanwhile', () => {
    const { events, record } = merger();
    record('Disbursed', '2025-08-01', { from: B, stage: 'available', as: 'payment', method: 'cash', amount: '40' });
    record('Reversed', '2025-09-01', { of: idAt(2) });
    expect(balancesOn(events, '2025-09-01')).toEqual([
      'A 2025 available: 100',
      'B 2025 available: 10',
      'B 2025 paid: 40',
    ]);
  });

  test('makes way for another succession', () => {
    const { events, record } = merger();
    record('Reversed', '2025-09-01', { of: idAt(2) });
    record('Succeeded', '2025-09-01', { tree: 'unit', kind: 'merge', from: ['A'], to: 'C' });
    expect(balancesOn(events, '2025-09-01')).toEqual(['B 2025 available: 50', 'C 2025 available: 100']);
  });
});

describe('a split', () => {
  test('gives everything to the residuary successor until it is apportioned', () => {
    const { events, record } = exampleHistory();
    record('Allocated', '2025-01-15', { to: A, kind: 'original', amount: '100' });
    record('Succeeded', '2025-07-01', { tree: 'unit', kind: 'split', from: ['A'], to: 'B', others: ['C'] });
    const legs = [{ from: B, to: C, stage: 'available', amount: '35' }] as const;
    const share = record('Apportioned', '2025-10-01', { succession: idAt(1), legs });
    expect(noted(modelEntries(share))).toEqual([
      'B 2025 available -35 (apportioned)',
      'C 2025 available +35 (apportioned)',
    ]);
    expect(balancesOn(events, '2025-09-30')).toEqual(['B 2025 available: 100']);
    expect(balancesOn(events, '2025-10-01')).toEqual(['B 2025 available: 65', 'C 2025 available: 35']);
    const { lines } = modelState(events, { on: localDate('2025-10-01'), size: 3 });
    expect([...lines.values()].map(({ line, measures }) => [line.unit, measures.plan])).toEqual([
      ['B', 65n],
      ['C', 35n],
    ]);
  });
});
