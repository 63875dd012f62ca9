import { reversed } from '@so-cai/core';
import { describe, expect, test } from 'vitest';

import { BASIS, grant, HOUSES, openOffice, pay, ROADS } from '../test/office.js';
import { restatementOf } from './restatement.js';

describe('a restatement', () => {
  test('says what was first reported of a day, what is known now, and which events made the difference', async () => {
    const { ledger, system } = await openOffice();
    system.setClock(Date.UTC(2024, 8, 10));
    const { ids } = await ledger.record([
      grant(ROADS, 100n),
      grant(HOUSES, 100n),
      pay(ROADS, 30n, '2024-09-01'),
      pay(HOUSES, 50n, '2024-09-02'),
    ]);
    const first = ledger.size;
    system.setClock(Date.UTC(2024, 8, 20));
    await ledger.record([pay(ROADS, 12n, '2024-09-05'), reversed({ of: ids[3] ?? '', basis: BASIS })]);
    const found = await restatementOf(ledger, '2024-09-10', { firstKnownAt: '2024-09-13', by: ['programme'] });
    expect([found.first.size, found.first.knownOn, found.size]).toEqual([first, '2024-09-13', first + 2]);
    expect(
      found.rows.map(({ key, now, first: then, changes, positions }) => [
        key['programme'],
        `${then.disbursed} → ${now.disbursed}`,
        then.points,
        changes.map(({ measure, causes }) => [measure, causes.recordedLate, causes.corrected]),
        positions,
      ]),
    ).toEqual([
      ['NTM-02', '30 → 42', '12.00', [['disbursed', 12n, 0n]], [first]],
      ['GNBV-05', '50 → 0', '-50.00', [['disbursed', 0n, -50n]], [first + 1]],
    ]);
    expect(found.total.first.disbursedDifference).toBe(-38n);
    expect(found.total.positions).toEqual([first, first + 1]);
  });

  test('takes the end of the day itself for the first report, unless told otherwise', async () => {
    const { ledger, system } = await openOffice();
    system.setClock(Date.UTC(2024, 8, 10));
    await ledger.record(grant(ROADS, 100n));
    system.setClock(Date.UTC(2024, 8, 11));
    await ledger.record(grant(ROADS, 1n));
    const { total } = await restatementOf(ledger, '2024-09-10');
    expect([total.first.plan, total.now.plan, total.first.planDifference]).toEqual([100n, 101n, 1n]);
  });
});
