import { isSoCaiError } from '@so-cai/core';
import { describe, expect, test } from 'vitest';

import { type PeriodLength, periodsOf, POINTS_LIMIT } from './period.js';

describe('periods', () => {
  test('are cut off where the question begins and ends', () => {
    expect(periodsOf('2023-12-15', '2024-04-30', 'quarter')).toEqual([
      { label: '2023-Q4', from: '2023-12-15', to: '2023-12-31', complete: false },
      { label: '2024-Q1', from: '2024-01-01', to: '2024-03-31', complete: true },
      { label: '2024-Q2', from: '2024-04-01', to: '2024-04-30', complete: false },
    ]);
  });

  test('end each month on its last day, leap years among them', () => {
    const ends = (year: number): string[] =>
      periodsOf(`${year}-01-01`, `${year}-12-31`, 'month').map(({ to }) => to.slice(5));
    const common = [
      '01-31',
      '02-28',
      '03-31',
      '04-30',
      '05-31',
      '06-30',
      '07-31',
      '08-31',
      '09-30',
      '10-31',
      '11-30',
      '12-31',
    ];
    expect(ends(2023)).toEqual(common);
    expect(ends(2024)).toEqual(common.with(1, '02-29'));
  });

  test('of one day are that day', () => {
    expect(periodsOf('2024-02-29', '2024-02-29', 'day')).toEqual([
      { label: '2024-02-29', from: '2024-02-29', to: '2024-02-29', complete: true },
    ]);
    expect(periodsOf('2024-02-29', '2024-02-29', 'year')).toEqual([
      { label: '2024', from: '2024-02-29', to: '2024-02-29', complete: false },
    ]);
  });

  test('reach to the last day that a ledger can name', () => {
    expect(periodsOf('9999-12-31', '9999-12-31', 'quarter').map(({ label }) => label)).toEqual(['9999-Q4']);
  });

  const refused: [string, string, string, PeriodLength, string][] = [
    ['an end before the beginning', '2024-01-02', '2024-01-01', 'day', 'InvalidQuery'],
    ['a length that is none', '2024-01-01', '2024-01-02', 'week' as PeriodLength, 'InvalidQuery'],
    ['a day that does not exist', '2023-02-29', '2024-01-01', 'day', 'InvalidDate'],
    [`more than ${POINTS_LIMIT} points`, '2000-01-01', '2024-01-01', 'day', 'InvalidQuery'],
  ];
  test.each(refused)('refuse %s', (_, from, to, every, code) => {
    let thrown: unknown;
    try {
      periodsOf(from, to, every);
    } catch (error) {
      thrown = error;
    }
    expect(isSoCaiError(thrown) ? thrown.code : thrown).toBe(code);
  });
});
