import { describe, expect, test } from 'vitest';

import { A, B, entriesOf } from '../../test/exampleEntries.js';
import { modelEntries } from './entries.js';
import { ceilingOf, eventAt, noted } from './exampleHistory.js';

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
