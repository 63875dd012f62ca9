// Year end: carry-over, settlement, estimates; what is closed, and what is open again.
import { describe, expect, it } from 'vitest';

import {
  type AnyDraft,
  carriedOver,
  type Draft,
  draft,
  lapsed,
  periodClosed,
  refunded,
  succeeded,
} from '../src/index.js';
import { effectOf, measuresOn } from './fixtures/effects.js';
import { type Opened, opened, recorded, refusalOf, unchanged } from './fixtures/opened.js';
import {
  advance,
  closeThrough,
  closeYear,
  commit,
  contract,
  give,
  houses,
  named,
  nextYear,
  on,
  pay,
  roads,
  undo,
} from './fixtures/province.js';

const settle = (approved: bigint, submitted = approved, effectiveOn = '2025-03-01'): Draft<'AnnuallySettled'> =>
  draft('AnnuallySettled', on(effectiveOn), { legs: [{ line: roads, submitted, approved }] });
const carry = (amount: bigint, effectiveOn = '2025-01-31'): AnyDraft =>
  carriedOver({ legs: [{ line: roads, stage: 'available', amount }], ...on(effectiveOn) });
const reopenYear = (budgetYear: number, phase: 'spending' | 'settlement'): AnyDraft =>
  draft('PeriodReopened', on('2025-05-01'), { budgetYear, phase, authority: 'UBND' });
const reopenFrom = (from: string): AnyDraft => draft('PeriodReopened', on('2024-12-01'), { from, authority: 'UBND' });

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

describe('A ledger closed up to a day', () => {
  const closed = async (): Promise<Opened> => {
    const at = await opened();
    await at.ledger.record([give(roads, 100n), give(houses, 10n), closeThrough('2024-06-30')]);
    return at;
  };
  const binding = (at: Opened): object => ({
    code: 'PeriodClosed',
    closedBy: at.ledger.size - 1,
    through: '2024-06-30',
  });

  it.each([
    ['money', give(roads, 1n, '2024-06-30')],
    ['the catalogue', draft('UnitDefined', on('2024-06-30'), { code: 'NEW', name: named('new'), spends: true })],
    ['retirements', draft('UnitRetired', on('2024-06-30'), { code: 'MC' })],
    ['successions', succeeded({ tree: 'unit', kind: 'merge', from: ['VH-XN'], to: 'VH-LL', ...on('2024-06-30') })],
    ['estimates', draft('EstimateReported', on('2024-06-30'), { line: roads, amount: 1n, through: '2024-12-31' })],
    ['dimensions', draft('DimensionAdded', on('2024-06-30'), { key: 'works', name: named('works') })],
  ])('takes nothing of %s effective on or before it', async (_, refused) => {
    const at = await closed();
    expect(await unchanged(at, () => refusalOf(at, refused))).toMatchObject({
      ...binding(at),
      effectiveOn: '2024-06-30',
    });
    expect(await at.ledger.tryRecord({ ...refused, effectiveOn: '2024-07-01' })).toMatchObject({ ok: true });
  });

  it('takes closings, reopenings and statements', async () => {
    const at = await closed();
    const { size, root } = at.ledger;
    const statement = draft('StatementPublished', on('2024-06-30'), {
      title: 'Giải ngân đến 30/6',
      on: '2024-06-30',
      size,
      root,
      unit: 'đồng',
      report: { id: 'plan', version: '1' },
      cells: [{ cell: 'plan', printed: '110' }],
      tableSha256: '0'.repeat(64),
    });
    expect(await at.ledger.tryRecord(statement)).toMatchObject({ ok: true });
    expect(await at.ledger.tryRecord(closeYear(2023, 'spending', '2024-03-01'))).toMatchObject({ ok: true });
  });

  it('is closed further, not a second time', async () => {
    const at = await closed();
    expect(await refusalOf(at, closeThrough('2024-06-30'))).toMatchObject({
      problems: [{ path: 'data.through', problem: 'wrongDate' }],
    });
    expect(await at.ledger.tryRecord(closeThrough('2024-07-31'))).toMatchObject({ ok: true });
  });

  it('is opened again from a day on, by order of a named authority', async () => {
    const at = await closed();
    await at.ledger.record(reopenFrom('2024-05-01'));
    expect(await at.ledger.tryRecord(give(roads, 1n, '2024-05-01'))).toMatchObject({ ok: true });
    expect(await refusalOf(at, give(roads, 1n, '2024-04-30'))).toMatchObject({
      code: 'PeriodClosed',
      through: '2024-04-30',
    });
  });

  it('cannot be opened where it is not closed, nor by an authority nobody knows', async () => {
    const at = await closed();
    expect(await refusalOf(at, reopenFrom('2024-07-01'))).toMatchObject({
      problems: [{ path: 'data.from', problem: 'wrongDate' }],
    });
    const unknown = draft('PeriodReopened', on('2024-12-01'), { from: '2024-05-01', authority: 'BTC' });
    expect(await refusalOf(at, unknown)).toMatchObject({ code: 'UnknownNode', path: 'data.authority' });
  });

  it('is open or closed by the position alone: what was recorded before the closing stays', async () => {
    const at = await closed();
    expect(await measuresOn(at, roads, '2024-06-30')).toMatchObject({ available: 100n });
  });
});

describe('A budget year closed for spending', () => {
  const closed = async (): Promise<Opened> => {
    const at = await opened();
    await at.ledger.record([give(roads, 100n), pay(roads, 40n), closeYear(2024, 'spending')]);
    return at;
  };

  it.each([
    ['an allocation', give(roads, 1n, '2025-02-01')],
    ['a payment', pay(roads, 1n, '2025-02-01')],
    ['a payment dated while it was open', pay(roads, 1n, '2024-12-31')],
  ])('takes no %s', async (_, refused) => {
    const at = await closed();
    expect(await unchanged(at, () => refusalOf(at, refused))).toMatchObject({
      code: 'PeriodClosed',
      closedBy: at.ledger.size - 1,
      budgetYear: 2024,
      phase: 'spending',
    });
  });

  it.each([
    ['settlement', settle(40n)],
    ['carry-over', carry(10n, '2025-02-01')],
    ['lapse', lapsed({ line: roads, amount: 10n, ...on('2025-02-01') })],
  ])('takes %s', async (_, taken) => {
    const at = await closed();
    expect(await at.ledger.tryRecord(taken)).toMatchObject({ ok: true });
  });

  it('takes corrections', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 100n));
    const of = await recorded(at, pay(roads, 40n));
    await at.ledger.record(closeYear(2024, 'spending'));
    expect(await at.ledger.tryRecord(undo(of))).toMatchObject({ ok: true });
  });

  it('leaves other years open, on whatever day', async () => {
    const at = await closed();
    expect(await at.ledger.tryRecord(give(nextYear(roads), 1n, '2024-06-01'))).toMatchObject({ ok: true });
  });

  it('is not closed for spending again, nor closed without a phase', async () => {
    const at = await closed();
    expect(await refusalOf(at, closeYear(2024, 'spending'))).toMatchObject({
      problems: [{ path: 'data.phase', problem: 'wrongOrder' }],
    });
    const noPhase = periodClosed({ through: '2025-01-31', budgetYear: 2023, ...on('2025-01-31') });
    expect(await refusalOf(at, noPhase)).toMatchObject({ problems: [{ path: 'data.phase', problem: 'required' }] });
    const noYear = periodClosed({ through: '2025-01-31', phase: 'spending', ...on('2025-01-31') });
    expect(await refusalOf(at, noYear)).toMatchObject({
      problems: [{ path: 'data.phase', problem: 'notAllowedHere' }],
    });
  });

  it('is opened again altogether', async () => {
    const at = await closed();
    await at.ledger.record(reopenYear(2024, 'spending'));
    expect(await at.ledger.tryRecord(pay(roads, 1n))).toMatchObject({ ok: true });
  });

  it('cannot be opened for settlement: it is not closed for that', async () => {
    const at = await closed();
    expect(await refusalOf(at, reopenYear(2024, 'settlement'))).toMatchObject({
      problems: [{ path: 'data.phase', problem: 'wrongOrder' }],
    });
  });
});

describe('A budget year closed for settlement', () => {
  const closed = async (): Promise<Opened> => {
    const at = await opened();
    await at.ledger.record([
      give(roads, 100n),
      pay(roads, 40n),
      closeYear(2024, 'spending'),
      settle(30n),
      closeYear(2024, 'settlement', '2025-04-30'),
    ]);
    return at;
  };

  it.each([
    ['settlement', settle(10n)],
    ['carry-over', carry(1n, '2025-05-01')],
    ['lapse', lapsed({ line: roads, amount: 1n, ...on('2025-05-01') })],
  ])('takes no %s', async (_, refused) => {
    const at = await closed();
    expect(await unchanged(at, () => refusalOf(at, refused))).toMatchObject({
      code: 'PeriodClosed',
      closedBy: at.ledger.size - 1,
      budgetYear: 2024,
      phase: 'settlement',
    });
  });

  it('takes no reversal of what touched its lines', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 100n));
    const of = await recorded(at, pay(roads, 40n));
    await at.ledger.record([closeYear(2024, 'spending'), closeYear(2024, 'settlement', '2025-04-30')]);
    expect(await refusalOf(at, undo(of))).toMatchObject({ code: 'PeriodClosed', phase: 'settlement' });
  });

  it('takes no refund', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 100n));
    const of = await recorded(at, pay(roads, 40n));
    await at.ledger.record([closeYear(2024, 'spending'), closeYear(2024, 'settlement', '2025-04-30')]);
    const back = refunded({ line: roads, stage: 'paid', of, amount: 1n, ...on('2025-05-01') });
    expect(await refusalOf(at, back)).toMatchObject({ code: 'PeriodClosed' });
  });

  it('takes nothing that an earlier year carries into it', async () => {
    const at = await opened();
    const earlier = { ...roads, budgetYear: 2023, originYear: 2023 };
    await at.ledger.record([
      give(earlier, 10n, '2023-02-01'),
      closeYear(2024, 'spending'),
      closeYear(2024, 'settlement', '2025-04-30'),
    ]);
    const into = carriedOver({ legs: [{ line: earlier, stage: 'available', amount: 1n }], ...on('2025-05-01') });
    expect(await unchanged(at, () => refusalOf(at, into))).toMatchObject({ code: 'PeriodClosed', budgetYear: 2024 });
  });

  it('is opened for settlement and stays closed for spending', async () => {
    const at = await closed();
    await at.ledger.record(reopenYear(2024, 'settlement'));
    expect(await at.ledger.tryRecord(settle(10n))).toMatchObject({ ok: true });
    expect(await refusalOf(at, pay(roads, 1n))).toMatchObject({ code: 'PeriodClosed', phase: 'spending' });
  });
});

describe('StatementPublished', () => {
  const statement = (size: number, root: string): AnyDraft =>
    draft('StatementPublished', on('2024-10-05'), {
      title: 'Giải ngân đến 30/9',
      on: '2024-09-30',
      size,
      root,
      unit: 'tỷ đồng',
      report: { id: 'progress', version: '1', parameters: { unit: 'SL' } },
      cells: [{ cell: 'plan', printed: '3.454,225' }],
      tableSha256: 'ab'.repeat(32),
    });

  it('names a size and the root at that size', async () => {
    const at = await opened();
    const { size, root } = at.ledger;
    await at.ledger.record(give(roads, 1n));
    expect(await effectOf(at, statement(size, root))).toEqual([]);
  });

  it('is refused with a root or size that this ledger never had', async () => {
    const at = await opened();
    const { size, root } = at.ledger;
    expect(await refusalOf(at, statement(size - 1, root))).toMatchObject({ problems: [{ path: 'data.root' }] });
    expect(await refusalOf(at, statement(size + 1, root))).toMatchObject({
      problems: [{ path: 'data.size', problem: 'beyondLedger', expected: `at most the ledger's size, ${size}` }],
    });
  });
});
