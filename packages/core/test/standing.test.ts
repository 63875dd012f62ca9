// What rests on an event binds its reversal, and what stood on a node follows its successor.
import { describe, expect, it } from 'vitest';

import { type AnyDraft, draft, line, succeeded } from '../src/index.js';
import { opened, recorded, refusalOf } from './fixtures/opened.js';
import { capital, commit, contract, give, named, on, roads, undo } from './fixtures/province.js';

const key = { programme: 'NTM', source: 'NSNN', unit: 'SL', period: '2021-2025' };
const setCeiling = (amount: bigint): AnyDraft => draft('CeilingSet', on('2023-01-01'), { key, amount });
const newUnit = (code: string, parent: string): AnyDraft =>
  draft('UnitDefined', on('2023-01-01'), { code, parent, name: named(code), spends: true });
const road = capital(roads);

describe('A ceiling', () => {
  it('stays in force while an increase stands, also when its setting is reversed', async () => {
    const at = await opened();
    const setting = await recorded(at, setCeiling(100n));
    await at.ledger.record(draft('CeilingAdjusted', on('2023-02-01'), { key, change: 'increase', amount: 50n }));
    await at.ledger.record(undo(setting));
    expect(await at.ledger.tryRecord(give(road, 50n))).toMatchObject({ ok: true });
    expect(await refusalOf(at, give(road, 1n))).toMatchObject({
      code: 'InsufficientFunds',
      account: { kind: 'ceiling' },
    });
  });

  it('gets back no room that was never used of it', async () => {
    const at = await opened();
    await at.ledger.record([give(road, 60n), setCeiling(100n)]);
    await at.ledger.record(draft('AllocationReduced', on('2024-03-01'), { from: road, kind: 'cut', amount: 60n }));
    const [ceiling] = (await at.ledger.asOf('2024-12-31')).ceilings();
    expect(ceiling).toMatchObject({ ceiling: 100n, used: 0n, room: 100n });
  });

  it('of a unit goes on to limit the units below its successor', async () => {
    const at = await opened();
    await at.ledger.record([
      setCeiling(100n),
      draft('UnitDefined', on('2023-01-01'), { code: 'SLM', name: named('New'), spends: false }),
    ]);
    await at.ledger.record(succeeded({ tree: 'unit', kind: 'rename', from: ['SL'], to: 'SLM', ...on('2024-01-01') }));
    expect(await refusalOf(at, give(road, 101n))).toMatchObject({
      code: 'InsufficientFunds',
      account: { kind: 'ceiling' },
    });
    await at.ledger.record(give(road, 100n));
    const state = await at.ledger.asOf('2024-12-31');
    expect(state.ceilings()).toMatchObject([{ key: { unit: 'SLM' }, room: 0n }]);
  });

  it('is not set for a unit into which another ceiling flows later', async () => {
    const at = await opened();
    await at.ledger.record([
      setCeiling(100n),
      draft('UnitDefined', on('2023-01-01'), { code: 'SLM', name: named('New'), spends: false }),
    ]);
    await at.ledger.record(succeeded({ tree: 'unit', kind: 'rename', from: ['SL'], to: 'SLM', ...on('2024-01-01') }));
    const second = draft('CeilingSet', on('2023-06-01'), { key: { ...key, unit: 'SLM' }, amount: 100n });
    expect(await refusalOf(at, second)).toMatchObject({ code: 'InvalidEvent', problems: [{ problem: 'duplicate' }] });
  });
});

describe('A node whose parent has ended', () => {
  it('stands below the successor from that day on, and below the old one before', async () => {
    const at = await opened();
    await at.ledger.record([
      give(roads, 5n),
      draft('UnitDefined', on('2023-01-01'), { code: 'SLM', name: named('New'), spends: false }),
    ]);
    await at.ledger.record(succeeded({ tree: 'unit', kind: 'rename', from: ['VH'], to: 'SLM', ...on('2024-07-01') }));
    const [before, after] = [await at.ledger.asOf('2024-06-30'), await at.ledger.asOf('2024-07-01')];
    expect(before.pathOf(line(roads), 'unit')).toEqual(['SL', 'VH', 'VH-XN']);
    expect(after.pathOf(line(roads), 'unit')).toEqual(['SLM', 'VH-XN']);
    expect([before.total({ unit: 'VH' }).plan, after.total({ unit: 'SLM' }).plan]).toEqual([5n, 5n]);
  });
});

describe('A successor', () => {
  it('does not stand below what it succeeds, until it is given another parent', async () => {
    const at = await opened();
    const merger = succeeded({ tree: 'unit', kind: 'merge', from: ['VH'], to: 'VH-XN', ...on('2024-07-01') });
    expect(await refusalOf(at, merger)).toMatchObject({ code: 'InvalidEvent', problems: [{ path: 'data.to' }] });
    const placed = { code: 'VH-XN', parent: 'SL', name: named('Xuan Nha'), spends: true };
    await at.ledger.record(draft('UnitDefined', on('2024-07-01'), placed));
    expect(await at.ledger.tryRecord(merger)).toMatchObject({ ok: true });
    expect(await at.ledger.tryRecord(draft('UnitDefined', on('2024-08-01'), placed))).toMatchObject({ ok: true });
    expect((await at.ledger.asOf('2024-12-31')).node('unit', 'VH-LL')).toMatchObject({
      path: ['SL', 'VH-XN', 'VH-LL'],
    });
  });
});

describe('A circle in a tree', () => {
  const place = (code: string, parent: string, day: string): AnyDraft =>
    draft('UnitDefined', on(day), { code, parent, name: named(code), spends: true });

  it('is refused where a successor would stand below what it succeeds on a later day', async () => {
    const at = await opened();
    await at.ledger.record([newUnit('TOP', 'SL'), place('MC', 'TOP', '2024-03-01')]);
    const early = succeeded({ tree: 'unit', kind: 'merge', from: ['TOP'], to: 'MC', ...on('2024-02-01') });
    expect(await refusalOf(at, early)).toMatchObject({ code: 'InvalidEvent', problems: [{ path: 'data.to' }] });
  });

  it('is refused where a parent dated before a succession leads back to the node after it', async () => {
    const at = await opened();
    await at.ledger.record([newUnit('N-1', 'VH'), newUnit('TOP', 'SL')]);
    await at.ledger.record(succeeded({ tree: 'unit', kind: 'rename', from: ['TOP'], to: 'N-1', ...on('2024-02-01') }));
    expect(await refusalOf(at, place('VH', 'TOP', '2024-01-01'))).toMatchObject({
      code: 'InvalidEvent',
      problems: [{ path: 'data.parent', problem: 'wrongOrder' }],
    });
  });

  it('is refused where the reversal of a succession would close it', async () => {
    const at = await opened();
    const root = draft('UnitDefined', on('2023-01-01'), { code: 'NEW', name: named('NEW'), spends: true });
    await at.ledger.record([newUnit('TOP', 'SL'), newUnit('LOW', 'TOP'), root]);
    const merger = await recorded(
      at,
      succeeded({ tree: 'unit', kind: 'rename', from: ['TOP'], to: 'NEW', ...on('2024-02-01') }),
    );
    await at.ledger.record(place('SL', 'LOW', '2024-03-01'));
    expect(await refusalOf(at, undo(merger))).toMatchObject({ code: 'InvalidEvent', problems: [{ path: 'data.of' }] });
    expect((await at.ledger.asOf('2024-04-01')).node('unit', 'MC')?.path).toEqual(['NEW', 'LOW', 'SL', 'MC']);
  });
});

describe('A split', () => {
  it('is not reversed while its balances are apportioned', async () => {
    const at = await opened();
    await at.ledger.record([give(roads, 100n), newUnit('XN-1', 'VH'), newUnit('XN-2', 'VH')]);
    const split = await recorded(
      at,
      succeeded({ tree: 'unit', kind: 'split', from: ['VH-XN'], to: 'XN-1', others: ['XN-2'], ...on('2024-07-01') }),
    );
    const [from, to] = [line({ ...roads, unit: 'XN-1' }), line({ ...roads, unit: 'XN-2' })];
    const share = await recorded(
      at,
      draft('Apportioned', on('2024-08-01'), {
        succession: split,
        legs: [{ from, to, stage: 'available', amount: 30n }],
      }),
    );
    expect(await refusalOf(at, undo(split))).toMatchObject({ code: 'CannotReverse', reason: 'hasApportionments' });
    await at.ledger.record(undo(share));
    expect(await at.ledger.tryRecord(undo(split))).toMatchObject({ ok: true });
    expect((await at.ledger.asOf('2024-12-31')).get(roads).available).toBe(100n);
  });
});

describe('A contract whose registration is reversed', () => {
  it('keeps its reference while an amendment gives it room', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 500n));
    const registration = await recorded(at, contract('HD-9', 100n));
    await at.ledger.record(
      draft('ContractAmended', on('2024-02-01'), { reference: 'HD-9', change: 'increase', amount: 50n }),
    );
    await at.ledger.record(undo(registration));
    expect(await refusalOf(at, contract('HD-9', 100n))).toMatchObject({ code: 'ReferenceInUse' });
    expect(await refusalOf(at, commit(roads, 'HD-9', 51n))).toMatchObject({ code: 'InsufficientFunds' });
  });
});
