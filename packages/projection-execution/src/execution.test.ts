import { carriedOver, isSoCaiError, reversed } from '@so-cai/core';
import { describe, expect, test } from 'vitest';

import {
  advance,
  ASSIGNED_BASIS,
  BASIS,
  bind,
  CARRIED,
  CREDIT,
  grant,
  HOUSES,
  lineOf,
  merge,
  NOT_STATED,
  officeWith,
  pay,
  reportEstimate,
  ROADS,
  UNALLOTTED,
} from '../test/office.js';
import { issuedBy } from './assigned.js';
import { estimatesOf } from './estimates.js';
import { type Executed, executionOf } from './execution.js';
import type { ExecutionRate } from './executionRate.js';

const where = { budgetYear: 2024 };

/** A rate as a person would write it: 75/300 = 25.00. */
function shown(rate: ExecutionRate): string {
  return `${rate.numerator}/${rate.denominator} = ${rate.percent ?? rate.reason}`;
}

const code = (found: () => unknown): string | undefined => {
  try {
    found();
    return undefined;
  } catch (error) {
    return isSoCaiError(error) ? error.code : undefined;
  }
};

describe('the rate of the plan', () => {
  test('is what was disbursed over the plan of the year and what was carried over, and says all that it is made of', async () => {
    const ledger = await officeWith(
      grant(ROADS, 200n),
      grant(CARRIED, 100n),
      pay(ROADS, 50n, '2024-05-01'),
      pay(CARRIED, 25n, '2024-05-01'),
    );
    const { total } = executionOf(await ledger.asOf('2024-09-10'), { where });
    expect(total.rates.ofPlan).toEqual({
      name: 'ofPlan',
      stated: true,
      numerator: 75n,
      denominator: 300n,
      percent: '25.00',
      reason: null,
      cutOff: '2024-09-10',
      basis: 'actual',
      carriedAdvances: 'yearPaid',
      places: 2,
      rounding: 'halfUp',
    });
  });

  test('is rounded once, as asked', async () => {
    const ledger = await officeWith(grant(ROADS, 6_736_599n), pay(ROADS, 4_158_212n, '2024-05-01'));
    const state = await ledger.asOf('2024-09-10');
    const percent = (options: object): string | null => executionOf(state, options).total.rates.ofPlan.percent;
    expect([percent({}), percent({ rounding: 'truncate' }), percent({ places: 0 })]).toEqual(['61.73', '61.72', '62']);
  });

  test('is not stated where there is no plan, and never a number', async () => {
    const ledger = await officeWith();
    const { rates } = executionOf(await ledger.asOf('2024-09-10'), { where }).total;
    expect(rates.ofPlan).toMatchObject({
      stated: false,
      numerator: 0n,
      denominator: 0n,
      percent: null,
      reason: 'denominatorZero',
    });
    expect(rates.ofAssigned.reason).toBe('denominatorMissing');
    expect(rates.ofPeriod).toMatchObject({ numerator: null, denominator: null, reason: 'denominatorMissing' });
  });

  test('leaves out policy credit, whose rows are still there', async () => {
    const ledger = await officeWith(grant(ROADS, 100n), grant(CREDIT, 500n), pay(CREDIT, 500n, '2024-02-01'));
    const { rows, total } = executionOf(await ledger.asOf('2024-09-10'), { where, by: ['capital'] });
    expect(rows.map((row) => [row.key['capital'], row.figures.plan, row.rates.ofPlan.percent])).toEqual([
      ['investment', 100n, '0.00'],
      ['none', 0n, null],
    ]);
    expect(total.figures.plan).toBe(100n);
  });
});

describe('the rates of this year’s and of carried money', () => {
  test('are apart, by origin year, and what is not stated stays so', async () => {
    const ledger = await officeWith(
      grant(ROADS, 200n),
      grant(CARRIED, 100n),
      grant(lineOf({ originYear: 2022 }), 10n),
      grant(NOT_STATED, 40n),
      pay(ROADS, 50n, '2024-05-01'),
      pay(CARRIED, 88n, '2024-05-01'),
      pay(NOT_STATED, 1n, '2024-05-01'),
    );
    const { figures, rates }: Executed = executionOf(await ledger.asOf('2024-09-10'), { where }).total;
    expect(figures.parts).toEqual([
      { age: 'thisYear', originYear: 2024, plan: 200n, disbursed: 50n, left: 150n },
      { age: 'carriedOver', originYear: 2022, plan: 10n, disbursed: 0n, left: 10n },
      { age: 'carriedOver', originYear: 2023, plan: 100n, disbursed: 88n, left: 12n },
      { age: 'notStated', originYear: null, plan: 40n, disbursed: 1n, left: 39n },
    ]);
    expect([rates.ofThisYear, rates.ofCarriedOver, rates.ofNotStated].map(shown)).toEqual([
      '50/200 = 25.00',
      '88/110 = 80.00',
      '1/40 = 2.50',
    ]);
  });
});

describe('the rate of what is allotted', () => {
  test('is the plan on units that spend over the whole plan, and no disbursement', async () => {
    const ledger = await officeWith(grant(ROADS, 75n), grant(UNALLOTTED, 25n), pay(UNALLOTTED, 5n, '2024-03-01'));
    const { figures, rates } = executionOf(await ledger.asOf('2024-09-10'), { where }).total;
    expect(shown(rates.allotted)).toBe('75/100 = 75.00');
    expect(figures).toMatchObject({ allotted: 75n, notAllotted: 25n, stillToAllot: 20n });
  });
});

describe('the rate of the assigned plan', () => {
  const money = [grant(ROADS, 60n), grant(HOUSES, 40n), pay(ROADS, 30n, '2024-05-01')];

  test('has the denominator that the caller gives, with its document, row by row', async () => {
    const state = await (await officeWith(...money)).asOf('2024-09-10');
    const source = { document: '1508/QĐ-TTg' };
    const assigned = {
      from: 'given',
      source,
      rows: [{ key: { capital: 'investment' }, amount: 75n }],
      total: 120n,
    } as const;
    const found = executionOf(state, { where, by: ['capital'], assigned });
    expect(found.rows.map((row) => shown(row.rates.ofAssigned))).toEqual([
      '30/75 = 40.00',
      '0/null = denominatorMissing',
    ]);
    expect(shown(found.total.rates.ofAssigned)).toBe('30/120 = 25.00');
    expect(found.assigned).toBe(assigned);
  });

  test('refuses amounts by other columns than the rows, and one given twice', async () => {
    const state = await (await officeWith(...money)).asOf('2024-09-10');
    const given = (rows: { key: Record<string, string>; amount: bigint }[]) => () =>
      executionOf(state, { by: ['capital'], assigned: { from: 'given', source: { document: 'x' }, rows } });
    expect(code(given([{ key: { programme: 'NTM' }, amount: 1n }]))).toBe('InvalidQuery');
    const twice = { key: { capital: 'investment' }, amount: 1n };
    expect(code(given([twice, twice]))).toBe('InvalidQuery');
  });

  test('can be the plan of marked sources', async () => {
    const ledger = await officeWith(...money, grant(lineOf({ source: 'NSDP' }), 20n));
    const state = await ledger.asOf('2024-09-10');
    const { total } = executionOf(state, { where, assigned: { from: 'sources', sources: 'NSTW' } });
    expect([shown(total.rates.ofAssigned), shown(total.rates.ofPlan)]).toEqual(['30/100 = 30.00', '30/120 = 25.00']);
  });

  test('can be what rests on documents of an authority, less what was reversed', async () => {
    const ledger = await officeWith(...money);
    const { ids } = await ledger.record([
      grant(ROADS, 300n, '2024-01-20', ASSIGNED_BASIS),
      grant(ROADS, 50n, '2024-01-20', ASSIGNED_BASIS),
    ]);
    await ledger.record(reversed({ of: ids[1] ?? '', basis: BASIS }));
    const state = await ledger.asOf('2024-09-10');
    const assigned = await issuedBy(ledger, state, { issuer: 'TTG' });
    const { total } = executionOf(state, { where, assigned });
    expect(shown(total.rates.ofAssigned)).toBe('30/300 = 10.00');
    const other = await ledger.asOf('2024-09-11');
    expect(code(() => executionOf(other, { assigned }))).toBe('InvalidQuery');
  });

  test('counts what was issued for a merged unit on its successor', async () => {
    const ledger = await officeWith(
      grant(ROADS, 100n, '2024-01-10', ASSIGNED_BASIS),
      ...merge(['VANHO', 'YENCHAU'], 'VANHO-XA', '2024-07-01'),
    );
    const state = await ledger.asOf('2024-09-10');
    const found = executionOf(state, {
      where,
      by: ['unit'],
      assigned: await issuedBy(ledger, state, { issuer: 'TTG' }),
    });
    expect(found.rows.map((row) => [row.key['unit'], shown(row.rates.ofAssigned)])).toContainEqual([
      'VANHO-XA',
      '0/100 = 0.00',
    ]);
  });
});

describe('the rate of a period', () => {
  const years = [
    grant(lineOf({ budgetYear: 2023, originYear: 2023 }), 100n, '2023-01-10'),
    pay(lineOf({ budgetYear: 2023, originYear: 2023 }), 60n, '2023-06-01'),
    grant(ROADS, 300n),
    pay(ROADS, 40n, '2024-05-01'),
  ];

  test('is over all years of it, whatever year the question is about', async () => {
    const state = await (await officeWith(...years)).asOf('2024-09-10');
    const { total } = executionOf(state, { where, period: { first: 2021, last: 2025 } });
    expect([shown(total.rates.ofPeriod), shown(total.rates.ofPlan)]).toEqual(['100/400 = 25.00', '40/300 = 13.33']);
  });

  test('counts each đồng once, in the plan and as disbursed, wherever it was carried over', async () => {
    const lastYears = lineOf({ budgetYear: 2023, originYear: 2023 });
    const given = { effectiveOn: '2024-01-31', basis: BASIS };
    const ledger = await officeWith(
      grant(lastYears, 100n, '2023-01-10'),
      ...bind(lastYears, 'HD-01', 50n, '2023-02-01'),
      advance(lastYears, 'HD-01', 20n, '2023-03-01'),
      carriedOver({
        legs: [
          { line: lastYears, stage: 'available', amount: 40n },
          { line: lastYears, stage: 'advanced', reference: 'HD-01', amount: 20n },
        ],
        ...given,
      }),
      pay(CARRIED, 10n, '2024-05-01'),
    );
    const state = await ledger.asOf('2024-09-10');
    const ofPeriod = (carriedAdvances: 'yearPaid' | 'yearCarriedTo'): string =>
      shown(executionOf(state, { where, carriedAdvances, period: { first: 2021, last: 2025 } }).total.rates.ofPeriod);
    expect([ofPeriod('yearPaid'), ofPeriod('yearCarriedTo')]).toEqual(['30/100 = 30.00', '30/100 = 30.00']);
  });

  test('can have the medium-term allocation as its denominator', async () => {
    const state = await (await officeWith(...years)).asOf('2024-09-10');
    const allocation = { from: 'given', source: { document: '652/QĐ-TTg' }, total: 1_000n } as const;
    const { total } = executionOf(state, { where, period: { first: 2021, last: 2025, allocation } });
    expect(shown(total.rates.ofPeriod)).toBe('100/1000 = 10.00');
  });

  test('does not go with a column of budget years, and wants its years in order', async () => {
    const state = await (await officeWith(...years)).asOf('2024-09-10');
    expect(code(() => executionOf(state, { by: ['budgetYear'], period: { first: 2021, last: 2025 } }))).toBe(
      'InvalidQuery',
    );
    expect(code(() => executionOf(state, { period: { first: 2025, last: 2021 } }))).toBe('InvalidQuery');
  });
});

describe('estimated rates', () => {
  const money = [
    grant(ROADS, 100n),
    grant(HOUSES, 100n),
    pay(ROADS, 30n, '2024-05-01'),
    pay(HOUSES, 20n, '2024-05-01'),
  ];
  const estimated = async (
    drafts: ReturnType<typeof grant>[],
    on = '2024-11-30',
    options = {},
  ): Promise<Executed['estimated']> => {
    const ledger = await officeWith(...money, ...drafts);
    const state = await ledger.asOf(on);
    const estimates = await estimatesOf(ledger, state, { through: '2024-12-31' });
    return executionOf(state, { where, estimates, ...options }).total.estimated;
  };

  test('have the latest report of each line, and the day that it is about', async () => {
    const found = await estimated([
      reportEstimate(ROADS, 80n, '2024-10-01'),
      reportEstimate(ROADS, 90n, '2024-11-01'),
      reportEstimate(ROADS, 99n, '2024-12-01'),
      reportEstimate(ROADS, 1n, '2024-11-02', '2024-11-30'),
      reportEstimate(HOUSES, 70n, '2024-11-01'),
    ]);
    expect(found?.ofPlan).toMatchObject({ basis: 'estimate', cutOff: '2024-12-31' });
    expect(found === null ? null : shown(found.ofPlan)).toBe('160/200 = 80.00');
  });

  test('are not stated while lines with a plan have none, unless what they disbursed is to stand for it', async () => {
    const drafts = [reportEstimate(ROADS, 90n, '2024-11-01')];
    const missing = await estimated(drafts);
    expect(missing).toMatchObject({ planWithoutEstimate: 100n, actualInstead: null });
    expect(missing === null ? null : shown(missing.ofPlan)).toBe('null/200 = estimateMissing');
    const filled = await estimated(drafts, '2024-11-30', { withoutEstimate: 'actual' });
    expect(filled).toMatchObject({ planWithoutEstimate: 100n, actualInstead: 20n });
    expect(filled === null ? null : shown(filled.ofPlan)).toBe('110/200 = 55.00');
  });

  test('count on the successor after a merger, until it has a report of its own', async () => {
    const other = lineOf({ unit: 'YENCHAU' });
    const merged = [
      grant(other, 100n),
      reportEstimate(ROADS, 50n, '2024-06-01'),
      reportEstimate(other, 40n, '2024-06-01'),
      reportEstimate(HOUSES, 10n, '2024-06-01'),
      ...merge(['VANHO', 'YENCHAU'], 'VANHO-XA', '2024-07-01'),
    ];
    const before = await estimated(merged);
    expect(before === null ? null : shown(before.ofPlan)).toBe('100/300 = 33.33');
    const own = reportEstimate(lineOf({ unit: 'VANHO-XA' }), 140n, '2024-08-01');
    const after = await estimated([...merged, own]);
    expect(after === null ? null : shown(after.ofPlan)).toBe('150/300 = 50.00');
  });

  test('are not there unless estimates are given', async () => {
    const state = await (await officeWith(...money)).asOf('2024-11-30');
    expect(executionOf(state).total.estimated).toBeNull();
  });
});

describe('an execution', () => {
  test('is plain JSON with decimal strings, and says where it stands', async () => {
    const ledger = await officeWith(grant(ROADS, 200n), pay(ROADS, 50n, '2024-05-01'));
    const json: unknown = JSON.parse(JSON.stringify(executionOf(await ledger.asOf('2024-09-10'), { where })));
    expect(json).toMatchObject({
      on: '2024-09-10',
      size: ledger.size,
      root: ledger.root,
      total: { figures: { plan: '200' }, rates: { ofPlan: { numerator: '50', percent: '25.00' } } },
    });
  });

  test('shows an earlier day by today’s units when asked', async () => {
    const ledger = await officeWith(grant(ROADS, 10n), ...merge(['VANHO'], 'VANHO-XA', '2024-07-01'));
    const [then, now] = [await ledger.asOf('2024-06-30'), await ledger.asOf('2024-09-10')];
    const units = (options: object): unknown[] =>
      executionOf(then, { by: ['unit'], ...options }).rows.map((row) => row.key['unit']);
    expect([units({}), units({ treesOf: now })]).toEqual([['VANHO'], ['VANHO-XA']]);
  });
});
