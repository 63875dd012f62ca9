import { describe, expect, test } from 'vitest';

import { A, A2025, entriesOf } from '../../test/exampleEntries.js';
import { idAt } from './exampleHistory.js';

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
