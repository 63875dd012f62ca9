// Money that moves between lines, and the scope of such a move.
import { describe, expect, it } from 'vitest';

import { reallocated, reallocationScope } from '../src/index.js';
import { effectOf, measuresOn } from './fixtures/effects.js';
import { opened, refusalOf, unchanged } from './fixtures/opened.js';
import { give, houses, on, roads, schools, wide } from './fixtures/province.js';
import { commune, district } from './fixtures/levels.js';

describe('Reallocated', () => {
  it('moves money between lines and changes no total', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 10n));
    const draft = reallocated({
      from: [[roads, 5n]],
      to: [
        [houses, 3n],
        [schools, 2n],
      ],
      ...on('2024-02-01'),
    });
    expect(await effectOf(at, draft)).toEqual([
      'NTM-02 VH-XN 2024 available -5 reallocatedOut',
      'GNBV-05 VH-XN 2024 available +3 reallocatedIn',
      'NTM-03 VH-XN 2024 available +2 reallocatedIn',
    ]);
    expect((await at.ledger.asOf('2024-12-31')).total().plan).toBe(10n);
    expect(await measuresOn(at, houses)).toEqual({ plan: 3n, reallocated: 3n, available: 3n });
  });

  it('has a scope: the dimensions in which some value gains or loses', () => {
    const data = (from: [object, string], to: [object, string]): Parameters<typeof reallocationScope>[0] =>
      ({
        from: [{ line: from[0], amount: from[1] }],
        to: [{ line: to[0], amount: to[1] }],
      }) as unknown as Parameters<typeof reallocationScope>[0];
    const trees = ['programme', 'capital', 'source', 'unit', 'works'];
    expect(reallocationScope(data([roads, '5'], [houses, '5']), trees)).toEqual(['programme']);
    expect(reallocationScope(data([roads, '5'], [{ ...houses, unit: 'MC' }, '5']), trees)).toEqual([
      'programme',
      'unit',
    ]);
    expect(reallocationScope(data([wide(), '5'], [wide({ works: 'works-2' }), '5']), trees)).toEqual(['works']);
  });

  it('has no scope in a dimension in which legs cancel out', () => {
    const leg = (line: object): object => ({ line, amount: '5' });
    const data = {
      from: [leg(roads), leg({ ...houses, unit: 'MC' })],
      to: [leg({ ...roads, unit: 'MC' }), leg(houses)],
    } as unknown as Parameters<typeof reallocationScope>[0];
    expect(reallocationScope(data, ['programme', 'unit'])).toEqual([]);
  });

  it.each([
    ['nothing moves', [[roads, 5n]], [[roads, 5n]], 'nothingMoves'],
    ['it is an allotment', [[district, 5n]], [[commune, 5n]], 'isAnAllotment'],
    ['it is the recall of an allotment', [[commune, 5n]], [[district, 5n]], 'isAnAllotment'],
    ['the origin year changes', [[roads, 5n]], [[{ ...roads, originYear: 2023 }, 5n]], 'otherYears'],
    ['a stated origin year is lost', [[roads, 5n]], [[{ ...roads, originYear: null }, 5n]], 'otherYears'],
  ] as const)('is refused where %s', async (_, from, to, reason) => {
    const at = await opened();
    await at.ledger.record([give(roads, 10n), give(district, 10n)]);
    expect(await unchanged(at, () => refusalOf(at, reallocated({ from, to, ...on('2024-02-01') })))).toMatchObject({
      code: 'NotAReallocation',
      reason,
    });
  });

  it('may move money of several years, each within itself', async () => {
    const at = await opened();
    const old = { ...roads, originYear: 2023 };
    await at.ledger.record([give(roads, 10n), give(old, 10n)]);
    const draft = reallocated({
      from: [
        [roads, 5n],
        [old, 3n],
      ],
      to: [
        [houses, 5n],
        [{ ...houses, originYear: 2023 }, 3n],
      ],
      ...on('2024-02-01'),
    });
    expect(await at.ledger.tryRecord(draft)).toMatchObject({ ok: true });
  });
});
