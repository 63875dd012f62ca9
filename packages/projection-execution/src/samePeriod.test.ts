import { describe, expect, test } from 'vitest';

import { grant, HOUSES, lineOf, merge, officeWith, openOffice, pay, ROADS } from '../test/office.js';
import { type OtherDay, samePeriodOf } from './samePeriod.js';

const where = { budgetYear: 2024 };
const lastYears = lineOf({ budgetYear: 2023, originYear: 2023 });
/** 2023: 40 of 100 by 10 September. 2024: 55 of 250 by 10 August, 75 by 10 September. */
const twoYears = [
  grant(lastYears, 100n, '2023-01-10'),
  pay(lastYears, 40n, '2023-09-10'),
  pay(lastYears, 60n, '2023-09-11'),
  grant(ROADS, 250n),
  pay(ROADS, 55n, '2024-08-10'),
  pay(ROADS, 20n, '2024-09-10'),
];

function shown({ disbursed, plan, disbursedDifference, growth, points, rate }: OtherDay): unknown[] {
  return [rate.cutOff, `${disbursed}/${plan}`, disbursedDifference, growth, points];
}

describe('the same period', () => {
  test('stands beside today: last year by its own budget year, last month by this one', async () => {
    const { total } = await samePeriodOf(await officeWith(...twoYears), '2024-09-10', { where, places: 1 });
    expect([total.now.disbursed, total.now.rate.percent]).toEqual([75n, '30.0']);
    expect(shown(total.lastYear)).toEqual(['2023-09-10', '40/100', 35n, '87.5', '-10.0']);
    expect(shown(total.lastMonth)).toEqual(['2024-08-10', '55/250', 20n, '36.4', '8.0']);
  });

  test('has neither growth nor points where last year has nothing', async () => {
    const ledger = await officeWith(grant(ROADS, 100n), pay(ROADS, 10n, '2024-03-01'));
    const { lastYear } = (await samePeriodOf(ledger, '2024-09-10', { where })).total;
    expect([lastYear.growth, lastYear.points, lastYear.rate.reason]).toEqual([null, null, 'denominatorZero']);
  });

  test('counts what merged units had for their successor', async () => {
    const other = lineOf({ unit: 'YENCHAU', budgetYear: 2023, originYear: 2023 });
    const ledger = await officeWith(
      ...twoYears.slice(0, 3),
      grant(other, 10n, '2023-01-10'),
      pay(other, 8n, '2023-03-01'),
      ...merge(['VANHO', 'YENCHAU'], 'VANHO-XA', '2024-07-01'),
      grant(lineOf({ unit: 'VANHO-XA' }), 96n, '2024-07-02'),
      pay(lineOf({ unit: 'VANHO-XA' }), 72n, '2024-08-20'),
    );
    const { rows } = await samePeriodOf(ledger, '2024-09-10', { where, by: ['unit'] });
    expect(
      rows.map((row) => [row.key['unit'], row.now.disbursed, row.lastYear.disbursed, row.lastMonth.disbursed]),
    ).toEqual([['VANHO-XA', 72n, 48n, 0n]]);
  });

  test('has a row for what only last year had', async () => {
    const ledger = await officeWith(...twoYears, grant(lineOf({ ...HOUSES, budgetYear: 2023 }), 5n, '2023-01-10'));
    const { rows } = await samePeriodOf(ledger, '2024-09-10', { where, by: ['programme'] });
    expect(rows.map((row) => [row.key['programme'], row.now.plan, row.lastYear.plan])).toEqual([
      ['NTM-02', 250n, 100n],
      ['GNBV-05', 0n, 5n],
    ]);
  });

  test('can be what was known of the other day then, and is of one size', async () => {
    const { ledger, system } = await openOffice();
    await ledger.record(twoYears.slice(0, 4));
    const { size } = ledger;
    system.setClock(Date.UTC(2024, 8, 10));
    await ledger.record(pay(ROADS, 9n, '2024-08-01'));
    const found = await samePeriodOf(ledger, '2024-09-10', { where, lastMonthKnownAt: '2024-08-10' });
    expect([found.lastYear.size, found.lastMonth.size, found.size]).toEqual([size + 1, size, size + 1]);
    expect(found.total.lastMonth.disbursed).toBe(0n);
    expect((await samePeriodOf(ledger, '2024-09-10', { where, knownAt: { size } })).total.now.disbursed).toBe(0n);
  });
});
