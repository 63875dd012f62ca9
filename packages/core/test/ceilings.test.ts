// Ceilings of the medium-term plan: who uses room, who gives it back, and which ceiling it is.
import { describe, expect, it } from 'vitest';

import {
  allocated,
  allocationReduced,
  allotmentRecalled,
  allotted,
  type AnyDraft,
  type CeilingKey,
  carriedOver,
  draft,
  type Draft,
  type Draftable,
  lapsed,
  type LineInput,
  reallocated,
  succeeded,
} from '../src/index.js';
import { effectOf } from './fixtures/effects.js';
import { type Opened, opened, recorded, refusalOf, unchanged } from './fixtures/opened.js';
import { basis, capital, give, houses, roads, undo } from './fixtures/province.js';

const PERIOD = '2021-2025';
const on = { effectiveOn: '2024-02-01', basis };
const road = capital(roads);
const house = capital(houses);
const key = (changes: object = {}): { programme: string; source: string; unit: string; period: string } => ({
  programme: 'NTM',
  source: 'NSNN',
  unit: 'SL',
  period: PERIOD,
  ...changes,
});
const set = (amount: bigint, changes: object = {}, effectiveOn = '2023-01-01'): Draft<'CeilingSet'> =>
  draft('CeilingSet', { effectiveOn, basis }, { key: key(changes), amount });
const adjust = (change: 'increase' | 'decrease', amount: bigint): AnyDraft =>
  draft('CeilingAdjusted', on, { key: key(), change, amount });

async function room({ ledger }: Opened, changes: object = {}, day = '9999-12-31'): Promise<bigint | undefined> {
  const wanted = JSON.stringify(key(changes));
  return (await ledger.asOf(day)).ceilings().find((each) => JSON.stringify(key(each.key)) === wanted)?.room;
}

describe('CeilingSet, CeilingAdjusted and CeilingReallocated', () => {
  it('give room, change it, and move it', async () => {
    const at = await opened();
    expect(await effectOf(at, set(100n))).toEqual([
      'ceiling NTM SL 2021-2025 +100 ceilingSet',
      'outside ceiling -100 ceilingSet',
    ]);
    expect(await effectOf(at, adjust('increase', 20n))).toEqual([
      'ceiling NTM SL 2021-2025 +20 ceilingIncreased',
      'outside ceiling -20 ceilingIncreased',
    ]);
    expect(await effectOf(at, adjust('decrease', 50n))).toEqual([
      'ceiling NTM SL 2021-2025 -50 ceilingDecreased',
      'outside ceiling +50 ceilingDecreased',
    ]);
    await at.ledger.record(set(10n, { programme: 'GNBV' }));
    const move = draft('CeilingReallocated', on, {
      from: [{ key: key(), amount: 30n }],
      to: [{ key: key({ programme: 'GNBV' }), amount: 30n }],
    });
    expect(await effectOf(at, move)).toEqual([
      'ceiling NTM SL 2021-2025 -30 ceilingReallocatedOut',
      'ceiling GNBV SL 2021-2025 +30 ceilingReallocatedIn',
    ]);
    expect((await at.ledger.asOf('2024-12-31')).ceilings()).toEqual([
      { key: key(), ceiling: 40n, used: 0n, room: 40n },
      { key: key({ programme: 'GNBV' }), ceiling: 40n, used: 0n, room: 40n },
    ]);
  });

  it('are set once', async () => {
    const at = await opened();
    await at.ledger.record(set(100n));
    expect(await unchanged(at, () => refusalOf(at, set(1n)))).toMatchObject({
      code: 'InvalidEvent',
      problems: [{ path: 'data.key', problem: 'duplicate' }],
    });
  });

  it('must be set before they are adjusted or give room away', async () => {
    const at = await opened();
    await at.ledger.record(set(10n, { programme: 'GNBV' }));
    expect(await refusalOf(at, adjust('increase', 1n))).toMatchObject({ code: 'UnknownNode', tree: 'ceiling' });
    const move = (from: Draftable<CeilingKey>, to: Draftable<CeilingKey>): AnyDraft =>
      draft('CeilingReallocated', on, { from: [{ key: from, amount: 1n }], to: [{ key: to, amount: 1n }] });
    const [unset, given] = [key(), key({ programme: 'GNBV' })];
    expect(await refusalOf(at, move(unset, given))).toMatchObject({ code: 'UnknownNode', path: 'data.from[0].key' });
    expect(await at.ledger.tryRecord(move(given, unset))).toMatchObject({ ok: true });
    expect(await at.ledger.tryRecord(adjust('increase', 1n))).toMatchObject({ ok: true });
  });

  it('do not sink below what is used', async () => {
    const at = await opened();
    await at.ledger.record([set(100n), give(road, 80n)]);
    expect(await unchanged(at, () => refusalOf(at, adjust('decrease', 21n)))).toMatchObject({
      code: 'InsufficientFunds',
      account: { kind: 'ceiling', key: key() },
      missing: 1n,
    });
  });

  it('move room within one period and in equal parts', async () => {
    const at = await opened();
    await at.ledger.record([set(100n), set(100n, { period: '2026-2030' }), set(1n, { programme: 'GNBV' })]);
    const move = (to: object, amount: bigint): AnyDraft =>
      draft('CeilingReallocated', on, { from: [{ key: key(), amount: 30n }], to: [{ key: key(to), amount }] });
    expect(await refusalOf(at, move({ period: '2026-2030' }, 30n))).toMatchObject({
      code: 'NotAReallocation',
      reason: 'otherPeriods',
    });
    expect(await refusalOf(at, move({ programme: 'GNBV' }, 29n))).toMatchObject({
      code: 'Unbalanced',
      difference: 1n,
    });
  });

  it('need not have been set to receive room, and are as they were once that is reversed', async () => {
    const at = await opened();
    await at.ledger.record(set(10n));
    const vanHo = { unit: 'VH' };
    const id = await recorded(
      at,
      draft('CeilingReallocated', on, {
        from: [{ key: key(), amount: 4n }],
        to: [{ key: key(vanHo), amount: 4n }],
      }),
    );
    expect([await room(at), await room(at, vanHo)]).toEqual([6n, 4n]);
    expect(await refusalOf(at, give(road, 5n, '2024-02-01'))).toMatchObject({
      account: { kind: 'ceiling', key: key(vanHo) },
      missing: 1n,
    });
    await at.ledger.record(undo(id));
    expect([await room(at), await room(at, vanHo)]).toEqual([10n, undefined]);
    expect(await at.ledger.tryRecord(give(road, 5n, '2024-02-01'))).toMatchObject({ ok: true });
    expect(await room(at)).toBe(5n);
  });

  it.each(['2021', '2025-2021', '21-25', '2021–2025', ''])('have no period %j', async (period) => {
    const at = await opened();
    expect(await refusalOf(at, set(1n, { period }))).toMatchObject({
      problems: [{ path: 'data.key.period', problem: 'notAPeriod' }],
    });
  });
});

describe('Room of a ceiling', () => {
  it('is used by allocations, up to the ceiling', async () => {
    const at = await opened();
    await at.ledger.record(set(100n));
    expect(await effectOf(at, give(road, 80n))).toEqual([
      'NTM-02 VH-XN 2024 available +80 original',
      'outside money -80 original',
      'ceiling NTM SL 2021-2025 -80 ceilingUsed',
      'outside ceiling +80 ceilingUsed',
    ]);
    expect(await unchanged(at, () => refusalOf(at, give(road, 21n)))).toMatchObject({
      code: 'InsufficientFunds',
      account: { kind: 'ceiling' },
      missing: 1n,
      spendable: 20n,
    });
    expect((await at.ledger.asOf('2024-12-31')).ceilings()).toEqual([
      { key: key(), ceiling: 100n, used: 80n, room: 20n },
    ]);
  });

  it('is given back by a reduction', async () => {
    const at = await opened();
    await at.ledger.record([set(100n), give(road, 80n), allocationReduced({ from: road, amount: 30n, ...on })]);
    expect(await room(at)).toBe(50n);
  });

  it('is given back by a lapse only where that says so', async () => {
    const at = await opened();
    await at.ledger.record([set(100n), give(road, 80n), lapsed({ line: road, amount: 10n, ...on })]);
    expect(await room(at)).toBe(20n);
    await at.ledger.record(lapsed({ line: road, amount: 10n, givesBackCeiling: true, ...on }));
    expect(await room(at)).toBe(30n);
  });

  it('is touched by no carry-over', async () => {
    const at = await opened();
    await at.ledger.record([
      set(100n),
      give(road, 80n),
      carriedOver({ legs: [{ line: road, stage: 'available', amount: 80n }], effectiveOn: '2025-01-31', basis }),
    ]);
    expect(await room(at)).toBe(20n);
  });

  it('moves with a reallocation between two ceilings, net', async () => {
    const at = await opened();
    await at.ledger.record([
      set(100n),
      set(20n, { programme: 'GNBV' }),
      give(road, 80n),
      reallocated({ from: [[road, 15n]], to: [[house, 15n]], ...on }),
    ]);
    expect([await room(at), await room(at, { programme: 'GNBV' })]).toEqual([35n, 5n]);
    expect(await refusalOf(at, reallocated({ from: [[road, 6n]], to: [[house, 6n]], ...on }))).toMatchObject({
      account: { kind: 'ceiling', key: key({ programme: 'GNBV' }) },
      missing: 1n,
    });
  });

  it('is not touched by a reallocation under one ceiling', async () => {
    const at = await opened();
    await at.ledger.record([set(80n), give(road, 80n)]);
    const move = reallocated({ from: [[road, 15n]], to: [[{ ...road, programme: 'NTM-03' }, 15n]], ...on });
    expect(await effectOf(at, move)).toHaveLength(2);
  });

  it('moves with an allotment to the ceiling that is nearer, and back with its recall', async () => {
    const at = await opened();
    const lump = { ...road, programme: 'NTM', unit: 'SL' };
    await at.ledger.record([
      set(100n),
      set(30n, { programme: 'NTM-02', unit: 'VH' }),
      give(lump, 80n),
      allotted({ from: lump, to: [[road, 25n]], ...on }),
    ]);
    const nearer = { programme: 'NTM-02', unit: 'VH' };
    expect([await room(at), await room(at, nearer)]).toEqual([45n, 5n]);
    await at.ledger.record(allotmentRecalled({ from: [[road, 5n]], to: lump, ...on }));
    expect([await room(at), await room(at, nearer)]).toEqual([40n, 10n]);
  });

  it('comes back with the reversal of what used it', async () => {
    const at = await opened();
    await at.ledger.record(set(100n));
    const id = await recorded(at, give(road, 80n));
    await at.ledger.record(undo(id));
    expect(await room(at)).toBe(100n);
  });

  it('is checked on every day: a ceiling raised in June does not help in May', async () => {
    const at = await opened();
    await at.ledger.record([
      set(50n),
      draft('CeilingAdjusted', { effectiveOn: '2024-06-01', basis }, { key: key(), change: 'increase', amount: 50n }),
    ]);
    expect(await refusalOf(at, give(road, 60n, '2024-05-31'))).toMatchObject({ missing: 10n, firstDay: '2024-05-31' });
    expect(await at.ledger.tryRecord(give(road, 60n, '2024-06-01'))).toMatchObject({ ok: true });
  });
});

describe('The ceiling of a line', () => {
  const usedBy = async (line: LineInput, ...ceilings: AnyDraft[]): Promise<readonly string[]> => {
    const at = await opened();
    await at.ledger.record([...ceilings]);
    const entries = await effectOf(at, allocated({ to: line, amount: 1n, ...on }));
    return entries.filter((entry) => entry.startsWith('ceiling'));
  };

  it('is none where none is set', async () => {
    expect(await usedBy(road, set(10n, { programme: 'GNBV' }))).toEqual([]);
  });

  it('is none for recurrent money', async () => {
    expect(await usedBy(roads, set(10n))).toEqual([]);
  });

  it('is none for money outside the plan', async () => {
    expect(await usedBy({ ...road, source: 'TD' }, set(10n, { source: 'TD' }))).toEqual([]);
  });

  it('is none for a year outside its period', async () => {
    expect(await usedBy({ ...road, budgetYear: 2026, originYear: 2026 }, set(10n))).toEqual([]);
    expect(await usedBy({ ...road, budgetYear: 2025 }, set(10n))).toHaveLength(1);
  });

  it('is none before the day on which it is set', async () => {
    expect(await usedBy(road, set(10n, {}, '2024-02-02'))).toEqual([]);
    expect(await usedBy(road, set(10n, {}, '2024-02-01'))).toHaveLength(1);
  });

  it('is that of the nearest ancestor in the three trees together', async () => {
    expect(await usedBy(road, set(10n), set(10n, { unit: 'VH' }), set(10n, { programme: 'NTM-03' }))).toEqual([
      'ceiling NTM VH 2021-2025 -1 ceilingUsed',
    ]);
  });

  it('is of two equally near the one nearer by programme', async () => {
    const ceilings = [
      set(10n, { programme: 'NTM-02', unit: 'VH', source: 'NSNN' }),
      set(10n, { programme: 'NTM', unit: 'VH-XN', source: 'NSNN' }),
    ];
    const expected = ['ceiling NTM-02 VH 2021-2025 -1 ceilingUsed'];
    expect(await usedBy(road, ...ceilings)).toEqual(expected);
    expect(await usedBy(road, ...ceilings.toReversed())).toEqual(expected);
  });

  it('is taken where a capital kind is defined to be under ceilings', async () => {
    const kind = draft(
      'DimensionNodeDefined',
      { effectiveOn: '2023-01-01', basis },
      {
        dimension: 'capital',
        code: 'odaGrant',
        name: { vi: 'Viện trợ', en: 'Grant' },
        underCeiling: true,
      },
    );
    expect(await usedBy({ ...road, capital: 'odaGrant' }, kind, set(10n))).toHaveLength(1);
  });

  it('is the successor’s where its unit was merged', async () => {
    const at = await opened();
    await at.ledger.record([
      set(100n, { unit: 'VH-XN' }),
      give(road, 60n),
      succeeded({ tree: 'unit', kind: 'merge', from: ['VH-XN'], to: 'VH-LL', effectiveOn: '2024-07-01', basis }),
    ]);
    expect(await room(at, { unit: 'VH-LL' })).toBe(40n);
    expect(await room(at, { unit: 'VH-XN' }, '2024-06-30')).toBe(40n);
    const there = { ...road, unit: 'VH-LL' };
    expect(await refusalOf(at, give(there, 41n, '2024-07-01'))).toMatchObject({
      account: { kind: 'ceiling' },
      missing: 1n,
    });
    expect(await at.ledger.tryRecord(give(there, 40n, '2024-07-01'))).toMatchObject({ ok: true });
  });

  it('reversed before it was used, can be set anew', async () => {
    const at = await opened();
    const id = await recorded(at, set(100n));
    await at.ledger.record(undo(id));
    await at.ledger.record(set(70n));
    expect(await room(at)).toBe(70n);
  });

  it('cannot be reversed once it is used', async () => {
    const at = await opened();
    const id = await recorded(at, set(100n));
    await at.ledger.record(give(road, 60n));
    expect(await unchanged(at, () => refusalOf(at, undo(id)))).toMatchObject({
      code: 'CannotReverse',
      reason: 'wouldOverdraw',
      account: { kind: 'ceiling' },
      missing: 60n,
      laterDraws: [at.ledger.size - 1],
    });
  });
});
