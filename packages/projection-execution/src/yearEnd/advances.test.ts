import { advanceRecovered, disbursed, nextYearLine } from '@so-cai/core';
import { describe, expect, test } from 'vitest';

import { balances, previewOf, record, roads } from '../../test/closing.js';
import { BASIS, grant, lineOf, officeWith, officeWithRecovery, ROADS } from '../../test/office.js';
import type { YearEndDecision } from './decisions.js';

describe('advances that are charged', () => {
  const decisions: YearEndDecision[] = [
    { decide: 'carryOver', stage: 'committed' },
    { decide: 'charge', where: { capital: 'investment' } },
  ];
  const next = lineOf({ budgetYear: 2025, originYear: 2025 });

  test('use next year’s money on the day by which they were to be repaid', async () => {
    const ledger = await officeWith(...roads, grant(next, 50n, '2025-01-05'));
    const found = await previewOf(ledger, { decisions });
    expect(found.blocks).toEqual([]);
    expect(found.lines[0]?.charged).toEqual([{ reference: 'HD-01', amount: 20n, to: next }]);
    await record(ledger, found);
    expect(await balances(ledger, ROADS)).toMatchObject({ advanced: 0n, returned: 20n, lapsed: 30n });
    expect(await balances(ledger, next)).toMatchObject({ available: 30n, advanced: 20n });
  });

  test('block where next year has too little, and count what is carried over to it', async () => {
    const short = await previewOf(await officeWith(...roads, grant(next, 15n, '2025-01-05')), { decisions });
    expect(short.blocks).toMatchObject([{ reason: 'nextYearShort', charged: 20n, there: 15n }, { reason: 'refused' }]);
    const carried: YearEndDecision[] = [
      { decide: 'carryOver', stage: 'available' },
      { decide: 'carryOver', stage: 'committed' },
      { decide: 'charge', originYear: 2024 },
    ];
    const found = await previewOf(await officeWith(...roads), { decisions: carried });
    expect(found.blocks).toEqual([]);
    expect(found.lines[0]?.charged[0]?.to).toEqual(nextYearLine(ROADS));
  });

  test('are only what is still outstanding on that day; what is repaid by then lapses', async () => {
    const ledger = await officeWith(...roads.slice(0, 4));
    const [of] = (
      await ledger.record(
        disbursed({
          from: ROADS,
          as: 'advance',
          reference: 'HD-01',
          amount: 6n,
          effectiveOn: '2024-12-01',
          basis: BASIS,
        }),
      )
    ).ids;
    await ledger.record([
      advanceRecovered({
        line: ROADS,
        reference: 'HD-01',
        of: of ?? '',
        amount: 6n,
        effectiveOn: '2025-02-10',
        basis: BASIS,
      }),
      grant(next, 50n, '2025-01-05'),
    ]);
    const found = await previewOf(ledger, {
      decisions: [{ decide: 'leave', stage: 'committed', reason: 'test' }, ...decisions],
    });
    expect(found.totals).toMatchObject({ charged: 25n, lapsed: 40n });
    expect(found.drafts.map(({ type, effectiveOn }) => `${type} ${effectiveOn}`)).toEqual([
      'Lapsed 2025-01-31',
      'Lapsed 2025-02-15',
      'AdvanceCharged 2025-02-15',
      'PeriodClosed 2025-01-31',
    ]);
    await record(ledger, found);
    expect(await balances(ledger, ROADS)).toMatchObject({ available: 0n, advanced: 0n, lapsed: 40n });
  });
});

describe('advances that are carried over', () => {
  test('are only what is not repaid by the day of the charges', async () => {
    const ledger = await officeWithRecovery('2025-02-10');
    const decisions: YearEndDecision[] = [
      { decide: 'carryOver', stage: 'advanced' },
      { decide: 'carryOver', stage: 'committed' },
    ];
    const found = await previewOf(ledger, { decisions });
    expect(found.blocks).toEqual([
      {
        reason: 'commitmentUndecided',
        on: '2025-02-15',
        line: ROADS,
        stage: 'committed',
        reference: 'HD-01',
        amount: 10n,
      },
    ]);
    expect(found.totals).toMatchObject({ carriedAdvances: 20n, carriedCommitments: 30n });
  });
});
