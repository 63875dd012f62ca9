import { describe, expect, test } from 'vitest';

import { A, B, C, entriesOf } from '../../test/exampleEntries.js';
import { ceilingOf, idAt } from './exampleHistory.js';

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
