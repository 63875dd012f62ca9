// What P1 to P10 find and do not find besides their planted violations.
import { reversed } from '@so-cai/core';
import { describe, expect, it } from 'vitest';

import { runChecks } from '../../src/index.js';
import { hitsOf } from './asking.js';
import { EXCEPTION, give, HOUSES, OPENING, pay, ROADS, smallLedger } from './smallLedger.js';

describe('P1', () => {
  it('does not report a payment whose double was reversed', async () => {
    const small = await smallLedger();
    await small.one('2024-01-15', give(ROADS, 50n, '2024-01-15'));
    const [, again = -1] = await small.record('2024-03-01', [
      pay(ROADS, 7n, '2024-03-01'),
      pay(ROADS, 7n, '2024-03-01'),
    ]);
    expect(await hitsOf('P1', small.ledger)).toHaveLength(1);
    await small.one('2024-03-01', reversed({ of: await small.idAt(again), basis: OPENING }));
    expect(await hitsOf('P1', small.ledger)).toEqual([]);
  });

  it('tells payees apart: by code, by contract, by payment file', async () => {
    const small = await smallLedger();
    await small.record('2024-03-01', [
      give(ROADS, 50n, '2024-01-15'),
      pay(ROADS, 7n, '2024-03-01', { analysis: { payee: 'CTY-1' } }),
      pay(ROADS, 7n, '2024-03-01', { analysis: { payee: 'CTY-2' } }),
      pay(ROADS, 7n, '2024-03-01', { reference: 'HS-1', opens: 'paymentFile' }),
      pay(ROADS, 7n, '2024-03-01'),
      pay(HOUSES, 7n, '2024-03-01', { exception: EXCEPTION }),
    ]);
    expect(await hitsOf('P1', small.ledger)).toEqual([]);
  });
});

describe('checks of many payments', () => {
  it('do not count a payment that was reversed', async () => {
    const small = await smallLedger();
    await small.one('2024-01-15', give(ROADS, 500_000_000n, '2024-01-15'));
    const [, wrong = -1] = await small.record('2024-12-02', [
      pay(ROADS, 10_000_001n, '2024-03-01'),
      pay(ROADS, 100_000_000n, '2024-12-02'),
    ]);
    const parameters = { P2: { leastPayments: 1, most: 0 }, P3: { leastPayments: 1 }, P6: { leastPayments: 2 } };
    const asked = { on: '2025-01-31', parameters };
    expect(await hitsOf('P2', small.ledger, asked)).toMatchObject([{ events: [{ position: wrong }] }]);
    expect(await hitsOf('P3', small.ledger, asked)).toMatchObject([{ events: [{ position: wrong }] }]);
    await small.one('2024-12-03', reversed({ of: await small.idAt(wrong), basis: OPENING }));
    for (const id of ['P2', 'P3', 'P6']) expect(await hitsOf(id, small.ledger, asked)).toEqual([]);
    const { results } = await runChecks(small.ledger, { ...asked, only: ['P6'] });
    expect(results[0]?.why?.en).toContain('There are 1 payments');
  });
});
