import { describe, expect, test } from 'vitest';

import { allocate, lineOf, pay, province } from '../test/province.js';
import { type RollUp, rollUp } from './rollUp.js';

/** Key values and the plan, row by row. */
function plans(of: RollUp): string[] {
  return of.rows.map((row) => `${Object.values(row.key).join(' ')}: ${row.measures.plan}`);
}

describe('a roll-up', () => {
  test('groups by the codes that lines name, in the order of the catalogue', async () => {
    const ledger = await province();
    await allocate(ledger, lineOf({ programme: 'GNBV-05' }), 5n, '2024-01-10');
    await allocate(ledger, lineOf(), 100n, '2024-01-10');
    await allocate(ledger, lineOf({ unit: 'TANLAP' }), 20n, '2024-01-10');
    await pay(ledger, lineOf(), 30n, '2024-03-01');
    const state = await ledger.asOf('2024-12-31');
    const found = rollUp(state, { by: ['programme'] });
    expect(plans(found)).toEqual(['NTM-02: 120', 'GNBV-05: 5']);
    expect(found.rows[0]?.measures.disbursed).toBe(30n);
    expect(found.rows[0]?.rate.percent({ places: 1 })).toBe('25.0');
    expect(found.total.measures).toEqual(state.total());
  });
});
