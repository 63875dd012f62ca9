// Nodes of the trees, from when to when they are what they are, and roll-ups by them.
import { describe, expect, it } from 'vitest';

import { type AnyDraft, describe as inWords, draft, succeeded } from '../src/index.js';
import { type Opened, opened, refusalOf, unchanged } from './fixtures/opened.js';
import { defineUnit, give, named, on, pay, roads } from './fixtures/province.js';

const retire = (code: string, day: string): AnyDraft => draft('UnitRetired', on(day), { code });

const total = async ({ ledger }: Opened, code: string, day: string, size?: number): Promise<bigint> =>
  (await ledger.asOf(day, size === undefined ? {} : { knownAt: { size } })).total({ unit: code }).available;

describe('A node', () => {
  it('has its name and parent from a date, and others from a later one', async () => {
    const at = await opened();
    await at.ledger.record(
      defineUnit('VH-XN', '2024-07-01', 'MC', { name: { vi: 'Xuân Nha mới', en: 'New Xuan Nha' } }),
    );
    const node = async (day: string): Promise<unknown> => (await at.ledger.asOf(day)).node('unit', 'VH-XN');
    expect(await node('2024-06-30')).toMatchObject({
      name: named('Xuan Nha'),
      parent: 'VH',
      path: ['SL', 'VH', 'VH-XN'],
    });
    expect(await node('2024-07-01')).toMatchObject({
      name: { en: 'New Xuan Nha' },
      parent: 'MC',
      path: ['SL', 'MC', 'VH-XN'],
    });
  });

  it('takes a definition that is recorded late between those around it', async () => {
    const at = await opened();
    await at.ledger.record([defineUnit('VH-XN', '2024-07-01', 'MC'), defineUnit('VH-XN', '2024-03-01', 'SL')]);
    const parents = [];
    for (const day of ['2024-02-29', '2024-03-01', '2024-06-30', '2024-07-01'])
      parents.push((await at.ledger.asOf(day)).node('unit', 'VH-XN')?.parent);
    expect(parents).toEqual(['VH', 'SL', 'SL', 'MC']);
  });

  it('defined twice for one day is what was said last', async () => {
    const at = await opened();
    await at.ledger.record([defineUnit('NEW', '2024-07-01', 'SL'), defineUnit('NEW', '2024-07-01', 'MC')]);
    expect((await at.ledger.asOf('2024-07-01')).node('unit', 'NEW')?.parent).toBe('MC');
  });

  it('is not known at a size before its definition', async () => {
    const at = await opened();
    const { size } = at.ledger;
    await at.ledger.record(defineUnit('NEW', '2023-01-01'));
    const before = await at.ledger.asOf('2024-07-01', { knownAt: { size } });
    expect(before.node('unit', 'NEW')).toBeUndefined();
    expect(before.codes('unit')).not.toContain('NEW');
    expect((await at.ledger.asOf('2024-07-01')).codes('unit')).toContain('NEW');
  });

  it('retired takes no new events from that day on, and keeps what was spent', async () => {
    const at = await opened();
    await at.ledger.record([give(roads, 5n), pay(roads, 5n, '2024-03-01'), retire('VH-XN', '2024-07-01')]);
    expect(await refusalOf(at, pay(roads, 1n, '2024-07-01'))).toMatchObject({
      code: 'NodeEnded',
      endedOn: '2024-07-01',
      successor: null,
    });
    const state = await at.ledger.asOf('2024-12-31');
    expect(state.total({ unit: 'VH-XN' }).disbursed).toBe(5n);
  });

  it('is not retired while money that could still be spent stands on it from that day on', async () => {
    const at = await opened();
    await at.ledger.record([give(roads, 5n), pay(roads, 5n, '2024-08-01')]);
    const problem = { code: 'InvalidEvent', problems: [{ path: 'data.code', problem: 'wrongOrder' }] };
    expect(await refusalOf(at, retire('VH-XN', '2024-07-01'))).toMatchObject(problem);
    expect(await at.ledger.tryRecord(retire('VH-XN', '2024-08-01'))).toMatchObject({ ok: true });
  });

  it('is not retired while another stands below it', async () => {
    const at = await opened();
    expect(await refusalOf(at, retire('SL', '2024-07-01'))).toMatchObject({
      code: 'InvalidEvent',
      problems: [{ path: 'data.code', problem: 'wrongOrder' }],
    });
  });

  it('ends once: neither retired twice nor defined after its end', async () => {
    const at = await opened();
    await at.ledger.record(retire('VH-XN', '2024-07-01'));
    expect(await refusalOf(at, retire('VH-XN', '2024-08-01'))).toMatchObject({ code: 'NodeEnded' });
    expect(await refusalOf(at, retire('VH-XN', '2024-06-01'))).toMatchObject({ code: 'NodeEnded' });
    const again = await refusalOf(at, defineUnit('VH-XN', '2024-08-01'));
    expect(again).toMatchObject({
      code: 'NodeEnded',
      path: 'data.code',
      endedOn: '2024-07-01',
      effectiveOn: '2024-08-01',
    });
    expect(inWords(again, 'en')).toBe(
      'The unit VH-XN (data.code) has not been valid since 2024-07-01, and the date is 2024-08-01. A code that has ended is never used again: give another one.',
    );
    expect(inWords(again, 'vi')).toContain('Mã đã hết hiệu lực không bao giờ được dùng lại; hãy dùng mã khác.');
    expect(await at.ledger.tryRecord(defineUnit('VH-XN', '2024-06-01', 'MC'))).toMatchObject({ ok: true });
  });

  it('that flows into a successor cannot be retired as well', async () => {
    const at = await opened();
    await at.ledger.record(
      succeeded({ tree: 'unit', kind: 'merge', from: ['VH-XN'], to: 'VH-LL', ...on('2024-07-01') }),
    );
    expect(await refusalOf(at, retire('VH-XN', '2024-06-01'))).toMatchObject({ code: 'NodeEnded', successor: 'VH-LL' });
  });

  it('into which another flows is not retired on that day or before it', async () => {
    const at = await opened();
    await at.ledger.record(
      succeeded({ tree: 'unit', kind: 'merge', from: ['VH-XN'], to: 'VH-LL', ...on('2024-07-01') }),
    );
    for (const day of ['2024-06-01', '2024-07-01'])
      expect(await unchanged(at, () => refusalOf(at, retire('VH-LL', day)))).toMatchObject({
        code: 'InvalidEvent',
        problems: [{ problem: 'wrongOrder' }],
      });
    expect(await at.ledger.tryRecord(retire('VH-LL', '2024-07-02'))).toMatchObject({ ok: true });
  });

  it.each([
    ['a programme', draft('ProgrammeRetired', on('2024-07-01'), { code: 'NTM-02' }), 'programme'],
    ['a source', draft('SourceRetired', on('2024-07-01'), { code: 'NSTW' }), 'source'],
    [
      'a capital kind',
      draft('DimensionNodeRetired', on('2024-07-01'), { dimension: 'capital', code: 'recurrent' }),
      'capital',
    ],
  ] as const)('of another tree is retired alike: %s', async (_, retirement, tree) => {
    const at = await opened();
    await at.ledger.record(retirement);
    expect(await refusalOf(at, give(roads, 1n, '2024-07-01'))).toMatchObject({ code: 'NodeEnded', tree });
  });

  it('that nobody defined cannot be retired, nor be a parent', async () => {
    const at = await opened();
    expect(await refusalOf(at, retire('ZZ', '2024-07-01'))).toMatchObject({ code: 'UnknownNode', path: 'data.code' });
    expect(await refusalOf(at, defineUnit('NEW', '2024-07-01', 'ZZ'))).toMatchObject({
      code: 'UnknownNode',
      path: 'data.parent',
    });
  });

  it('of an authority names an area that the units know', async () => {
    const at = await opened();
    const council = (area: string): AnyDraft =>
      draft('AuthorityDefined', on('2024-01-01'), { code: 'HDND-MC', name: named('MC'), level: 'district', area });
    expect(await refusalOf(at, council('ZZ'))).toMatchObject({ code: 'UnknownNode', tree: 'unit', path: 'data.area' });
    expect(await at.ledger.tryRecord(council('MC'))).toMatchObject({ ok: true });
  });

  it('that is an authority may be defined by its own decision', async () => {
    const at = await opened();
    const ministry = {
      type: 'AuthorityDefined',
      effectiveOn: '2024-01-01',
      basis: [{ kind: 'ND', number: '1/NĐ', date: '2024-01-01', issuer: 'BTC' }],
      data: { code: 'BTC', name: named('Ministry of Finance'), level: 'ministry' },
    } as const;
    expect(await at.ledger.tryRecord(ministry)).toMatchObject({ ok: true });
  });
});

describe('A roll-up', () => {
  it('goes by the tree of the state’s date', async () => {
    const at = await opened();
    await at.ledger.record([give(roads, 5n), defineUnit('VH-XN', '2024-07-01', 'MC')]);
    expect([await total(at, 'VH', '2024-06-30'), await total(at, 'MC', '2024-06-30')]).toEqual([5n, 0n]);
    expect([await total(at, 'VH', '2024-07-01'), await total(at, 'MC', '2024-07-01')]).toEqual([0n, 5n]);
    expect(await total(at, 'SL', '2024-07-01')).toBe(5n);
  });

  it('at an earlier size goes by the tree as it was known then', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 5n));
    const { size } = at.ledger;
    await at.ledger.record(defineUnit('VH-XN', '2024-07-01', 'MC'));
    expect([await total(at, 'VH', '2024-12-31', size), await total(at, 'MC', '2024-12-31', size)]).toEqual([5n, 0n]);
  });

  it('knows which units spend, on its date', async () => {
    const at = await opened();
    await at.ledger.record([
      give({ ...roads, unit: 'VH' }, 5n),
      defineUnit('VH', '2024-07-01', 'SL', { spends: true }),
    ]);
    expect((await at.ledger.asOf('2024-06-30')).total().notYetAllotted).toBe(5n);
    expect((await at.ledger.asOf('2024-07-01')).total().notYetAllotted).toBe(0n);
  });

  it('can be limited to planned money, spending units, years, and several codes at once', async () => {
    const at = await opened();
    await at.ledger.record([
      give(roads, 1n),
      give({ ...roads, source: 'TD' }, 2n),
      give({ ...roads, unit: 'VH' }, 4n),
      give({ ...roads, budgetYear: 2025 }, 8n),
      give({ ...roads, originYear: null }, 16n),
      give({ ...roads, programme: 'GNBV-05', unit: 'MC' }, 32n),
    ]);
    const state = await at.ledger.asOf('2024-12-31');
    expect(state.total({ planned: true }).plan).toBe(61n);
    expect(state.total({ planned: false }).plan).toBe(2n);
    expect(state.total({ spends: false }).plan).toBe(4n);
    expect(state.total({ budgetYear: 2025 }).plan).toBe(8n);
    expect(state.total({ originYear: null }).plan).toBe(16n);
    expect(state.total({ unit: ['MC', 'VH'], programme: 'GNBV' }).plan).toBe(32n);
    expect(state.total({ budgetYear: [2024, 2025] }).plan).toBe(63n);
  });

  it('by a field, dimension or code that there is not is a mistake, not an empty answer', async () => {
    const at = await opened();
    const state = await at.ledger.asOf('2024-12-31');
    for (const where of [{ unit: 'ZZ' }, { dimensions: { works: 'x' } }, { programm: 'NTM' }])
      expect(() => state.total(where)).toThrow(expect.objectContaining({ code: 'InvalidQuery' }) as Error);
  });
});

describe('A tree', () => {
  it('is at most twelve levels deep', async () => {
    const at = await opened();
    const deep = Array.from({ length: 12 }, (_, index) =>
      defineUnit(`L${index + 1}`, '2024-01-01', index === 0 ? undefined : `L${index}`),
    );
    await at.ledger.record(deep);
    expect(await unchanged(at, () => refusalOf(at, defineUnit('L13', '2024-01-01', 'L12')))).toMatchObject({
      code: 'InvalidEvent',
      problems: [{ path: 'data.parent', problem: 'tooMany' }],
    });
    expect((await at.ledger.asOf('2024-12-31')).node('unit', 'L12')?.path).toHaveLength(12);
  });

  it('is at most twelve levels deep also where a subtree moves', async () => {
    const at = await opened();
    await at.ledger.record([
      ...Array.from({ length: 10 }, (_, index) =>
        defineUnit(`L${index + 1}`, '2024-01-01', index === 0 ? undefined : `L${index}`),
      ),
      defineUnit('T1', '2024-01-01'),
      defineUnit('T2', '2024-01-01', 'T1'),
      defineUnit('T3', '2024-01-01', 'T2'),
    ]);
    expect(await refusalOf(at, defineUnit('T1', '2024-02-01', 'L10'))).toMatchObject({
      problems: [{ problem: 'tooMany' }],
    });
    expect(await at.ledger.tryRecord(defineUnit('T1', '2024-02-01', 'L9'))).toMatchObject({ ok: true });
  });

  it('has no circles', async () => {
    const at = await opened();
    for (const parent of ['VH-XN', 'VH', 'SL'])
      expect(await unchanged(at, () => refusalOf(at, defineUnit('SL', '2024-01-01', parent)))).toMatchObject({
        code: 'InvalidEvent',
        problems: [{ path: 'data.parent', problem: 'wrongOrder' }],
      });
  });

  it('has no circles on a later day either, where a definition is recorded late', async () => {
    const at = await opened();
    await at.ledger.record([
      defineUnit('A', '2024-01-01'),
      defineUnit('B', '2024-01-01'),
      defineUnit('B', '2024-07-01', 'A'),
    ]);
    expect(await unchanged(at, () => refusalOf(at, defineUnit('A', '2024-03-01', 'B')))).toMatchObject({
      code: 'InvalidEvent',
      problems: [{ path: 'data.parent', problem: 'wrongOrder' }],
    });
  });

  it('may turn over where the two definitions do not overlap', async () => {
    const at = await opened();
    await at.ledger.record([
      defineUnit('A', '2024-01-01'),
      defineUnit('B', '2024-01-01', 'A'),
      defineUnit('B', '2024-07-01'),
    ]);
    expect(await at.ledger.tryRecord(defineUnit('A', '2024-07-01', 'B'))).toMatchObject({ ok: true });
    expect((await at.ledger.asOf('2024-06-30')).node('unit', 'B')?.path).toEqual(['A', 'B']);
    expect((await at.ledger.asOf('2024-07-01')).node('unit', 'A')?.path).toEqual(['B', 'A']);
  });
});
