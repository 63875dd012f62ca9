// Dimensions that a ledger declares, and those that are added later.
import { describe, expect, it } from 'vitest';

import { type AnyDraft, draft } from '../src/index.js';
import { expectSound, opened, openedWide, refusalOf, unchanged } from './fixtures/opened.js';
import { give, named, on, pay, roads, wide, WIDE_DIMENSIONS } from './fixtures/province.js';

describe('A ledger with five dimensions', () => {
  it('keeps authority apart by every one of them', async () => {
    const at = await openedWide();
    await at.ledger.record([give(wide(), 5n), give(wide({ region: 'region-2' }), 7n)]);
    expect(await refusalOf(at, pay(wide(), 6n))).toMatchObject({ code: 'InsufficientFunds', missing: 1n });
    const state = await at.ledger.asOf('2024-12-31');
    expect(state.trees()).toEqual(['programme', 'capital', 'source', 'unit', ...WIDE_DIMENSIONS]);
    expect(state.total({ dimensions: { region: 'region-0' } }).plan).toBe(12n);
    expect(state.total({ dimensions: { region: 'region-2', works: 'works-1' } }).plan).toBe(7n);
    expect(state.lines().map((line) => state.pathOf(line, 'goal'))[0]).toEqual(['goal-0', 'goal-1']);
    await expectSound(at);
  });
});

describe('Dimensions', () => {
  const works = draft('DimensionAdded', on('2024-07-01'), { key: 'works', name: named('works') });
  const value = (code: string, day = '2024-07-01'): AnyDraft =>
    draft('DimensionNodeDefined', on(day), { dimension: 'works', code, name: named(code) });
  const withWorks = { ...roads, dimensions: { works: 'w1' } };

  it('added later are not stated by lines written before', async () => {
    const at = await opened();
    await at.ledger.record([give(roads, 5n), works, value('w1'), give(withWorks, 7n, '2024-07-01')]);
    const state = await at.ledger.asOf('2024-12-31');
    expect(state.lines()).toHaveLength(2);
    expect(state.total({ dimensions: { works: 'w1' } }).plan).toBe(7n);
    expect(await at.ledger.tryRecord(pay(roads, 5n))).toMatchObject({ ok: true });
    await expectSound(at);
  });

  it('added later can be allotted to by what stood before: not stated stands above every value', async () => {
    const at = await opened();
    await at.ledger.record([give(roads, 5n), works, value('w1')]);
    const down = draft('Allotted', on('2024-07-02'), { from: roads, to: [{ line: withWorks, amount: 5n }] });
    expect(await at.ledger.tryRecord(down)).toMatchObject({ ok: true });
  });

  it('are not known at a size before they were added', async () => {
    const at = await opened();
    const { size } = at.ledger;
    await at.ledger.record(works);
    expect((await at.ledger.asOf('2024-12-31', { knownAt: { size } })).trees()).not.toContain('works');
    expect((await at.ledger.asOf('2024-12-31')).trees()).toContain('works');
  });

  it('that were tried and refused leave nothing', async () => {
    const at = await opened();
    const answer = await unchanged(at, () => at.ledger.tryRecord([works, value('w1'), pay(roads, 1n)]));
    expect(answer).toMatchObject({ rejection: { draft: 2 } });
    expect((await at.ledger.asOf('2024-12-31')).trees()).not.toContain('works');
    expect(await refusalOf(at, value('w1'))).toMatchObject({
      problems: [{ path: 'data.dimension', problem: 'notOneOf' }],
    });
  });

  it.each([
    'programme',
    'unit',
    'authority',
    'budgetYear',
    'dimensions',
    'constructor',
    'toString',
    'propertyIsEnumerable',
  ])('are not called %s', async (key) => {
    const at = await opened();
    const added = draft('DimensionAdded', on('2024-07-01'), { key, name: named('x') });
    expect(await refusalOf(at, added)).toMatchObject({ problems: [{ path: 'data.key', problem: 'duplicate' }] });
  });

  it('are not declared twice', async () => {
    const at = await openedWide();
    expect(await refusalOf(at, works)).toMatchObject({ problems: [{ problem: 'duplicate' }] });
  });

  it('take no values in the trees that have events of their own', async () => {
    const at = await opened();
    const crooked = draft('DimensionNodeDefined', on('2024-07-01'), { dimension: 'unit', code: 'X', name: named('X') });
    expect(await refusalOf(at, crooked)).toMatchObject({ problems: [{ path: 'data.dimension', problem: 'notOneOf' }] });
  });
});
