// Money that comes into the plan and leaves it.
import { describe, expect, it } from 'vitest';

import { allocated, allocationReduced, draft, lapsed } from '../src/index.js';
import { effectOf, measuresOn } from './fixtures/effects.js';
import { opened } from './fixtures/opened.js';
import { basis, give, on, roads } from './fixtures/province.js';

describe('Allocated', () => {
  it('brings money in from the outside', async () => {
    const at = await opened();
    expect(await effectOf(at, give(roads, 5n))).toEqual([
      'NTM-02 VH-XN 2024 available +5 original',
      'outside money -5 original',
    ]);
    expect(await measuresOn(at, roads)).toEqual({ plan: 5n, available: 5n, original: 5n });
  });

  it.each(['original', 'supplement', 'interim', 'nextYearAdvance'] as const)(
    'of the kind %s is told apart',
    async (kind) => {
      const at = await opened();
      await at.ledger.record(allocated({ to: roads, amount: 5n, kind, ...on('2024-02-01') }));
      expect(await measuresOn(at, roads)).toEqual({ plan: 5n, available: 5n, [kind]: 5n });
    },
  );

  it('counts from its date on', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 5n, '2024-01-15'));
    expect(await measuresOn(at, roads, '2024-01-14')).toEqual({});
    expect(await measuresOn(at, roads, '2024-01-15')).toEqual({ plan: 5n, available: 5n, original: 5n });
  });
});

describe('AllocationReduced', () => {
  it('takes money back to the outside and lowers the plan', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 5n));
    expect(await effectOf(at, allocationReduced({ from: roads, amount: 2n, ...on('2024-02-01') }))).toEqual([
      'NTM-02 VH-XN 2024 available -2 cut',
      'outside money +2 cut',
    ]);
    expect(await measuresOn(at, roads)).toEqual({ plan: 3n, available: 3n, original: 5n, reduced: 2n });
  });

  it.each([
    ['a cut', 'cut', { original: 5n, reduced: 2n }],
    ['the end of an interim allocation', 'interimReplaced', { original: 5n, interim: -2n }],
    ['an advance of next year that is recouped', 'nextYearAdvanceRecouped', { original: 5n, nextYearAdvance: -2n }],
  ] as const)('of the kind %s is told apart', async (_, kind, measured) => {
    const at = await opened();
    await at.ledger.record([
      give(roads, 5n),
      draft('AllocationReduced', on('2024-02-01'), { from: roads, kind, amount: 2n }),
    ]);
    expect(await measuresOn(at, roads)).toEqual({ plan: 3n, available: 3n, ...measured });
  });
});

describe('Lapsed', () => {
  it('goes to the outside and leaves the plan what it was', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 5n));
    expect(await effectOf(at, lapsed({ line: roads, amount: 2n, effectiveOn: '2025-01-31', basis }))).toEqual([
      'NTM-02 VH-XN 2024 available -2 lapsed',
      'outside money +2 lapsed',
    ]);
    expect(await measuresOn(at, roads)).toEqual({ plan: 5n, original: 5n, available: 3n, lapsed: 2n });
  });
});
