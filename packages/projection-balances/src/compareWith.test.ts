import { reversed, type Ledger } from '@so-cai/core';
import { describe, expect, test } from 'vitest';

import { allocate, BASIS, lineOf, merge, openProvince, pay, province } from '../test/province.js';
import { compareWith } from './compareWith.js';

/** 2023: 40 of 100 paid by 10 September; 2024: 75 of 250. */
async function twoYears(): Promise<Ledger> {
  const ledger = await province();
  const lastYears = lineOf({ budgetYear: 2023, originYear: 2023 });
  await allocate(ledger, lastYears, 100n, '2023-01-10');
  await pay(ledger, lastYears, 40n, '2023-09-10');
  await pay(ledger, lastYears, 60n, '2023-09-11');
  await allocate(ledger, lineOf(), 250n, '2024-01-10');
  await pay(ledger, lineOf(), 55n, '2024-08-10');
  await pay(ledger, lineOf(), 20n, '2024-09-10');
  return ledger;
}

describe('a comparison with the same day of last year', () => {
  test('sets budget year 2024 beside budget year 2023, in money and in percentage points', async () => {
    const found = await compareWith(await twoYears(), '2024-09-10', {
      against: 'lastYear',
      by: ['programme', 'budgetYear', 'originYear'],
      where: { budgetYear: 2024 },
    });
    expect(found.against.on).toBe('2023-09-10');
    expect(found.yearShift).toBe(1);
    const [row] = found.rows;
    expect(found.rows).toHaveLength(1);
    expect(row?.key).toEqual({ programme: 'NTM-02', budgetYear: 2024, originYear: 2024 });
    expect([row?.now.measures.disbursed, row?.against.measures.disbursed]).toEqual([75n, 40n]);
    expect(row?.difference).toMatchObject({ plan: 150n, disbursed: 35n });
    expect(row?.points({ places: 1 })).toBe('-10.0'); // 30 % against 40 %
    expect(row?.growth('disbursed', { places: 1 })).toBe('87.5'); // 35 on 40
  });

  test('keeps the budget year when asked to', async () => {
    const found = await compareWith(await twoYears(), '2024-09-10', {
      against: 'lastYear',
      where: { budgetYear: 2024 },
      shiftBudgetYear: false,
    });
    expect(found.total.against.measures.plan).toBe(0n);
    expect(found.total.points({ places: 1 })).toBeNull();
    expect(found.total.growth('disbursed', { places: 1 })).toBeNull();
  });

  test('takes 28 February beside a leap day', async () => {
    const found = await compareWith(await twoYears(), '2024-02-29', { against: 'lastYear' });
    expect(found.against.on).toBe('2023-02-28');
  });

  test('matches years that are not stated with each other', async () => {
    const ledger = await province();
    await allocate(ledger, lineOf({ budgetYear: 2023, originYear: null }), 5n, '2023-01-10');
    await allocate(ledger, lineOf({ originYear: null }), 7n, '2024-01-10');
    const found = await compareWith(ledger, '2024-09-10', {
      against: 'lastYear',
      by: ['originYear'],
      where: { budgetYear: [2024], originYear: null },
    });
    expect(found.rows.map((row) => [row.key['originYear'], row.now.measures.plan, row.against.measures.plan])).toEqual([
      [null, 7n, 5n],
    ]);
  });

  test('shows last year as it was known then when asked', async () => {
    const { ledger, system } = await openProvince();
    await allocate(ledger, lineOf({ budgetYear: 2023, originYear: 2023 }), 100n, '2023-01-10');
    const size = ledger.size;
    system.setClock(Date.UTC(2024, 8, 10));
    await pay(ledger, lineOf({ budgetYear: 2023, originYear: 2023 }), 9n, '2023-05-01');
    const query = { against: 'lastYear', where: { budgetYear: 2024 } } as const;
    const asKnownNow = await compareWith(ledger, '2024-09-10', query);
    const asKnownThen = await compareWith(ledger, '2024-09-10', { ...query, againstKnownAt: '2024-01-01' });
    expect(asKnownNow.total.against.measures.disbursed).toBe(9n);
    expect(asKnownThen.total.against.measures.disbursed).toBe(0n);
    expect(asKnownThen.against).toMatchObject({ size, knownOn: '2024-01-01' });
    expect(asKnownThen.size).toBe(size + 1);
  });

  test('shows last year by the units of this year when asked', async () => {
    const ledger = await province();
    await allocate(ledger, lineOf({ budgetYear: 2023, originYear: 2023 }), 10n, '2023-01-10');
    await allocate(ledger, lineOf({ budgetYear: 2023, originYear: 2023, unit: 'MUONGMEN' }), 4n, '2023-01-10');
    await merge(ledger, ['LONGLUONG', 'MUONGMEN'], 'VANHO-XA', '2024-07-01');
    await allocate(ledger, lineOf({ unit: 'VANHO-XA' }), 20n, '2024-07-02');
    const query = { against: 'lastYear', by: ['unit'], where: { budgetYear: 2024 } } as const;
    const plans = async (trees: 'eachDay' | 'lastDay'): Promise<unknown[]> =>
      (await compareWith(ledger, '2024-09-10', { ...query, trees })).rows.map((row) => [
        row.key['unit'],
        row.now.measures.plan,
        row.against.measures.plan,
      ]);
    expect(await plans('lastDay')).toEqual([['VANHO-XA', 20n, 14n]]);
    expect(await plans('eachDay')).toEqual([
      ['LONGLUONG', 0n, 10n],
      ['MUONGMEN', 0n, 4n],
      ['VANHO-XA', 20n, 0n],
    ]);
  });
});

describe('a comparison with another day', () => {
  test('takes the same day of last month, the same budget year', async () => {
    const found = await compareWith(await twoYears(), '2024-09-10', {
      against: 'lastMonth',
      where: { budgetYear: 2024 },
    });
    expect(found.against.on).toBe('2024-08-10');
    expect(found.total.difference.disbursed).toBe(20n);
    expect(found.total.points({ places: 2 })).toBe('8.00');
  });

  test('takes the last day of a month that has no such day', async () => {
    const found = await compareWith(await twoYears(), '2024-03-31', { against: 'lastMonth' });
    expect(found.against.on).toBe('2024-02-29');
  });

  test('takes any date', async () => {
    const found = await compareWith(await twoYears(), '2024-09-10', { against: '2024-09-09' });
    expect(found.total.difference.disbursed).toBe(20n);
  });

  test('counts what is known on the first side on both', async () => {
    const ledger = await province();
    await allocate(ledger, lineOf(), 10n, '2024-01-10');
    const paid = await pay(ledger, lineOf(), 4n, '2024-02-01');
    const { size } = ledger;
    await ledger.record(reversed({ of: paid, basis: BASIS }));
    const found = await compareWith(ledger, '2024-03-10', { against: 'lastMonth', knownAt: { size } });
    expect(found.total.against.measures.disbursed).toBe(4n);
    expect(found.against.size).toBe(size);
  });
});
