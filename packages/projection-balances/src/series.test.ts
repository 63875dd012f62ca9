import { isSoCaiError, type Ledger } from '@so-cai/core';
import { describe, expect, test } from 'vitest';

import { allocate, lineOf, merge, openProvince, pay, province, redefineUnit } from '../test/province.js';
import { type Series, series } from './series.js';

/** Label, payments within, disbursed at the end. */
function disbursements(of: Series): string[] {
  return of.points.map(
    ({ label, total }) => `${label}: +${total.turnover.disbursed} = ${total.balance.measures.disbursed}`,
  );
}

/** 100 granted on 10 January 2024, paid out in four parts. */
async function yearOfPayments(): Promise<Ledger> {
  const ledger = await province();
  await allocate(ledger, lineOf(), 100n, '2024-01-10');
  await pay(ledger, lineOf(), 10n, '2024-02-29');
  await pay(ledger, lineOf(), 7n, '2024-03-31');
  await pay(ledger, lineOf(), 20n, '2024-04-01');
  await pay(ledger, lineOf(), 5n, '2024-11-30');
  return ledger;
}

describe('a series', () => {
  test('has the turnover of each quarter and the balance at its end', async () => {
    const found = await series(await yearOfPayments(), { from: '2024-01-01', to: '2024-12-31', every: 'quarter' });
    expect(disbursements(found)).toEqual([
      '2024-Q1: +17 = 17',
      '2024-Q2: +20 = 37',
      '2024-Q3: +0 = 37',
      '2024-Q4: +5 = 42',
    ]);
    expect(found.points.map(({ total }) => total.balance.rate.percent({ places: 0 }))).toEqual([
      '17',
      '37',
      '37',
      '42',
    ]);
  });

  test('ends February on its leap day', async () => {
    const found = await series(await yearOfPayments(), { from: '2024-02-01', to: '2024-04-15', every: 'month' });
    expect(disbursements(found)).toEqual(['2024-02: +10 = 10', '2024-03: +7 = 17', '2024-04: +20 = 37']);
    expect(found.points.map(({ from, on, complete }) => [from, on, complete])).toEqual([
      ['2024-02-01', '2024-02-29', true],
      ['2024-03-01', '2024-03-31', true],
      ['2024-04-01', '2024-04-15', false],
    ]);
  });

  test('goes day by day over the end of a month', async () => {
    const found = await series(await yearOfPayments(), { from: '2024-03-30', to: '2024-04-02', every: 'day' });
    expect(disbursements(found)).toEqual([
      '2024-03-30: +0 = 10',
      '2024-03-31: +7 = 17',
      '2024-04-01: +20 = 37',
      '2024-04-02: +0 = 37',
    ]);
    expect(found.opening.measures.disbursed).toBe(10n);
  });

  test('goes year by year, for one budget year that is still paid in the next', async () => {
    const ledger = await yearOfPayments();
    await pay(ledger, lineOf(), 3n, '2025-01-31');
    const found = await series(ledger, {
      from: '2024-01-01',
      to: '2025-12-31',
      every: 'year',
      where: { budgetYear: 2024 },
    });
    expect(disbursements(found)).toEqual(['2024: +42 = 42', '2025: +3 = 45']);
  });

  test('has rows by any columns', async () => {
    const ledger = await yearOfPayments();
    await allocate(ledger, lineOf({ unit: 'TANLAP' }), 8n, '2024-05-01');
    const found = await series(ledger, {
      from: '2024-04-01',
      to: '2024-06-30',
      every: 'quarter',
      by: [{ tree: 'unit', level: 1 }],
    });
    const [point] = found.points;
    expect(point?.rows.map((row) => [row.key['unit'], row.turnover.plan, row.balance.measures.plan])).toEqual([
      ['VANHO', 0n, 100n],
      ['MOCCHAU', 8n, 8n],
    ]);
  });

  test('shows a unit that was put below another as regrouped, not as turnover', async () => {
    const ledger = await yearOfPayments();
    await redefineUnit(ledger, 'LONGLUONG', 'MOCCHAU', '2024-11-15');
    const found = await series(ledger, {
      from: '2024-10-01',
      to: '2024-12-31',
      every: 'month',
      where: { unit: 'MOCCHAU' },
    });
    expect(
      found.points.map(({ label, total }) => [
        label,
        total.regrouped.disbursed,
        total.turnover.disbursed,
        total.balance.measures.disbursed,
      ]),
    ).toEqual([
      ['2024-10', 0n, 0n, 0n],
      ['2024-11', 37n, 5n, 42n],
      ['2024-12', 0n, 0n, 42n],
    ]);
  });

  test('shows a merger as turnover of both units, and a total that does not move', async () => {
    const ledger = await yearOfPayments();
    await merge(ledger, ['LONGLUONG'], 'VANHO-XA', '2024-07-01');
    const query = { from: '2024-06-01', to: '2024-07-31', every: 'month', by: ['unit'] } as const;
    const rows = async (trees: 'eachDay' | 'lastDay'): Promise<unknown[]> =>
      (await series(ledger, { ...query, trees })).points.flatMap(({ label, rows }) =>
        rows.map((row) => [label, row.key['unit'], row.turnover.plan, row.balance.measures.plan]),
      );
    expect(await rows('eachDay')).toEqual([
      ['2024-06', 'LONGLUONG', 0n, 100n],
      ['2024-07', 'LONGLUONG', -100n, 0n],
      ['2024-07', 'VANHO-XA', 100n, 100n],
    ]);
    expect(await rows('lastDay')).toEqual([
      ['2024-06', 'VANHO-XA', 0n, 100n],
      ['2024-07', 'VANHO-XA', 0n, 100n],
    ]);
    expect((await series(ledger, query)).points[1]?.total.turnover.plan).toBe(0n);
  });

  test('shows what was known when asked, at one size for all points', async () => {
    const { ledger, system } = await openProvince();
    await allocate(ledger, lineOf(), 100n, '2024-01-10');
    const { size, root } = ledger;
    system.setClock(Date.UTC(2024, 8, 20));
    await pay(ledger, lineOf(), 30n, '2024-02-01');
    const query = { from: '2024-01-01', to: '2024-03-31', every: 'quarter' } as const;
    const then = await series(ledger, { ...query, knownAt: '2024-09-13' });
    expect(disbursements(then)).toEqual(['2024-Q1: +0 = 0']);
    expect(then).toMatchObject({ size, root, knownOn: '2024-09-13', provisional: false, on: '2024-03-31' });
    expect(disbursements(await series(ledger, query))).toEqual(['2024-Q1: +30 = 30']);
  });

  test('is JSON with decimal strings', async () => {
    const found = await series(await yearOfPayments(), { from: '2024-01-01', to: '2024-03-31', every: 'quarter' });
    const json: unknown = JSON.parse(JSON.stringify(found));
    expect(json).toMatchObject({ points: [{ label: '2024-Q1', total: { turnover: { disbursed: '17' } } }] });
  });

  test('cannot begin after its end', async () => {
    const ledger = await province();
    const answer: unknown = await series(ledger, { from: '2024-02-01', to: '2024-01-31', every: 'day' }).catch(
      (error: unknown) => error,
    );
    expect(isSoCaiError(answer, 'InvalidQuery')).toBe(true);
  });
});
