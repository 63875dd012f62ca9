import { isSoCaiError, type Measure, reallocated, reversed } from '@so-cai/core';
import { describe, expect, test } from 'vitest';

import { allocate, BASIS, lineOf, merge, pay, province, redefineUnit } from '../test/province.js';
import { type RolledUpDiff, rollUpDiff } from './rollUpDiff.js';

/** Key, measure, amount, and the causes that are not zero. */
function printed(of: RolledUpDiff): string[] {
  return of.rows.flatMap((row) =>
    row.changes.map(({ measure, amount, causes }) => {
      const parts = Object.entries(causes).filter(([, part]) => part !== 0n);
      const why = parts.map(([cause, part]) => `${cause} ${part}`).join(', ');
      return `${Object.values(row.key).join(' ')} ${measure} ${amount}: ${why}`;
    }),
  );
}

describe('the difference of two roll-ups', () => {
  test('tells what happened from what was recorded late and what was corrected', async () => {
    const ledger = await province();
    await allocate(ledger, lineOf(), 100n, '2024-01-10');
    const wrong = await pay(ledger, lineOf(), 9n, '2024-02-01');
    const before = await ledger.asOf('2024-06-30');
    await pay(ledger, lineOf(), 5n, '2024-03-01');
    await ledger.record(reversed({ of: wrong, basis: BASIS }));
    await pay(ledger, lineOf(), 20n, '2024-07-15');
    const found = rollUpDiff(ledger, before, await ledger.asOf('2024-07-31'), {
      by: ['programme'],
      measures: ['plan', 'disbursed'],
    });
    expect(printed(found)).toEqual(['NTM-02 disbursed 16: happened 20, recordedLate 5, corrected -9']);
    const { size } = before;
    expect(found.rows[0]?.positions).toEqual([size, size + 1, size + 2]);
    expect(found.rows[0]?.changes[0]).toMatchObject({ before: 9n, after: 25n });
  });

  test('shows a merger as a succession', async () => {
    const ledger = await province();
    await allocate(ledger, lineOf(), 10n, '2024-01-10');
    await merge(ledger, ['LONGLUONG', 'MUONGMEN'], 'VANHO-XA', '2024-07-01');
    const [june, july] = [await ledger.asOf('2024-06-30'), await ledger.asOf('2024-07-01')];
    const query = { by: ['unit'], measures: ['plan'] as Measure[] };
    expect(printed(rollUpDiff(ledger, june, july, query))).toEqual([
      'LONGLUONG plan -10: succession -10',
      'VANHO-XA plan 10: succession 10',
    ]);
    expect(printed(rollUpDiff(ledger, june, july, { ...query, trees: 'lastDay' }))).toEqual([]);
  });

  test('names the merger that moved a payment which was recorded after it', async () => {
    const ledger = await province();
    await allocate(ledger, lineOf(), 10n, '2024-01-10');
    await merge(ledger, ['LONGLUONG', 'MUONGMEN'], 'VANHO-XA', '2024-07-01');
    const before = await ledger.asOf('2024-07-31');
    await pay(ledger, lineOf(), 4n, '2024-06-20');
    const found = rollUpDiff(ledger, before, await ledger.asOf('2024-07-31'), { by: ['unit'], measures: ['paid'] });
    expect(printed(found)).toEqual([
      'LONGLUONG paid 0: recordedLate 4, succession -4',
      'VANHO-XA paid 4: succession 4',
    ]);
    expect(found.rows[1]?.positions).toEqual([before.size - 1, before.size]);
  });

  test('shows a unit that was put below another as regrouped', async () => {
    const ledger = await province();
    await allocate(ledger, lineOf(), 10n, '2024-01-10');
    await redefineUnit(ledger, 'LONGLUONG', 'MOCCHAU', '2024-07-01');
    await pay(ledger, lineOf(), 4n, '2024-07-02');
    const found = rollUpDiff(ledger, await ledger.asOf('2024-06-30'), await ledger.asOf('2024-07-31'), {
      by: [{ tree: 'unit', level: 1 }],
      measures: ['plan', 'paid'],
    });
    expect(printed(found)).toEqual([
      'VANHO plan -10: regrouped -10',
      'MOCCHAU plan 10: regrouped 10',
      'MOCCHAU paid 4: happened 4',
    ]);
    expect(found.total.changes.map(({ measure, amount }) => [measure, amount])).toEqual([['paid', 4n]]);
  });

  test('leaves out what stays the same', async () => {
    const ledger = await province();
    await allocate(ledger, lineOf(), 10n, '2024-01-10');
    const state = await ledger.asOf('2024-06-30');
    const found = rollUpDiff(ledger, state, state, { by: ['programme'] });
    expect(found.rows).toEqual([]);
    expect(found.total).toEqual({ changes: [], positions: [] });
  });

  test('shows a reallocation in the rows it moves between, and not in the total', async () => {
    const ledger = await province();
    await allocate(ledger, lineOf(), 10n, '2024-01-10');
    const before = await ledger.asOf('2024-06-30');
    const to = lineOf({ programme: 'GNBV-05' });
    await ledger.record(
      reallocated({ from: [[lineOf(), 3n]], to: [[to, 3n]], effectiveOn: '2024-03-01', basis: BASIS }),
    );
    const found = rollUpDiff(ledger, before, await ledger.asOf('2024-06-30'), {
      by: ['programme'],
      measures: ['plan'],
    });
    expect(printed(found)).toEqual(['NTM-02 plan -3: recordedLate -3', 'GNBV-05 plan 3: recordedLate 3']);
    expect(found.total.changes).toEqual([]);
  });

  test('refuses a measure that does not exist', async () => {
    const ledger = await province();
    const state = await ledger.asOf('2024-06-30');
    const measures = ['profit' as Measure];
    let thrown: unknown;
    try {
      rollUpDiff(ledger, state, state, { measures });
    } catch (error) {
      thrown = error;
    }
    expect(isSoCaiError(thrown, 'InvalidQuery')).toBe(true);
  });
});
