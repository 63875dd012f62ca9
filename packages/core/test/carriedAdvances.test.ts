// Advances that outlive their year: charged to the next one, or carried over.
import { describe, expect, it } from 'vitest';

import { advanceRecovered, carriedOver, draft } from '../src/index.js';
import { effectOf, measuresOn } from './fixtures/effects.js';
import { recorded, refusalOf } from './fixtures/opened.js';
import { advance, give, nextYear, on, roads } from './fixtures/province.js';
import { underContract } from './fixtures/contracts.js';

describe('AdvanceCharged', () => {
  it('uses next year’s money and does not enlarge it', async () => {
    const at = await underContract();
    await at.ledger.record([advance(roads, 'HD-01', 30n), give(nextYear(roads), 50n, '2025-01-05')]);
    const charge = draft('AdvanceCharged', on('2025-02-16'), {
      legs: [{ from: roads, to: nextYear(roads), reference: 'HD-01', amount: 30n }],
    });
    expect(await effectOf(at, charge)).toEqual([
      'NTM-02 VH-XN 2024 advanced(HD-01) -30 chargedOut',
      'outside money +30 chargedOut',
      'NTM-02 VH-XN 2025 available -30 chargedIn',
      'NTM-02 VH-XN 2025 advanced(HD-01) +30 chargedIn',
    ]);
    expect(await measuresOn(at, nextYear(roads))).toEqual({
      plan: 50n,
      original: 50n,
      available: 20n,
      advanced: 30n,
      disbursed: 30n,
    });
    expect(await measuresOn(at, roads)).toMatchObject({ plan: 100n, returned: 30n });
  });

  it('needs next year’s money', async () => {
    const at = await underContract();
    await at.ledger.record([advance(roads, 'HD-01', 30n), give(nextYear(roads), 29n, '2025-01-05')]);
    const charge = draft('AdvanceCharged', on('2025-02-16'), {
      legs: [{ from: roads, to: nextYear(roads), reference: 'HD-01', amount: 30n }],
    });
    expect(await refusalOf(at, charge)).toMatchObject({ code: 'InsufficientFunds', missing: 1n });
  });

  it('goes to the next year, not to another one', async () => {
    const at = await underContract();
    await at.ledger.record(advance(roads, 'HD-01', 30n));
    const charge = draft('AdvanceCharged', on('2025-02-16'), {
      legs: [{ from: roads, to: { ...roads, budgetYear: 2026 }, reference: 'HD-01', amount: 30n }],
    });
    expect(await refusalOf(at, charge)).toMatchObject({
      problems: [{ path: 'data.legs[0].to.budgetYear', problem: 'wrongYear', expected: '2025' }],
    });
  });

  it('leaves an advance that can be recovered in its new year', async () => {
    const at = await underContract();
    await at.ledger.record([advance(roads, 'HD-01', 30n), give(nextYear(roads), 50n, '2025-01-05')]);
    const of = await recorded(
      at,
      draft('AdvanceCharged', on('2025-02-16'), {
        legs: [{ from: roads, to: nextYear(roads), reference: 'HD-01', amount: 30n }],
      }),
    );
    const recover = advanceRecovered({
      line: nextYear(roads),
      reference: 'HD-01',
      of,
      amount: 30n,
      ...on('2025-05-01'),
    });
    expect(await effectOf(at, recover)).toEqual([
      'NTM-02 VH-XN 2025 advanced(HD-01) -30 advanceRecovered',
      'NTM-02 VH-XN 2025 available +30 advanceRecovered',
    ]);
  });
});

describe('An advance that was carried over', () => {
  it('is recovered in its new year by naming the carry-over', async () => {
    const at = await underContract();
    await at.ledger.record(advance(roads, 'HD-01', 30n));
    const of = await recorded(
      at,
      carriedOver({
        legs: [{ line: roads, stage: 'advanced', reference: 'HD-01', amount: 30n }],
        ...on('2025-01-31'),
      }),
    );
    const recover = advanceRecovered({
      line: nextYear(roads),
      reference: 'HD-01',
      of,
      amount: 30n,
      ...on('2025-05-01'),
    });
    expect(await effectOf(at, recover)).toEqual([
      'NTM-02 VH-XN 2025 advanced(HD-01) -30 advanceRecovered',
      'NTM-02 VH-XN 2025 available +30 advanceRecovered',
    ]);
  });
});
