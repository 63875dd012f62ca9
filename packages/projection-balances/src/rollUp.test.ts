import { isSoCaiError, reallocated, vnd } from '@so-cai/core';
import { describe, expect, test } from 'vitest';

import {
  allocate,
  BASIS,
  lineOf,
  merge,
  openProvince,
  pay,
  province,
  PROVINCE,
  redefineUnit,
} from '../test/province.js';
import type { By } from './by.js';
import { type RollUp, rollUp } from './rollUp.js';

/** Key values and the plan, row by row. */
function plans(of: RollUp): string[] {
  return of.rows.map(
    (row) =>
      `${Object.values(row.key)
        .map((value) => value ?? 'not stated')
        .join(' ')}: ${row.measures.plan}`,
  );
}

describe('a roll-up', () => {
  test('groups by the codes that lines name, in the order of the catalogue', async () => {
    const ledger = await province();
    await allocate(ledger, lineOf({ programme: 'GNBV-05' }), 5n, '2024-01-10');
    await allocate(ledger, lineOf(), 100n, '2024-01-10');
    await allocate(ledger, lineOf({ unit: 'TANLAP' }), 20n, '2024-01-10');
    await pay(ledger, lineOf(), 30n, '2024-03-01');
    const found = rollUp(await ledger.asOf('2024-12-31'), { by: ['programme'] });
    expect(plans(found)).toEqual(['NTM-02: 120', 'GNBV-05: 5']);
    expect(found.rows[0]?.measures).toMatchObject({ disbursed: 30n, paid: 30n, available: 90n });
    expect(found.rows[0]?.nodes['programme']).toMatchObject({ name: { vi: 'NTM-02' }, path: ['NTM', 'NTM-02'] });
  });

  test('groups by levels of two trees, a kind and a year at once', async () => {
    const ledger = await province();
    await allocate(ledger, lineOf(), 100n, '2024-01-10');
    await allocate(ledger, lineOf({ programme: 'NTM-02-1', unit: 'MUONGMEN' }), 7n, '2024-01-10');
    await allocate(ledger, lineOf({ unit: 'TANLAP', capital: 'recurrent' }), 20n, '2024-01-10');
    await allocate(ledger, lineOf({ unit: 'TANLAP', budgetYear: 2023, originYear: 2023 }), 3n, '2023-06-01');
    const by: By[] = [{ tree: 'programme', level: 0 }, { tree: 'unit', level: 1 }, 'capital', 'budgetYear'];
    expect(plans(rollUp(await ledger.asOf('2024-12-31'), { by }))).toEqual([
      'NTM VANHO investment 2024: 107',
      'NTM MOCCHAU investment 2023: 3',
      'NTM MOCCHAU recurrent 2024: 20',
    ]);
  });

  test('groups by five dimensions, the declared one among them', async () => {
    const ledger = await province({
      ...PROVINCE,
      dimensions: [{ key: 'project', name: { vi: 'Dự án', en: 'Project' } }],
      nodes: [
        { dimension: 'project', code: 'BRIDGE', name: { vi: 'Cầu', en: 'Bridge' } },
        { dimension: 'project', code: 'BRIDGE-1', name: { vi: 'Nhịp 1', en: 'Span 1' }, parent: 'BRIDGE' },
      ],
    });
    await allocate(ledger, lineOf({ dimensions: { project: 'BRIDGE-1' } }), 8n, '2024-01-10');
    await allocate(ledger, lineOf({ dimensions: { project: 'BRIDGE' } }), 4n, '2024-01-10');
    const state = await ledger.asOf('2024-12-31');
    expect(plans(rollUp(state, { by: ['programme', 'capital', 'source', 'unit', 'project'] }))).toEqual([
      'NTM-02 investment NSTW LONGLUONG BRIDGE: 4',
      'NTM-02 investment NSTW LONGLUONG BRIDGE-1: 8',
    ]);
    expect(plans(rollUp(state, { by: [{ tree: 'project', level: 0 }] }))).toEqual(['BRIDGE: 12']);
  });

  test('leaves a line that ends above the level at its own node', async () => {
    const ledger = await province();
    await allocate(ledger, lineOf({ unit: 'VANHO' }), 50n, '2024-01-10');
    await allocate(ledger, lineOf(), 10n, '2024-01-10');
    const found = rollUp(await ledger.asOf('2024-12-31'), { by: [{ tree: 'unit', level: 2 }] });
    expect(plans(found)).toEqual(['VANHO: 50', 'LONGLUONG: 10']);
    expect(found.rows[0]?.measures.notYetAllotted).toBe(50n);
  });

  test('groups one tree at two levels when the columns have different names', async () => {
    const ledger = await province();
    await allocate(ledger, lineOf(), 10n, '2024-01-10');
    const found = rollUp(await ledger.asOf('2024-12-31'), {
      by: [
        { tree: 'unit', level: 1, as: 'district' },
        { tree: 'unit', as: 'commune' },
      ],
    });
    expect(found.columns).toEqual(['district', 'commune']);
    expect(found.rows[0]?.key).toEqual({ district: 'VANHO', commune: 'LONGLUONG' });
  });

  test('prints an origin year that is not stated as null, after the others', async () => {
    const ledger = await province();
    await allocate(ledger, lineOf({ originYear: null }), 1192n, '2024-01-10');
    await allocate(ledger, lineOf(), 100n, '2024-01-10');
    await allocate(ledger, lineOf({ originYear: 2023 }), 60n, '2024-01-10');
    const found = rollUp(await ledger.asOf('2024-12-31'), { by: ['originYear'] });
    expect(plans(found)).toEqual(['2023: 60', '2024: 100', 'not stated: 1192']);
    expect(found.rows[2]?.key['originYear']).toBeNull();
  });

  test('lists money outside the plan and keeps it out of the rate', async () => {
    const ledger = await province();
    await allocate(ledger, lineOf(), 200n, '2024-01-10');
    await pay(ledger, lineOf(), 50n, '2024-02-01');
    await allocate(ledger, lineOf({ source: 'NHCSXH' }), 800n, '2024-01-10');
    await pay(ledger, lineOf({ source: 'NHCSXH' }), 800n, '2024-02-01');
    const { rows, total } = rollUp(await ledger.asOf('2024-12-31'), { by: ['programme'] });
    expect(rows[0]?.measures).toMatchObject({ plan: 1000n, disbursed: 850n });
    expect(rows[0]?.outsidePlan).toMatchObject({ plan: 800n, disbursed: 800n });
    expect(rows[0]?.rate).toMatchObject({ numerator: 50n, denominator: 200n, carriedAdvances: 'yearPaid' });
    expect(total.rate.percent({ places: 2 })).toBe('25.00');
  });

  test('has no rate where nothing is planned', async () => {
    const ledger = await province();
    await allocate(ledger, lineOf({ source: 'NHCSXH' }), 800n, '2024-01-10');
    expect(rollUp(await ledger.asOf('2024-12-31')).total.rate.percent({ places: 2 })).toBeNull();
  });

  test('cuts or rounds a rate as asked', async () => {
    const ledger = await province();
    await allocate(ledger, lineOf(), 6_736_599n, '2024-01-10');
    await pay(ledger, lineOf(), 4_158_212n, '2024-02-01');
    const { rate } = rollUp(await ledger.asOf('2024-12-31')).total;
    expect(rate.percent({ places: 2 })).toBe('61.73');
    expect(rate.percent({ places: 2, rounding: 'truncate' })).toBe('61.72');
  });

  test('filters on a subtree as the tree stands on its date', async () => {
    const ledger = await province();
    await allocate(ledger, lineOf(), 10n, '2024-01-10');
    await redefineUnit(ledger, 'LONGLUONG', 'MOCCHAU', '2024-07-01');
    const before = rollUp(await ledger.asOf('2024-06-30'), { by: [{ tree: 'unit', level: 1 }] });
    const after = rollUp(await ledger.asOf('2024-07-01'), { by: [{ tree: 'unit', level: 1 }] });
    expect(plans(before)).toEqual(['VANHO: 10']);
    expect(plans(after)).toEqual(['MOCCHAU: 10']);
    expect(rollUp(await ledger.asOf('2024-07-01'), { where: { unit: 'VANHO' } }).total.measures.plan).toBe(0n);
  });

  test('shows the old tree before a merger and the new one after it', async () => {
    const ledger = await province();
    await allocate(ledger, lineOf(), 10n, '2024-01-10');
    await allocate(ledger, lineOf({ unit: 'MUONGMEN' }), 4n, '2024-01-10');
    await merge(ledger, ['LONGLUONG', 'MUONGMEN'], 'VANHO-XA', '2024-07-01');
    expect(plans(rollUp(await ledger.asOf('2024-06-30'), { by: ['unit'] }))).toEqual(['LONGLUONG: 10', 'MUONGMEN: 4']);
    expect(plans(rollUp(await ledger.asOf('2024-07-01'), { by: ['unit'] }))).toEqual(['VANHO-XA: 14']);
  });

  test('shows an earlier day by the units of a later one when asked', async () => {
    const ledger = await province();
    await allocate(ledger, lineOf(), 10n, '2024-01-10');
    await allocate(ledger, lineOf({ unit: 'MUONGMEN' }), 4n, '2024-01-10');
    await merge(ledger, ['LONGLUONG', 'MUONGMEN'], 'VANHO-XA', '2024-07-01');
    const treesOf = await ledger.asOf('2024-12-31');
    const june = rollUp(await ledger.asOf('2024-06-30'), { by: ['unit'], treesOf, where: { unit: 'VANHO-XA' } });
    expect(plans(june)).toEqual(['VANHO-XA: 14']);
    expect(june.on).toBe('2024-06-30');
  });

  test('is the same for ever at a size, whatever is recorded later', async () => {
    const { ledger } = await openProvince();
    await allocate(ledger, lineOf(), 100n, '2024-01-10');
    const size = ledger.size;
    const first = JSON.stringify(rollUp(await ledger.asOf('2024-12-31', { knownAt: { size } }), { by: ['unit'] }));
    await redefineUnit(ledger, 'LONGLUONG', 'MOCCHAU', '2024-02-01');
    await pay(ledger, lineOf(), 30n, '2024-03-01');
    const again = JSON.stringify(rollUp(await ledger.asOf('2024-12-31', { knownAt: { size } }), { by: ['unit'] }));
    expect(again).toBe(first);
  });

  test('prints where it stands on both axes, and amounts as decimal strings', async () => {
    const { ledger, system } = await openProvince();
    await allocate(ledger, lineOf(), vnd.billion('120'), '2024-01-10');
    const state = await ledger.asOf('2024-06-30', { knownAt: '2024-01-01' });
    const json: unknown = JSON.parse(JSON.stringify(rollUp(state, { by: ['capital'] })));
    expect(json).toMatchObject({
      ledger: 'province',
      on: '2024-06-30',
      size: ledger.size,
      root: ledger.root,
      knownOn: '2024-01-01',
      provisional: true,
      rows: [
        { key: { capital: 'investment' }, measures: { plan: '120000000000' }, rate: { denominator: '120000000000' } },
      ],
    });
    expect(system.now()).toBe(Date.UTC(2024, 0, 1, 2));
  });

  test('moves money between rows when it is reallocated, and changes no total', async () => {
    const ledger = await province();
    await allocate(ledger, lineOf(), 100n, '2024-01-10');
    const to = lineOf({ programme: 'GNBV-05' });
    await ledger.record(
      reallocated({ from: [[lineOf(), 30n]], to: [[to, 30n]], effectiveOn: '2024-03-01', basis: BASIS }),
    );
    const found = rollUp(await ledger.asOf('2024-03-01'), { by: [{ tree: 'programme', level: 0 }] });
    expect(plans(found)).toEqual(['NTM: 70', 'GNBV: 30']);
    expect(found.total.measures.plan).toBe(100n);
    expect(found.total.measures.reallocated).toBe(0n);
  });
});

describe('a question that makes no sense is refused', () => {
  const wrong: [string, By[]][] = [
    ['an unknown field', ['colour']],
    ['a tree that no line names', ['authority']],
    ['a level below 0', [{ tree: 'unit', level: -1 }]],
    ['a level that is no whole number', [{ tree: 'unit', level: 1.5 }]],
    ['levels of a year', [{ tree: 'budgetYear', level: 1 }]],
    ['the same column twice', ['unit', { tree: 'unit', level: 1 }]],
  ];
  test.each(wrong)('%s', async (_, by) => {
    const state = await (await province()).asOf('2024-12-31');
    expect(codeThrownBy(() => rollUp(state, { by }))).toBe('InvalidQuery');
  });

  test('a code that the ledger does not know', async () => {
    const state = await (await province()).asOf('2024-12-31');
    expect(codeThrownBy(() => rollUp(state, { where: { unit: 'NOWHERE' } }))).toBe('InvalidQuery');
  });
});

function codeThrownBy(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (isSoCaiError(error)) return error.code;
    throw error;
  }
  return 'nothing';
}
