import { isSoCaiError } from '@so-cai/core';
import { describe, expect, test } from 'vitest';

import { CREDIT, grant, officeWith, pay, ROADS } from '../test/office.js';
import { outturnByMonth } from './outturn.js';

const year = { from: '2024-01-01', to: '2024-03-31', where: { budgetYear: 2024 } };
const money = [
  grant(ROADS, 100n),
  pay(ROADS, 10n, '2024-01-31'),
  grant(ROADS, 100n, '2024-02-10'),
  pay(ROADS, 30n, '2024-03-01'),
  grant(CREDIT, 500n),
  pay(CREDIT, 500n, '2024-02-01'),
];

describe('plan against outturn', () => {
  test('has each month’s plan and outturn, cumulative and within the month', async () => {
    const { points } = await outturnByMonth(await officeWith(...money), year);
    expect(
      points.map(({ label, total }) => [
        label,
        total.plan,
        total.planned,
        total.disbursed,
        total.within,
        total.rate.percent,
      ]),
    ).toEqual([
      ['2024-01', 100n, 100n, 10n, 10n, '10.00'],
      ['2024-02', 200n, 100n, 10n, 0n, '5.00'],
      ['2024-03', 200n, 0n, 40n, 30n, '20.00'],
    ]);
    expect(points.map(({ total }) => total.rate.cutOff)).toEqual(['2024-01-31', '2024-02-29', '2024-03-31']);
  });

  test('stands against a schedule where there is one', async () => {
    const schedule = [
      { label: '2024-02', cumulative: 50n },
      { label: '2024-03', cumulative: 30n },
    ];
    const { points } = await outturnByMonth(await officeWith(...money), { ...year, schedule, places: 1 });
    expect(points.map(({ scheduled }) => scheduled && [scheduled.target, scheduled.ahead, scheduled.points])).toEqual([
      null,
      [50n, -40n, '-20.0'],
      [30n, 10n, '5.0'],
    ]);
  });

  test('has rows by any columns', async () => {
    const { points } = await outturnByMonth(await officeWith(...money), { ...year, by: ['capital'] });
    expect(points[2]?.rows.map((row) => [row.key['capital'], row.within])).toEqual([['investment', 30n]]);
  });

  test('refuses a schedule of other months, and money outside of the plan', async () => {
    const ledger = await officeWith(...money);
    const codeOf = async (query: object): Promise<boolean> =>
      isSoCaiError(
        await outturnByMonth(ledger, { ...year, ...query }).catch((error: unknown) => error),
        'InvalidQuery',
      );
    expect(await codeOf({ schedule: [{ label: '2025-01', cumulative: 1n }] })).toBe(true);
    expect(
      await codeOf({
        schedule: [
          { label: '2024-01', cumulative: 1n },
          { label: '2024-01', cumulative: 2n },
        ],
      }),
    ).toBe(true);
    expect(await codeOf({ where: { planned: false } })).toBe(true);
  });
});
