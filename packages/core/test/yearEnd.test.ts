// What becomes of a year: carried over, settled, estimated.
import { describe, expect, it } from 'vitest';

import { type AnyDraft, carriedOver, draft } from '../src/index.js';
import { effectOf, measuresOn } from './fixtures/effects.js';
import { opened, refusalOf } from './fixtures/opened.js';
import { advance, commit, contract, give, nextYear, on, pay, roads } from './fixtures/province.js';
import { carry, settle } from './fixtures/yearEnd.js';

describe('CarriedOver', () => {
  it('takes money to the next year, with its origin year, stage and reference', async () => {
    const at = await opened();
    await at.ledger.record([
      give(roads, 100n),
      contract('HD-01', 80n),
      commit(roads, 'HD-01', 60n),
      advance(roads, 'HD-01', 20n),
    ]);
    const draft = carriedOver({
      legs: [
        { line: roads, stage: 'available', amount: 40n },
        { line: roads, stage: 'committed', reference: 'HD-01', amount: 40n },
        { line: roads, stage: 'advanced', reference: 'HD-01', amount: 20n },
      ],
      ...on('2025-01-31'),
    });
    expect(await effectOf(at, draft)).toEqual([
      'NTM-02 VH-XN 2024 available -40 carriedOut',
      'NTM-02 VH-XN 2025 available +40 carriedIn',
      'NTM-02 VH-XN 2024 committed(HD-01) -40 carriedOut',
      'NTM-02 VH-XN 2025 committed(HD-01) +40 carriedIn',
      'NTM-02 VH-XN 2024 advanced(HD-01) -20 carriedOut',
      'NTM-02 VH-XN 2025 advanced(HD-01) +20 carriedIn',
    ]);
    expect(await measuresOn(at, roads)).toEqual({
      plan: 100n,
      original: 100n,
      carriedOut: 100n,
      advancesCarriedOut: 20n,
      disbursed: 20n,
    });
    expect(await measuresOn(at, nextYear(roads))).toEqual({
      plan: 100n,
      carriedIn: 100n,
      advancesCarriedIn: 20n,
      available: 40n,
      committed: 40n,
      advanced: 20n,
    });
  });

  it('counts a carried advance in the year paid or in the year carried to, as asked', async () => {
    const at = await opened();
    await at.ledger.record([
      give(roads, 100n),
      contract('HD-01', 80n),
      commit(roads, 'HD-01', 60n),
      advance(roads, 'HD-01', 20n),
      carriedOver({
        legs: [{ line: roads, stage: 'advanced', reference: 'HD-01', amount: 20n }],
        ...on('2025-01-31'),
      }),
    ]);
    const state = await at.ledger.asOf('2025-12-31');
    const disbursed = (carriedAdvances: 'yearPaid' | 'yearCarriedTo'): bigint[] =>
      [2024, 2025].map((budgetYear) => state.total({ budgetYear }, { carriedAdvances }).disbursed);
    expect(disbursed('yearPaid')).toEqual([20n, 0n]);
    expect(disbursed('yearCarriedTo')).toEqual([0n, 20n]);
  });

  it('takes no more than there is, and not what was paid', async () => {
    const at = await opened();
    await at.ledger.record([give(roads, 100n), pay(roads, 70n)]);
    expect(await refusalOf(at, carry(31n))).toMatchObject({ code: 'InsufficientFunds', missing: 1n });
    const paid = draft('CarriedOver', on('2025-01-31'), {
      legs: [{ line: roads, stage: 'paid' as 'available', amount: 1n }],
    });
    expect(await refusalOf(at, paid)).toMatchObject({
      problems: [{ path: 'data.legs[0].stage', problem: 'notOneOf' }],
    });
  });

  it('asks for the reference of committed and advanced money, and for none of available money', async () => {
    const at = await opened();
    await at.ledger.record([give(roads, 100n), contract('HD-01', 1n)]);
    const leg = (stage: 'available' | 'committed', reference?: string): AnyDraft =>
      carriedOver({
        legs: [{ line: roads, stage, amount: 1n, ...(reference === undefined ? {} : { reference }) }],
        ...on('2025-01-31'),
      });
    expect(await refusalOf(at, leg('committed'))).toMatchObject({ problems: [{ problem: 'required' }] });
    expect(await refusalOf(at, leg('available', 'HD-01'))).toMatchObject({ problems: [{ problem: 'notAllowedHere' }] });
    expect(await refusalOf(at, leg('committed', 'HD-99'))).toMatchObject({ code: 'UnknownReference' });
  });
});

describe('AnnuallySettled and SettlementCorrected', () => {
  it('settle what was approved, and keep what was submitted', async () => {
    const at = await opened();
    await at.ledger.record([give(roads, 100n), pay(roads, 70n)]);
    expect(await effectOf(at, settle(60n, 70n))).toEqual([
      'NTM-02 VH-XN 2024 paid -60 settled',
      'NTM-02 VH-XN 2024 settled +60 settled',
    ]);
    expect(await measuresOn(at, roads)).toMatchObject({ paid: 10n, settled: 60n, disbursed: 70n });
    expect(await at.ledger.event(at.ledger.size - 1)).toMatchObject({
      data: { legs: [{ submitted: '70', approved: '60' }] },
    });
  });

  it('settle no more than was paid, and no more than was submitted', async () => {
    const at = await opened();
    await at.ledger.record([give(roads, 100n), pay(roads, 70n)]);
    expect(await refusalOf(at, settle(71n))).toMatchObject({ code: 'InsufficientFunds', account: { stage: 'paid' } });
    expect(await refusalOf(at, settle(50n, 49n))).toMatchObject({
      problems: [{ path: 'data.legs[0].approved', problem: 'amountTooLarge' }],
    });
  });

  it('may approve nothing at all', async () => {
    const at = await opened();
    await at.ledger.record([give(roads, 100n), pay(roads, 70n)]);
    expect(await effectOf(at, settle(0n, 70n))).toEqual([]);
  });

  it('are corrected back to paid, or to the outside', async () => {
    const at = await opened();
    await at.ledger.record([give(roads, 100n), pay(roads, 70n), settle(70n)]);
    const correct = (to: 'paid' | 'outside', amount: bigint): AnyDraft =>
      draft('SettlementCorrected', on('2025-06-01'), { line: roads, returnTo: to, amount });
    expect(await effectOf(at, correct('paid', 10n))).toEqual([
      'NTM-02 VH-XN 2024 settled -10 settlementCorrected',
      'NTM-02 VH-XN 2024 paid +10 settlementCorrected',
    ]);
    expect(await effectOf(at, correct('outside', 5n))).toEqual([
      'NTM-02 VH-XN 2024 settled -5 settlementReturned',
      'outside money +5 settlementReturned',
    ]);
    expect(await measuresOn(at, roads)).toMatchObject({ paid: 10n, settled: 55n, returned: 5n, disbursed: 65n });
    expect(await refusalOf(at, correct('paid', 56n))).toMatchObject({ code: 'InsufficientFunds' });
  });
});

describe('EstimateReported', () => {
  it('moves nothing', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 100n));
    const before = (await at.ledger.asOf('9999-12-31')).total();
    const estimate = draft('EstimateReported', on('2024-09-30'), { line: roads, amount: 90n, through: '2024-12-31' });
    expect(await effectOf(at, estimate)).toEqual([]);
    expect((await at.ledger.asOf('9999-12-31')).total()).toEqual(before);
  });
});
