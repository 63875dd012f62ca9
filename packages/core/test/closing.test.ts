// Closed days and closed years: what they still take, and how they are opened again.
import { describe, expect, it } from 'vitest';

import { type AnyDraft, carriedOver, draft, lapsed, periodClosed, refunded, succeeded } from '../src/index.js';
import { measuresOn } from './fixtures/effects.js';
import { type Opened, opened, recorded, refusalOf, unchanged } from './fixtures/opened.js';
import { closeThrough, closeYear, give, houses, named, nextYear, on, pay, roads, undo } from './fixtures/province.js';
import { carry, settle } from './fixtures/yearEnd.js';

const reopenYear = (budgetYear: number, phase: 'spending' | 'settlement'): AnyDraft =>
  draft('PeriodReopened', on('2025-05-01'), { budgetYear, phase, authority: 'UBND' });

const reopenFrom = (from: string): AnyDraft => draft('PeriodReopened', on('2024-12-01'), { from, authority: 'UBND' });

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
