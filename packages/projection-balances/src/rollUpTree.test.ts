import { draft } from '@so-cai/core';
import { describe, expect, test } from 'vitest';

import { allocate, BASIS, lineOf, pay, province } from '../test/province.js';
import { rollUp } from './rollUp.js';
import { depthFirst, rollUpTree, type TreeRollUp } from './rollUpTree.js';

/** Every node with its subtree's plan and its own, indented by its depth. */
function printed(of: TreeRollUp): string[] {
  return depthFirst(of.roots).map(
    ({ code, depth, own, subtree }) =>
      `${'  '.repeat(depth)}${code ?? 'not stated'} ${subtree.measures.plan} (${own.measures.plan})`,
  );
}

describe('a tree with its subtotals', () => {
  test('gives every node what stands on itself and what stands on its subtree', async () => {
    const ledger = await province();
    await allocate(ledger, lineOf({ unit: 'TANLAP' }), 3n, '2024-01-10');
    await allocate(ledger, lineOf({ unit: 'VANHO' }), 50n, '2024-01-10');
    await allocate(ledger, lineOf(), 10n, '2024-01-10');
    await allocate(ledger, lineOf({ programme: 'GNBV-05' }), 2n, '2024-01-10');
    const found = rollUpTree(await ledger.asOf('2024-12-31'), { tree: 'unit' });
    expect(printed(found)).toEqual([
      'SL 65 (0)',
      '  VANHO 62 (50)',
      '    LONGLUONG 12 (12)',
      '  MOCCHAU 3 (0)',
      '    TANLAP 3 (3)',
    ]);
    expect(found.total.measures.plan).toBe(65n);
  });

  test('breaks every subtotal down by further columns', async () => {
    const ledger = await province();
    await allocate(ledger, lineOf(), 10n, '2024-01-10');
    await allocate(ledger, lineOf({ capital: 'recurrent', unit: 'TANLAP' }), 4n, '2024-01-10');
    await pay(ledger, lineOf(), 5n, '2024-02-01');
    const { roots } = rollUpTree(await ledger.asOf('2024-12-31'), { tree: 'unit', by: ['capital'] });
    const cells = depthFirst(roots).map(({ code, cells }) => [code, ...cells.map((cell) => cell.measures.plan)]);
    expect(cells).toEqual([
      ['SL', 10n, 4n],
      ['VANHO', 10n],
      ['LONGLUONG', 10n],
      ['MOCCHAU', 4n],
      ['TANLAP', 4n],
    ]);
    expect(roots[0]?.cells[0]?.rate.percent({ places: 0 })).toBe('50');
  });

  test('stops at a level when asked: what lies below counts there', async () => {
    const ledger = await province();
    await allocate(ledger, lineOf(), 10n, '2024-01-10');
    await allocate(ledger, lineOf({ unit: 'VANHO' }), 50n, '2024-01-10');
    const found = rollUpTree(await ledger.asOf('2024-12-31'), { tree: 'unit', level: 1 });
    expect(printed(found)).toEqual(['SL 60 (0)', '  VANHO 60 (60)']);
  });

  test('puts lines that do not state a declared dimension last, under null', async () => {
    const ledger = await province();
    await allocate(ledger, lineOf(), 9n, '2024-01-10');
    const since = { effectiveOn: '2024-02-01', basis: BASIS };
    await ledger.record([
      draft('DimensionAdded', since, { key: 'tier', name: { vi: 'Cấp', en: 'Tier' } }),
      draft('DimensionNodeDefined', since, { dimension: 'tier', code: 'T1', name: { vi: 'Tỉnh', en: 'Province' } }),
    ]);
    await allocate(ledger, lineOf({ dimensions: { tier: 'T1' } }), 6n, '2024-02-10');
    const state = await ledger.asOf('2024-12-31');
    expect(printed(rollUpTree(state, { tree: 'tier' }))).toEqual(['T1 6 (6)', 'not stated 9 (9)']);
    expect(rollUp(state, { by: ['tier'] }).rows.map((row) => [row.key['tier'], row.nodes['tier']?.name.en])).toEqual([
      ['T1', 'Province'],
      [null, undefined],
    ]);
  });

  test('is empty where nothing is recorded', async () => {
    const found = rollUpTree(await (await province()).asOf('2024-12-31'), { tree: 'unit' });
    expect(found.roots).toEqual([]);
    expect(found.total.measures.plan).toBe(0n);
  });
});
