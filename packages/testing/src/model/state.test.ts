import { describe, expect, test } from 'vitest';

import { type AnyEvent, lineKey, localDate } from '@so-cai/core';

import { balancesOn, ceilingOf, exampleHistory, idAt, lineOf } from './exampleHistory.js';
import { modelDisbursed, planIsExplained, type ModelMeasures, NO_MEASURES } from './measures.js';
import { modelSpendable, modelState } from './state.js';

const A = lineOf();
const A2025 = lineOf({ budgetYear: 2025, originYear: 2025 });
const carriedA = lineOf({ budgetYear: 2025 });
const B = lineOf({ unit: 'B' });

function measuresOn(events: readonly AnyEvent[], on: string, line = A, size = events.length): ModelMeasures {
  return modelState(events, { on: localDate(on), size }).lines.get(lineKey(line))?.measures ?? NO_MEASURES;
}

/** Plan 1000; 300 committed to C1, of it 100 advanced and 150 paid; 50 of the advance settled; 80 paid from the rest. */
function aYear(): ReturnType<typeof exampleHistory> {
  const history = exampleHistory();
  history.record('Allocated', '2024-01-15', { to: A, kind: 'original', amount: '1000' });
  history.record('ContractRegistered', '2024-02-01', { reference: 'C1', value: '400' });
  history.record('Committed', '2024-02-10', { line: A, reference: 'C1', amount: '300' });
  const onC1 = { from: A, stage: 'committed', reference: 'C1', method: 'cash' } as const;
  history.record('Disbursed', '2024-03-01', { ...onC1, as: 'advance', amount: '100' });
  history.record('Disbursed', '2024-06-01', { ...onC1, as: 'payment', amount: '150' });
  history.record('AdvanceSettled', '2024-06-01', { line: A, reference: 'C1', amount: '50' });
  history.record('Disbursed', '2024-07-01', {
    from: A,
    stage: 'available',
    as: 'payment',
    method: 'cash',
    amount: '80',
  });
  return history;
}

describe('the state of a year', () => {
  test('shows each balance where the money stands', () => {
    expect(balancesOn(aYear().events, '2024-12-31')).toEqual([
      'A 2024 advanced C1: 50',
      'A 2024 available: 620',
      'A 2024 committed C1: 50',
      'A 2024 paid C1: 200',
      'A 2024 paid: 80',
      'contract C1: 100',
    ]);
  });

  test('is as of a day: what counts later is not there', () => {
    expect(balancesOn(aYear().events, '2024-05-31')).toEqual([
      'A 2024 advanced C1: 100',
      'A 2024 available: 700',
      'A 2024 committed C1: 200',
      'contract C1: 100',
    ]);
  });

  test('is as known at a size: what was recorded later is not there, though it counts earlier', () => {
    const { events } = aYear();
    expect(balancesOn(events, '2024-12-31', 2)).toEqual(['A 2024 available: 1000', 'contract C1: 400']);
  });

  test('disbursed is paid plus outstanding advances', () => {
    const { events } = aYear();
    expect(measuresOn(events, '2024-03-01').disbursedInYearPaid).toBe(100n);
    expect(measuresOn(events, '2024-06-01').disbursedInYearPaid).toBe(250n);
    expect(measuresOn(events, '2024-12-31').disbursedInYearPaid).toBe(330n);
  });

  test('the outsides hold the opposite of all balances, each its own kind', () => {
    const { events, record } = aYear();
    record('CeilingSet', '2024-01-01', { key: ceilingOf('A'), amount: '5000' });
    const { outsides } = modelState(events, { on: localDate('2024-12-31'), size: events.length });
    // Contract: 400 given, 300 used.
    expect(outsides).toEqual({ money: -1000n, ceiling: -5000n, contract: -100n });
  });

  test('what is available on a unit not marked as spending is not yet allotted', () => {
    const { events, record } = aYear();
    record('UnitDefined', '2024-01-01', { code: 'A', name: { vi: 'A', en: 'A' }, spends: false });
    record('UnitDefined', '2024-01-01', { code: 'B', name: { vi: 'B', en: 'B' }, parent: 'A', spends: true });
    record('Allotted', '2024-08-01', { from: A, to: [{ line: B, amount: '500' }] });
    const at = (on: string) => modelState(events, { on: localDate(on), size: events.length });
    expect(at('2024-07-31').notYetAllotted).toBe(620n);
    expect(at('2024-08-01').notYetAllotted).toBe(120n);
    expect(at('2024-08-01').lines.get(lineKey(B))?.notYetAllotted).toBe(0n);
  });
});

describe('the plan', () => {
  test('grows and shrinks by allocations, reallocations and reductions', () => {
    const { events, record } = exampleHistory();
    record('BalancesBroughtForward', '2024-01-01', { balances: [{ line: A, stage: 'paid', amount: '20' }] });
    record('Allocated', '2024-01-15', { to: A, kind: 'original', amount: '100' });
    record('Allocated', '2024-02-15', { to: A, kind: 'supplement', amount: '30' });
    record('Reallocated', '2024-03-15', { from: [{ line: A, amount: '40' }], to: [{ line: B, amount: '40' }] });
    record('AllocationReduced', '2024-04-15', { from: A, kind: 'cut', amount: '5' });
    expect(measuresOn(events, '2024-12-31').plan).toBe(105n); // 20 + 100 + 30 - 40 - 5
    expect(measuresOn(events, '2024-12-31', B).plan).toBe(40n);
    expect(modelState(events, { on: localDate('2024-12-31'), size: 5 }).total.plan).toBe(145n);
    expect(measuresOn(events, '2024-12-31')).toMatchObject({
      broughtForward: 20n,
      original: 100n,
      supplement: 30n,
      reallocated: -40n,
      reduced: 5n,
    });
  });

  test('is lowered neither by a lapse nor by carry-over out', () => {
    const { events, record } = aYear();
    record('CarriedOver', '2025-01-31', { legs: [{ line: A, stage: 'available', amount: '600' }] });
    record('Lapsed', '2025-01-31', { line: A, amount: '20', givesBackCeiling: false });
    expect(measuresOn(events, '2025-01-31')).toMatchObject({
      plan: 1000n,
      available: 0n,
      carriedOut: 600n,
      lapsed: 20n,
    });
    expect(measuresOn(events, '2025-01-31', carriedA)).toMatchObject({ plan: 600n, available: 600n, carriedIn: 600n });
  });

  test('is made of what came in, less what was taken out, for every line', () => {
    const { events, record } = aYear();
    for (const kind of ['supplement', 'interim', 'nextYearAdvance'] as const)
      record('Allocated', '2024-02-15', { to: A, kind, amount: '7' });
    record('Allotted', '2024-03-15', { from: A, to: [{ line: B, amount: '40' }] });
    record('AllotmentRecalled', '2024-04-15', { from: [{ line: B, amount: '15' }], to: A });
    record('AllocationReduced', '2024-05-15', { from: A, kind: 'cut', amount: '5' });
    record('CarriedOver', '2025-01-31', { legs: [{ line: A, stage: 'available', amount: '600' }] });
    const { lines } = modelState(events, { on: localDate('2025-01-31'), size: events.length });
    for (const { measures: of } of lines.values()) {
      const granted = of.original + of.supplement + of.interim + of.nextYearAdvance - of.reduced;
      expect(of.plan).toBe(granted + of.broughtForward + of.carriedIn + of.allotted + of.reallocated + of.apportioned);
    }
    expect([...lines.values()].map(({ measures }) => measures.plan)).toEqual([991n, 25n, 600n]);
  });
});

describe('a carried advance', () => {
  const { events, record } = aYear();
  record('CarriedOver', '2025-01-31', {
    legs: [
      { line: A, stage: 'advanced', reference: 'C1', amount: '50' },
      { line: A, stage: 'committed', reference: 'C1', amount: '50' },
    ],
  });
  record('AdvanceSettled', '2025-03-01', { line: carriedA, reference: 'C1', amount: '50' });
  record('Disbursed', '2025-04-01', {
    from: carriedA,
    stage: 'committed',
    reference: 'C1',
    as: 'payment',
    method: 'cash',
    amount: '30',
  });
  const [old, next] = [measuresOn(events, '2025-12-31'), measuresOn(events, '2025-12-31', carriedA)];

  test('counts as disbursed in the year it was paid, or in the year it was carried to', () => {
    expect(modelDisbursed(old, 'yearPaid')).toBe(330n); // 280 paid, and the 50 that were carried out
    expect(modelDisbursed(next, 'yearPaid')).toBe(30n); // 80 paid, of which 50 were disbursed the year before
    expect(modelDisbursed(old, 'yearCarriedTo')).toBe(280n);
    expect(modelDisbursed(next, 'yearCarriedTo')).toBe(80n);
  });

  test('counts once in all, either way', () => {
    for (const way of ['yearPaid', 'yearCarriedTo'] as const)
      expect(modelDisbursed(old, way) + modelDisbursed(next, way)).toBe(360n);
  });

  test('is explained by the plan of both years, as is the carried commitment', () => {
    expect(old).toMatchObject({ plan: 1000n, carriedOut: 100n, advanced: 0n, committed: 0n });
    expect(next).toMatchObject({ plan: 100n, carriedIn: 100n, paid: 80n, committed: 20n });
    expect([old, next].every(planIsExplained)).toBe(true);
  });
});

describe('returned money', () => {
  test('lowers what is disbursed and, once out, counts as returned', () => {
    const { events, record } = aYear();
    const paid = { line: A, stage: 'paid', of: idAt(6) } as const;
    record('Refunded', '2024-09-01', { ...paid, amount: '10' }, { decided: { returnTo: 'available' } });
    record('Refunded', '2025-02-01', { ...paid, amount: '5' }, { decided: { returnTo: 'outside' } });
    record(
      'AdvanceRecovered',
      '2025-02-10',
      { line: A, reference: 'C1', of: idAt(3), amount: '15' },
      { decided: { returnTo: 'outside' } },
    );
    expect(measuresOn(events, '2024-09-01')).toMatchObject({
      disbursedInYearPaid: 320n,
      returned: 0n,
      available: 630n,
    });
    expect(measuresOn(events, '2025-02-10')).toMatchObject({
      disbursedInYearPaid: 300n,
      returned: 20n,
      available: 630n,
      plan: 1000n,
    });
  });

  test('an advance charged to the next year is returned in the old one and disbursed in the new one', () => {
    const { events, record } = aYear();
    record('Allocated', '2025-01-15', { to: A2025, kind: 'original', amount: '200' });
    record('AdvanceCharged', '2025-02-16', { legs: [{ from: A, to: A2025, reference: 'C1', amount: '50' }] });
    expect(measuresOn(events, '2025-02-16')).toMatchObject({ disbursedInYearPaid: 280n, returned: 50n, plan: 1000n });
    expect(measuresOn(events, '2025-02-16', A2025)).toMatchObject({
      plan: 200n,
      available: 150n,
      advanced: 50n,
      disbursedInYearPaid: 50n,
    });
  });
});

describe('a reversal', () => {
  test('undoes balances and measures from its own day on, and nothing before', () => {
    const { events, record } = aYear();
    record('Lapsed', '2025-01-31', { line: A, amount: '20', givesBackCeiling: false });
    record('Reversed', '2025-02-05', { of: idAt(7) });
    record('Reversed', '2025-02-06', { of: idAt(0) });
    expect(measuresOn(events, '2025-02-04')).toMatchObject({ plan: 1000n, lapsed: 20n, available: 600n });
    expect(measuresOn(events, '2025-02-05')).toMatchObject({ plan: 1000n, lapsed: 0n, available: 620n });
    expect(measuresOn(events, '2025-02-06')).toMatchObject({ plan: 0n, lapsed: 0n, available: -380n });
  });

  test('of everything leaves an empty state (promise 5)', () => {
    const { events, record } = aYear();
    const ids = events.map(({ id }) => id);
    for (const id of ids) record('Reversed', '2024-08-01', { of: id });
    const { balances, lines, outsides } = modelState(events, { on: localDate('2024-08-01'), size: events.length });
    expect([...balances, ...lines]).toEqual([]);
    expect(outsides).toEqual({ money: 0n, ceiling: 0n, contract: 0n });
  });
});

describe('promise 15', () => {
  test('what became of the plan adds up to the plan, for every line, day and size', () => {
    const { events, record } = aYear();
    record('BalancesBroughtForward', '2024-01-01', {
      balances: [{ line: B, stage: 'advanced', reference: 'C0', amount: '60' }],
    });
    record('Reallocated', '2024-05-01', { from: [{ line: A, amount: '100' }], to: [{ line: B, amount: '100' }] });
    record('AnnuallySettled', '2025-06-01', {
      legs: [{ line: A, reference: 'C1', submitted: '200', approved: '190' }],
    });
    record('SettlementCorrected', '2025-07-01', { line: A, reference: 'C1', returnTo: 'paid', amount: '20' });
    record('SettlementCorrected', '2025-08-01', { line: A, reference: 'C1', returnTo: 'outside', amount: '30' });
    record('Allocated', '2025-01-15', { to: A2025, kind: 'original', amount: '200' });
    record('AdvanceCharged', '2025-02-16', { legs: [{ from: A, to: A2025, reference: 'C1', amount: '20' }] });
    record('CarriedOver', '2025-01-31', { legs: [{ line: A, stage: 'advanced', reference: 'C1', amount: '30' }] });
    record('Succeeded', '2025-07-01', { tree: 'unit', kind: 'merge', from: ['A'], to: 'B' });
    record('Reversed', '2025-09-01', { of: idAt(8) });
    record('Lapsed', '2025-01-31', { line: A, amount: '520', givesBackCeiling: false });
    const days = [...new Set(events.map((event) => event.effectiveOn))];
    let checked = 0;
    for (let size = 1; size <= events.length; size++)
      for (const on of days)
        for (const { line, measures } of modelState(events, { on, size }).lines.values()) {
          expect(planIsExplained(measures), `${lineKey(line)} on ${on} at ${size}`).toBe(true);
          checked++;
        }
    expect(checked).toBeGreaterThan(400);
    // In the end everything of 2024 stands on B: 1000 allocated to A, and 60 brought forward.
    expect(measuresOn(events, '2025-09-01', B)).toMatchObject({ plan: 1060n });
  });
});

describe('what may still be spent', () => {
  test('is the least available on any later day, with the first day that has it', () => {
    const { events, record } = exampleHistory();
    record('Allocated', '2024-01-15', { to: A, kind: 'original', amount: '120' });
    record('Disbursed', '2024-08-30', { from: A, stage: 'available', as: 'payment', method: 'cash', amount: '95' });
    record('Allocated', '2024-10-01', { to: A, kind: 'supplement', amount: '50' });
    const spendable = (on: string, size = 3) => modelSpendable(events, A, { on: localDate(on), size });
    expect(spendable('2024-03-01')).toEqual({ amount: 25n, day: '2024-08-30' });
    expect(spendable('2024-03-01', 1)).toEqual({ amount: 120n, day: '2024-03-01' });
    expect(spendable('2024-01-01')).toEqual({ amount: 0n, day: '2024-01-01' });
    expect(spendable('2024-11-01')).toEqual({ amount: 75n, day: '2024-11-01' });
  });

  test('of a unit that ends is followed to its successor', () => {
    const { events, record } = exampleHistory();
    record('Allocated', '2025-01-15', { to: A, kind: 'original', amount: '100' });
    record('Allocated', '2025-01-15', { to: B, kind: 'original', amount: '40' });
    record('Succeeded', '2025-07-01', { tree: 'unit', kind: 'merge', from: ['A'], to: 'B' });
    record('Disbursed', '2025-09-01', { from: B, stage: 'available', as: 'payment', method: 'cash', amount: '90' });
    expect(modelSpendable(events, A, { on: localDate('2025-06-01'), size: 4 })).toEqual({
      amount: 50n,
      day: '2025-09-01',
    });
    expect(modelSpendable(events, B, { on: localDate('2025-06-01'), size: 4 })).toEqual({
      amount: 40n,
      day: '2025-06-01',
    });
  });
});
