// Payments, advances, and what turns an advance into a payment.
import { describe, expect, it } from 'vitest';

import { advanceSettled, disbursed } from '../src/index.js';
import { effectOf, measuresOn } from './fixtures/effects.js';
import { opened, refusalOf } from './fixtures/opened.js';
import { advance, give, on, pay, roads } from './fixtures/province.js';
import { underContract } from './fixtures/contracts.js';

describe('Disbursed', () => {
  it('pays out of available money', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 100n));
    expect(await effectOf(at, pay(roads, 30n))).toEqual([
      'NTM-02 VH-XN 2024 available -30 paidCash',
      'NTM-02 VH-XN 2024 paid +30 paidCash',
    ]);
    expect(await measuresOn(at, roads)).toEqual({
      plan: 100n,
      original: 100n,
      available: 70n,
      paid: 30n,
      disbursed: 30n,
    });
  });

  it('pays out of committed money, under its reference', async () => {
    const at = await underContract();
    const draft = disbursed({
      from: roads,
      stage: 'committed',
      reference: 'HD-01',
      as: 'payment',
      method: 'nonCash',
      amount: 30n,
      ...on('2024-06-01'),
    });
    expect(await effectOf(at, draft)).toEqual([
      'NTM-02 VH-XN 2024 committed(HD-01) -30 paidNonCash',
      'NTM-02 VH-XN 2024 paid(HD-01) +30 paidNonCash',
    ]);
  });

  it('advances money, which counts as disbursed at once', async () => {
    const at = await underContract();
    expect(await effectOf(at, advance(roads, 'HD-01', 30n))).toEqual([
      'NTM-02 VH-XN 2024 committed(HD-01) -30 advancedCash',
      'NTM-02 VH-XN 2024 advanced(HD-01) +30 advancedCash',
    ]);
    expect(await measuresOn(at, roads)).toMatchObject({ committed: 30n, advanced: 30n, disbursed: 30n });
  });

  it('opens a payment file and goes on under it', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 100n));
    const file = { from: roads, reference: 'HS-1', as: 'advance', ...on('2024-02-01') } as const;
    await at.ledger.record([
      disbursed({ ...file, opens: 'paymentFile', amount: 10n }),
      disbursed({ ...file, amount: 5n }),
    ]);
    expect(
      (await at.ledger.asOf('2024-12-31')).balance({
        kind: 'money',
        line: roads as never,
        stage: 'advanced',
        reference: 'HS-1' as never,
      }),
    ).toBe(15n);
  });

  it('carries analysis codes', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 100n));
    await at.ledger.record(
      disbursed({
        from: roads,
        as: 'payment',
        amount: 30n,
        analysis: { item: '7000', subItem: '7049' },
        ...on('2024-06-01'),
      }),
    );
    expect(await at.ledger.event(at.ledger.size - 1)).toMatchObject({
      data: { analysis: { item: '7000', subItem: '7049' } },
    });
  });
});

describe('AdvanceSettled', () => {
  it('turns an advance into a payment and changes no total', async () => {
    const at = await underContract();
    await at.ledger.record(advance(roads, 'HD-01', 30n));
    const settle = advanceSettled({ line: roads, reference: 'HD-01', amount: 20n, ...on('2024-07-01') });
    expect(await effectOf(at, settle)).toEqual([
      'NTM-02 VH-XN 2024 advanced(HD-01) -20 advanceSettled',
      'NTM-02 VH-XN 2024 paid(HD-01) +20 advanceSettled',
    ]);
    expect(await measuresOn(at, roads)).toMatchObject({ advanced: 10n, paid: 20n, disbursed: 30n });
  });

  it('never settles more than is advanced under the reference', async () => {
    const at = await underContract();
    await at.ledger.record(advance(roads, 'HD-01', 30n));
    const settle = advanceSettled({ line: roads, reference: 'HD-01', amount: 31n, ...on('2024-07-01') });
    expect(await refusalOf(at, settle)).toMatchObject({ code: 'InsufficientFunds', account: { stage: 'advanced' } });
  });
});
