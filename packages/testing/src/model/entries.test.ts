import { describe, expect, test } from 'vitest';

import { A } from '../../test/exampleEntries.js';
import { modelEntries } from './entries.js';
import { eventAt, idAt, noted } from './exampleHistory.js';

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
