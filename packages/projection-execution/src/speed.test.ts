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
} from '../test/office.js';
import { speedOn } from './speed.js';

describe('the speed of disbursement', () => {
  test('is what was disbursed within the days over their number, and leads to a day', async () => {
    const ledger = await officeWith(
      grant(ROADS, 200n),
      pay(ROADS, 40n, '2024-08-11'), // the day before the thirty begin
      pay(ROADS, 40n, '2024-08-12'),
      pay(ROADS, 20n, '2024-09-10'),
    );
    const found = await speedOn(ledger, '2024-09-10');
    expect(found).toMatchObject({ from: '2024-08-12', on: '2024-09-10', days: 30 });
    // 60 in 30 days is 2 a day; 100 are left: 50 days.
    expect(found.total).toEqual({
      disbursed: 60n,
      perDay: 2n,
      left: 100n,
      expected: { outcome: 'on', date: '2024-10-30' },
    });
  });

  test('counts what is bound to contracts as left, and nothing of policy credit', async () => {
    const ledger = await officeWith(
      grant(ROADS, 100n),
      ...bind(ROADS, 'HD-01', 70n),
      grant(CREDIT, 500n),
      pay(CREDIT, 500n, '2024-09-01'),
    );
    const { total } = await speedOn(ledger, '2024-09-10');
    expect(total).toMatchObject({ disbursed: 0n, left: 100n, expected: { reason: 'nothingDisbursed' } });
  });

  test('says that all is done, and that the calendar does not reach so far', async () => {
    const ledger = await officeWith(
      grant(ROADS, 100n),
      pay(ROADS, 100n, '2024-09-01'),
      grant(HOUSES, 9_000_000_000_000n),
      pay(HOUSES, 1n, '2024-09-01'),
    );
    const { rows } = await speedOn(ledger, '2024-09-10', { by: ['programme'] });
    expect(rows.map((row) => [row.key['programme'], row.expected])).toEqual([
      ['NTM-02', { outcome: 'done' }],
      ['GNBV-05', { outcome: 'notAtThisSpeed', reason: 'beyondCalendar' }],
    ]);
  });

  test('leads to no day where more came back than went out', async () => {
    const { total } = await speedOn(await officeWithRecovery('2024-09-01'), '2024-09-10', { days: 15 });
    const expected = { outcome: 'notAtThisSpeed', reason: 'wentBack' };
    expect(total).toEqual({ disbursed: -10n, perDay: -1n, left: 80n, expected });
  });

  test('follows a unit into its successor', async () => {
    const ledger = await officeWith(
      grant(ROADS, 100n),
      pay(ROADS, 20n, '2024-06-20'),
      ...merge(['VANHO', 'YENCHAU'], 'VANHO-XA', '2024-07-01'),
      pay(lineOf({ unit: 'VANHO-XA' }), 10n, '2024-07-05'),
    );
    const { rows } = await speedOn(ledger, '2024-07-10', { by: ['unit'] });
    expect(rows.map((row) => [row.key['unit'], row.disbursed, row.perDay])).toEqual([['VANHO-XA', 30n, 1n]]);
  });

  test('is measured over at least one day', async () => {
    const answer: unknown = await speedOn(await officeWith(), '2024-09-10', { days: 0 }).catch(
      (error: unknown) => error,
    );
    expect(isSoCaiError(answer, 'InvalidQuery')).toBe(true);
  });
});
