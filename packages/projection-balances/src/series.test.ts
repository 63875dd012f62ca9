import { describe, expect, test } from 'vitest';

import { allocate, lineOf, pay, province } from '../test/province.js';
import { type Series, series } from './series.js';

/** Label, payments within, disbursed at the end. */
function disbursements(of: Series): string[] {
  return of.points.map(
    ({ label, total }) => `${label}: +${total.turnover.disbursed} = ${total.balance.measures.disbursed}`,
  );
}

describe('a series', () => {
  test('has the turnover of each quarter and the balance at its end', async () => {
    const ledger = await province();
    await allocate(ledger, lineOf(), 100n, '2024-01-10');
    await pay(ledger, lineOf(), 10n, '2024-03-31');
    await pay(ledger, lineOf(), 20n, '2024-04-01');
    await pay(ledger, lineOf(), 5n, '2024-11-30');
    const found = await series(ledger, { from: '2024-01-01', to: '2024-12-31', every: 'quarter' });
    expect(disbursements(found)).toEqual([
      '2024-Q1: +10 = 10',
      '2024-Q2: +20 = 30',
      '2024-Q3: +0 = 30',
      '2024-Q4: +5 = 35',
    ]);
  });
});
