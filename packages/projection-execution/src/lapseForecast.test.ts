import { isSoCaiError } from '@so-cai/core';
import { describe, expect, test } from 'vitest';

import {
  bind,
  CREDIT,
  grant,
  HOUSES,
  lineOf,
  merge,
  officeWith,
  officeWithRecovery,
  pay,
  ROADS,
  UNALLOTTED,
} from '../test/office.js';
import { lapseForecast } from './lapseForecast.js';

/** Ten days to go, measured over the ten before. */
const query = { budgetYear: 2024, lapsesAfter: '2025-01-31', days: 10 };

describe('a forecast of what will lapse', () => {
  test('names the lines, with how much, and what each would need per day', async () => {
    const ledger = await officeWith(
      grant(ROADS, 100n),
      pay(ROADS, 25n, '2025-01-15'),
      grant(HOUSES, 30n),
      pay(HOUSES, 15n, '2025-01-21'),
      grant(UNALLOTTED, 7n),
      grant(CREDIT, 500n),
    );
    const found = await lapseForecast(ledger, '2025-01-21', query);
    expect(found).toMatchObject({ daysLeft: 10, from: '2025-01-12', lapsesAfter: '2025-01-31' });
    expect(
      found.lines.map(({ line, left, expected, lapses, perDay, neededPerDay, spends }) => [
        line.unit,
        { left, expected, lapses, perDay, neededPerDay, spends },
      ]),
    ).toEqual([
      ['VANHO', { left: 75n, expected: 25n, lapses: 50n, perDay: 3n, neededPerDay: 8n, spends: true }],
      ['SL', { left: 7n, expected: 0n, lapses: 7n, perDay: 0n, neededPerDay: 1n, spends: false }],
    ]);
    expect(found.total).toEqual({
      left: 97n,
      committed: 0n,
      expected: 40n,
      lapses: 57n,
      neededPerDay: 10n,
      lines: 3,
      lapsingLines: 2,
    });
  });

  test('does not let a fast line spend the money of a slow one', async () => {
    const ledger = await officeWith(
      grant(ROADS, 100n),
      grant(lineOf({ unit: 'YENCHAU' }), 200n),
      pay(lineOf({ unit: 'YENCHAU' }), 199n, '2025-01-15'),
    );
    const { rows } = await lapseForecast(ledger, '2025-01-21', { ...query, by: ['programme'] });
    expect(rows.map((row) => [row.key['programme'], row.left, row.expected, row.lapses])).toEqual([
      ['NTM-02', 101n, 1n, 100n],
    ]);
  });

  test('tells what is bound to contracts, and follows a unit into its successor', async () => {
    const ledger = await officeWith(
      grant(ROADS, 100n),
      ...bind(ROADS, 'HD-01', 60n),
      pay(ROADS, 10n, '2025-01-14'),
      ...merge(['VANHO', 'YENCHAU'], 'VANHO-XA', '2025-01-18'),
    );
    const { lines } = await lapseForecast(ledger, '2025-01-21', query);
    expect(lines.map(({ line, committed, disbursed, lapses }) => [line.unit, committed, disbursed, lapses])).toEqual([
      ['VANHO-XA', 60n, 10n, 80n],
    ]);
  });

  test('expects nothing where more came back than went out', async () => {
    const { lines } = await lapseForecast(await officeWithRecovery('2025-01-15'), '2025-01-21', query);
    expect(lines).toMatchObject([{ disbursed: -10n, perDay: -1n, left: 80n, expected: 0n, lapses: 80n }]);
  });

  test('has no need per day on the last day', async () => {
    const { total } = await lapseForecast(await officeWith(grant(ROADS, 100n)), '2025-01-31', query);
    expect(total).toMatchObject({ expected: 0n, lapses: 100n, neededPerDay: null });
  });

  test('is not asked after the day', async () => {
    const answer: unknown = await lapseForecast(await officeWith(), '2025-02-01', query).catch(
      (error: unknown) => error,
    );
    expect(isSoCaiError(answer, 'InvalidQuery')).toBe(true);
  });
});
