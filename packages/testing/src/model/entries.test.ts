import { describe, expect, test } from 'vitest';

import type { DecidedFields, Draftable, EventDataByType, EventType } from '@so-cai/core';

import { modelEntries } from './entries.js';
import type { ModelEntry } from './entry.js';
import { ceilingOf, eventAt, idAt, lineOf, noted } from './exampleHistory.js';

const A = lineOf();
const A2025 = lineOf({ budgetYear: 2025, originYear: 2025 });
const B = lineOf({ unit: 'B' });
const C = lineOf({ unit: 'C' });

/** The entries of an event as text; each kind of thing has to sum to zero (promise 1). */
function entriesOf<T extends EventType>(
  type: T,
  data: Draftable<EventDataByType[T]>,
  decided?: Draftable<DecidedFields>,
): string[] {
  const entries = modelEntries(eventAt(0, type, '2024-03-01', data, decided === undefined ? {} : { decided }));
  for (const kind of ['money', 'ceiling', 'contract'])
    expect(entries.filter((entry) => kindOf(entry) === kind).reduce((sum, entry) => sum + entry.amount, 0n)).toBe(0n);
  return noted(entries);
}

function kindOf({ account }: ModelEntry): string {
  return account.kind === 'outside' ? account.of : account.kind;
}

describe('the plan', () => {
  test('balances brought forward come from the outside to the stage and reference they had', () => {
    expect(
      entriesOf('BalancesBroughtForward', {
        balances: [
          { line: A, stage: 'available', amount: '70' },
          { line: A, stage: 'advanced', reference: 'C1', amount: '30' },
          { line: B, stage: 'paid', amount: '5' },
        ],
      }),
    ).toEqual([
      'outside of money -70 (brought forward)',
      'A 2024 available +70 (brought forward)',
      'outside of money -30 (brought forward)',
      'A 2024 advanced C1 +30 (brought forward)',
      'outside of money -5 (brought forward)',
      'B 2024 paid +5 (brought forward)',
    ]);
  });

  test.each(['original', 'supplement', 'interim', 'nextYearAdvance'] as const)(
    'an allocation (%s) comes from the outside and uses the room of its ceiling',
    (kind) => {
      const ceilings = [{ key: ceilingOf('A'), use: 'uses', amount: '100' }] as const;
      expect(entriesOf('Allocated', { to: A, kind, amount: '100' }, { ceilings })).toEqual([
        `outside of money -100 (allocated: ${kind})`,
        `A 2024 available +100 (allocated: ${kind})`,
        'ceiling P A -100 (ceiling used)',
        'outside of ceiling +100 (ceiling used)',
      ]);
    },
  );

  test('a reduction goes to the outside and gives room back', () => {
    const ceilings = [{ key: ceilingOf('A'), use: 'givesBack', amount: '40' }] as const;
    expect(entriesOf('AllocationReduced', { from: A, kind: 'cut', amount: '40' }, { ceilings })).toEqual([
      'A 2024 available -40 (reduced: cut)',
      'outside of money +40 (reduced: cut)',
      'outside of ceiling -40 (ceiling given back)',
      'ceiling P A +40 (ceiling given back)',
    ]);
  });

  test('an allotment leaves one line for several', () => {
    const to = [
      { line: B, amount: '60' },
      { line: C, amount: '15' },
    ];
    expect(entriesOf('Allotted', { from: A, to })).toEqual([
      'A 2024 available -60 (allotted)',
      'B 2024 available +60 (allotted)',
      'A 2024 available -15 (allotted)',
      'C 2024 available +15 (allotted)',
    ]);
  });

  test('a recall comes back from several lines to one', () => {
    const from = [
      { line: B, amount: '60' },
      { line: C, amount: '15' },
    ];
    expect(entriesOf('AllotmentRecalled', { from, to: A })).toEqual([
      'B 2024 available -60 (recalled)',
      'A 2024 available +60 (recalled)',
      'C 2024 available -15 (recalled)',
      'A 2024 available +15 (recalled)',
    ]);
  });

  test('a reallocation takes from some lines and gives to others', () => {
    const from = [{ line: A, amount: '30' }];
    const to = [
      { line: B, amount: '10' },
      { line: C, amount: '20' },
    ];
    expect(entriesOf('Reallocated', { from, to })).toEqual([
      'A 2024 available -30 (reallocated)',
      'B 2024 available +10 (reallocated)',
      'C 2024 available +20 (reallocated)',
    ]);
  });

  test('a reallocation whose sides differ has no rule', () => {
    const [from, to] = [[{ line: A, amount: '30' }], [{ line: B, amount: '31' }]];
    expect(() => entriesOf('Reallocated', { from, to })).toThrow('the two sides of a reallocation differ');
  });

  test('an apportionment keeps stage and reference', () => {
    const legs = [
      { from: A, to: B, stage: 'available', amount: '7' },
      { from: A, to: B, stage: 'committed', reference: 'C1', amount: '9' },
    ] as const;
    expect(entriesOf('Apportioned', { succession: idAt(1), legs })).toEqual([
      'A 2024 available -7 (apportioned)',
      'B 2024 available +7 (apportioned)',
      'A 2024 committed C1 -9 (apportioned)',
      'B 2024 committed C1 +9 (apportioned)',
    ]);
  });
});

describe('rooms', () => {
  test('a ceiling is set, raised and lowered', () => {
    const key = ceilingOf('A');
    expect(entriesOf('CeilingSet', { key, amount: '500' })).toEqual([
      'outside of ceiling -500 (ceiling set)',
      'ceiling P A +500 (ceiling set)',
    ]);
    expect(entriesOf('CeilingAdjusted', { key, change: 'increase', amount: '50' })).toEqual([
      'outside of ceiling -50 (ceiling adjusted)',
      'ceiling P A +50 (ceiling adjusted)',
    ]);
    expect(entriesOf('CeilingAdjusted', { key, change: 'decrease', amount: '50' })).toEqual([
      'ceiling P A -50 (ceiling adjusted)',
      'outside of ceiling +50 (ceiling adjusted)',
    ]);
  });

  test('room moves from ceiling to ceiling', () => {
    const [from, to] = [[{ key: ceilingOf('A'), amount: '20' }], [{ key: ceilingOf('B'), amount: '20' }]];
    expect(entriesOf('CeilingReallocated', { from, to })).toEqual([
      'ceiling P A -20 (ceiling reallocated)',
      'ceiling P B +20 (ceiling reallocated)',
    ]);
  });

  test("a contract's room is its value less what was committed before", () => {
    expect(entriesOf('ContractRegistered', { reference: 'C1', value: '200' })).toEqual([
      'outside of contract -200 (contract registered)',
      'contract C1 +200 (contract registered)',
    ]);
    expect(entriesOf('ContractRegistered', { reference: 'C1', value: '200', committedBefore: '80' })).toEqual([
      'outside of contract -200 (contract registered)',
      'contract C1 +200 (contract registered)',
      'contract C1 -80 (contract registered)',
      'outside of contract +80 (contract registered)',
    ]);
  });

  test('an amendment raises or lowers the room, and closing takes what was left', () => {
    expect(entriesOf('ContractAmended', { reference: 'C1', change: 'increase', amount: '10' })).toEqual([
      'outside of contract -10 (contract amended)',
      'contract C1 +10 (contract amended)',
    ]);
    expect(entriesOf('ContractAmended', { reference: 'C1', change: 'decrease', amount: '10' })).toEqual([
      'contract C1 -10 (contract amended)',
      'outside of contract +10 (contract amended)',
    ]);
    expect(entriesOf('ContractClosed', { reference: 'C1' }, { room: '35' })).toEqual([
      'contract C1 -35 (contract closed)',
      'outside of contract +35 (contract closed)',
    ]);
    expect(entriesOf('ContractClosed', { reference: 'C1' }, { room: '0' })).toEqual([]);
  });
});

describe('spending', () => {
  const onC1 = { line: A, reference: 'C1', amount: '40' };

  test("a commitment uses the contract's room, and a release gives it back", () => {
    expect(entriesOf('Committed', onC1)).toEqual([
      'A 2024 available -40 (committed)',
      'A 2024 committed C1 +40 (committed)',
      'contract C1 -40 (contract used)',
      'outside of contract +40 (contract used)',
    ]);
    expect(entriesOf('CommitmentReleased', onC1)).toEqual([
      'A 2024 committed C1 -40 (commitment released)',
      'A 2024 available +40 (commitment released)',
      'outside of contract -40 (contract given back)',
      'contract C1 +40 (contract given back)',
    ]);
  });

  test.each([
    ['available', undefined, 'payment', ['A 2024 available -25 (paid)', 'A 2024 paid +25 (paid)']],
    ['available', 'F1', 'payment', ['A 2024 available -25 (paid)', 'A 2024 paid F1 +25 (paid)']],
    ['committed', 'C1', 'payment', ['A 2024 committed C1 -25 (paid)', 'A 2024 paid C1 +25 (paid)']],
    ['available', 'F1', 'advance', ['A 2024 available -25 (advance drawn)', 'A 2024 advanced F1 +25 (advance drawn)']],
    [
      'committed',
      'C1',
      'advance',
      ['A 2024 committed C1 -25 (advance drawn)', 'A 2024 advanced C1 +25 (advance drawn)'],
    ],
  ] as const)('from %s money with reference %s, a disbursement as %s', (stage, reference, as, entries) => {
    const from = { from: A, stage, as, method: 'cash', amount: '25' } as const;
    expect(entriesOf('Disbursed', reference === undefined ? from : { ...from, reference })).toEqual(entries);
  });

  test('an advance needs a reference', () => {
    const data = { from: A, stage: 'available', as: 'advance', method: 'cash', amount: '25' } as const;
    expect(() => entriesOf('Disbursed', data)).toThrow('advanced money stands on a reference');
  });

  test('settling an advance makes it paid', () => {
    expect(entriesOf('AdvanceSettled', onC1)).toEqual([
      'A 2024 advanced C1 -40 (advance settled)',
      'A 2024 paid C1 +40 (advance settled)',
    ]);
  });

  test.each([
    ['available', 'A 2024 available', 'advance recovered'],
    ['committed', 'A 2024 committed C1', 'advance recovered'],
    ['outside', 'outside of money', 'returned to the outside'],
  ] as const)('a recovered advance goes to %s', (returnTo, account, flow) => {
    expect(entriesOf('AdvanceRecovered', { ...onC1, of: idAt(1) }, { returnTo })).toEqual([
      `A 2024 advanced C1 -40 (${flow})`,
      `${account} +40 (${flow})`,
    ]);
  });

  test.each([
    ['paid', 'available', 'A 2024 available', 'refunded'],
    ['paid', 'committed', 'A 2024 committed C1', 'refunded'],
    ['paid', 'outside', 'outside of money', 'returned to the outside'],
    ['settled', 'available', 'A 2024 available', 'refunded'],
    ['settled', 'outside', 'outside of money', 'returned to the outside'],
  ] as const)('a refund of %s money goes to %s', (stage, returnTo, account, flow) => {
    expect(entriesOf('Refunded', { ...onC1, stage, of: idAt(1) }, { returnTo })).toEqual([
      `A 2024 ${stage} C1 -40 (${flow})`,
      `${account} +40 (${flow})`,
    ]);
  });

  test('a return that does not say where it goes has no rule', () => {
    expect(() => entriesOf('AdvanceRecovered', { ...onC1, of: idAt(1) })).toThrow('says where the money goes');
  });

  test("a charged advance leaves the old year to the outside and uses the new year's available money", () => {
    expect(entriesOf('AdvanceCharged', { legs: [{ from: A, to: A2025, reference: 'C1', amount: '12' }] })).toEqual([
      'A 2024 advanced C1 -12 (returned to the outside)',
      'outside of money +12 (returned to the outside)',
      'A 2025 available -12 (advance charged)',
      'A 2025 advanced C1 +12 (advance charged)',
    ]);
  });
});

describe('year end', () => {
  test('a carry-over keeps stage, reference and origin year and moves to the next budget year', () => {
    const entries = modelEntries(
      eventAt(0, 'CarriedOver', '2025-01-31', {
        legs: [
          { line: A, stage: 'available', amount: '3' },
          { line: A, stage: 'committed', reference: 'C1', amount: '4' },
          { line: A, stage: 'advanced', reference: 'C1', amount: '5' },
        ],
      }),
    );
    expect(noted(entries)).toEqual([
      'A 2024 available -3 (carried out)',
      'A 2025 available +3 (carried in)',
      'A 2024 committed C1 -4 (carried out)',
      'A 2025 committed C1 +4 (carried in)',
      'A 2024 advanced C1 -5 (carried out)',
      'A 2025 advanced C1 +5 (carried in)',
    ]);
    expect(entries[1]?.account).toMatchObject({ line: { ...A, budgetYear: 2025, originYear: 2024 } });
  });

  test('a lapse goes to the outside, and gives room back only where it says so', () => {
    expect(entriesOf('Lapsed', { line: A, amount: '9', givesBackCeiling: false })).toEqual([
      'A 2024 available -9 (lapsed)',
      'outside of money +9 (lapsed)',
    ]);
    const ceilings = [{ key: ceilingOf('A'), use: 'givesBack', amount: '9' }] as const;
    expect(entriesOf('Lapsed', { line: A, amount: '9', givesBackCeiling: true }, { ceilings }).slice(2)).toEqual([
      'outside of ceiling -9 (ceiling given back)',
      'ceiling P A +9 (ceiling given back)',
    ]);
  });

  test('an annual settlement settles what was approved, not what was submitted', () => {
    const legs = [
      { line: A, reference: 'C1', submitted: '50', approved: '48' },
      { line: B, submitted: '20', approved: '0' },
    ];
    expect(entriesOf('AnnuallySettled', { legs })).toEqual([
      'A 2024 paid C1 -48 (annually settled)',
      'A 2024 settled C1 +48 (annually settled)',
    ]);
  });

  test('a corrected settlement is paid again, or leaves', () => {
    expect(entriesOf('SettlementCorrected', { line: A, reference: 'C1', returnTo: 'paid', amount: '6' })).toEqual([
      'A 2024 settled C1 -6 (settlement corrected)',
      'A 2024 paid C1 +6 (settlement corrected)',
    ]);
    expect(entriesOf('SettlementCorrected', { line: A, returnTo: 'outside', amount: '6' })).toEqual([
      'A 2024 settled -6 (returned to the outside)',
      'outside of money +6 (returned to the outside)',
    ]);
  });

  test('an estimated outturn moves nothing', () => {
    expect(entriesOf('EstimateReported', { line: A, amount: '90', through: '2024-12-31' })).toEqual([]);
  });
});

describe('a reversal', () => {
  const payment = eventAt(0, 'Disbursed', '2024-03-01', {
    from: A,
    stage: 'available',
    as: 'payment',
    method: 'cash',
    amount: '25',
  });
  const reversal = eventAt(1, 'Reversed', '2024-05-01', { of: idAt(0) });

  test('is the exact opposite of its target', () => {
    expect(noted(modelEntries(reversal, payment))).toEqual(['A 2024 available +25 (paid)', 'A 2024 paid -25 (paid)']);
  });

  test('has no rule without its target, or with another event, or for a reversal', () => {
    expect(() => modelEntries(reversal)).toThrow('needs its target');
    expect(() => modelEntries(reversal, reversal)).toThrow('needs its target');
    const again = eventAt(2, 'Reversed', '2024-05-02', { of: idAt(1) });
    expect(() => modelEntries(again, reversal)).toThrow('a reversal is not reversed');
  });

  test('of a succession moves nothing itself', () => {
    const merger = eventAt(0, 'Succeeded', '2025-07-01', { tree: 'unit', kind: 'merge', from: ['A'], to: 'B' });
    expect(modelEntries(reversal, merger)).toEqual([]);
  });
});
