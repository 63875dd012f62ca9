import { line } from '@so-cai/core';
import { describe, expect, test } from 'vitest';

import { allocate, lineOf, merge, province } from '../test/province.js';
import { groupsOf } from './groupsOf.js';
import { rollUp } from './rollUp.js';

describe('the groups of a question', () => {
  test('are those of a roll-up, in its order', async () => {
    const ledger = await province();
    await allocate(ledger, lineOf({ unit: 'TANLAP', source: 'NHCSXH' }), 7n, '2024-01-10');
    await allocate(ledger, lineOf(), 5n, '2024-01-10');
    const state = await ledger.asOf('2024-02-01');
    const query = { by: ['unit'], where: { budgetYear: 2024 } };
    const groups = groupsOf(state, query);
    const places = state.lines().map((each) => groups.placeOf(each));
    expect(places.map((place) => place?.planned)).toEqual([false, true]);
    const sorted = groups.sorted(places.flatMap((place) => (place === undefined ? [] : [place.id])));
    expect(sorted.map(({ group }) => group.key)).toEqual(rollUp(state, query).rows.map(({ key }) => key));
    expect(groups.columns).toEqual(['unit']);
  });

  test('have no place for a line that the filter leaves out', async () => {
    const state = await (await province()).asOf('2024-02-01');
    expect(groupsOf(state, { where: { budgetYear: 2023 } }).placeOf(line(lineOf()))).toBeUndefined();
  });

  test('take a line for its successor where another state has the trees', async () => {
    const ledger = await province();
    await allocate(ledger, lineOf(), 5n, '2024-01-10');
    await merge(ledger, ['LONGLUONG'], 'VANHO-XA', '2024-07-01');
    const [before, after] = [await ledger.asOf('2024-06-30'), await ledger.asOf('2024-07-01')];
    expect(groupsOf(before, { by: ['unit'] }).placeOf(line(lineOf()))?.line.unit).toBe('LONGLUONG');
    expect(groupsOf(before, { by: ['unit'], treesOf: after }).placeOf(line(lineOf()))?.line.unit).toBe('VANHO-XA');
  });
});
