// Reorganisation: renames, mergers and splits as flows. No total changes, and old dates still show the old tree.
import { describe, expect, it } from 'vitest';

import {
  advanceRecovered,
  type AnyDraft,
  draft,
  type LineInput,
  reallocated,
  refunded,
  succeeded,
  type SucceededData,
} from '../src/index.js';
import { effectOf, measuresOn } from './fixtures/effects.js';
import { expectSound, type Opened, opened, recorded, refusalOf, unchanged } from './fixtures/opened.js';
import {
  advance,
  closeThrough,
  commit,
  contract,
  give,
  houses,
  named,
  on,
  pay,
  roads,
  undo,
} from './fixtures/province.js';

type Kind = SucceededData['kind'];
const unitEnds = (kind: Kind, from: string[], to: string, day: string, others?: string[]): AnyDraft =>
  succeeded({ tree: 'unit', kind, from, to, ...on(day), ...(others === undefined ? {} : { others }) });
const define = (code: string, from = '2023-01-01', parent?: string): AnyDraft =>
  draft('UnitDefined', on(from), {
    code,
    name: named(code),
    spends: true,
    ...(parent === undefined ? {} : { parent }),
  });
const line = (unit: string): LineInput => ({ ...roads, unit });
const available = async ({ ledger }: Opened, unit: string, day: string, size?: number): Promise<bigint> =>
  (await ledger.asOf(day, size === undefined ? {} : { knownAt: { size } })).get(line(unit)).available;
const apportion = (succession: string, amount: bigint, to: string, day = '2024-08-01', from = 'VH-LL'): AnyDraft =>
  draft('Apportioned', on(day), {
    succession,
    legs: [{ from: line(from), to: line(to), stage: 'available', amount }],
  });

describe('A merger', () => {
  it('moves balances to the successor on its day, and changes no total', async () => {
    const at = await opened();
    await at.ledger.record([give(line('VH-XN'), 10n), give(line('VH-LL'), 5n)]);
    expect(await effectOf(at, unitEnds('merge', ['VH-XN'], 'VH-LL', '2024-07-01'))).toEqual([]);
    expect([await available(at, 'VH-XN', '2024-06-30'), await available(at, 'VH-LL', '2024-06-30')]).toEqual([10n, 5n]);
    expect([await available(at, 'VH-XN', '2024-07-01'), await available(at, 'VH-LL', '2024-07-01')]).toEqual([0n, 15n]);
    expect((await at.ledger.asOf('2024-07-01')).total().available).toBe(15n);
    await expectSound(at);
  });

  it('moves turnovers too: the successor’s plan is that of both', async () => {
    const at = await opened();
    await at.ledger.record([give(roads, 10n), pay(roads, 4n), unitEnds('merge', ['VH-XN'], 'VH-LL', '2024-07-01')]);
    expect(await measuresOn(at, line('VH-LL'))).toEqual({
      plan: 10n,
      original: 10n,
      available: 6n,
      paid: 4n,
      disbursed: 4n,
    });
    expect(await measuresOn(at, roads)).toEqual({});
  });

  it('lets an event of an earlier day, recorded later, lower the old unit and then its successor by itself', async () => {
    const at = await opened();
    await at.ledger.record([give(roads, 10n), unitEnds('merge', ['VH-XN'], 'VH-LL', '2024-07-01')]);
    await at.ledger.record(pay(roads, 4n, '2024-06-15'));
    expect(await available(at, 'VH-XN', '2024-06-14')).toBe(10n);
    expect(await available(at, 'VH-XN', '2024-06-30')).toBe(6n);
    expect(await available(at, 'VH-LL', '2024-07-01')).toBe(6n);
    await expectSound(at);
  });

  it('makes the old unit’s money answer for what its successor spends later', async () => {
    const at = await opened();
    await at.ledger.record([
      give(roads, 10n),
      unitEnds('merge', ['VH-XN'], 'VH-LL', '2024-07-01'),
      pay(line('VH-LL'), 8n, '2024-09-01'),
    ]);
    expect(await unchanged(at, () => refusalOf(at, pay(roads, 3n, '2024-06-15')))).toMatchObject({
      code: 'InsufficientFunds',
      account: { line: line('VH-LL') },
      drawnOn: { line: roads },
      firstDay: '2024-09-01',
      missing: 1n,
      balance: 10n,
      spendable: 2n,
      bindingDay: '2024-09-01',
      bindingPositions: [at.ledger.size - 1],
    });
    const state = await at.ledger.asOf('2024-06-15');
    expect(state.spendable(roads)).toMatchObject({ amount: 2n, day: '2024-09-01', positions: [at.ledger.size - 1] });
  });

  it('adds up what one event takes from an account in several legs, on its own day', async () => {
    const at = await opened();
    await at.ledger.record([give(roads, 7n), unitEnds('merge', ['VH-XN'], 'VH-LL', '2024-07-01')]);
    const twice = reallocated({
      from: [
        [roads, 5n],
        [roads, 3n],
      ],
      to: [[houses, 8n]],
      ...on('2024-03-01'),
    });
    expect(await unchanged(at, () => refusalOf(at, twice))).toMatchObject({
      code: 'InsufficientFunds',
      account: { line: roads },
      firstDay: '2024-03-01',
      missing: 1n,
    });
  });

  it('keeps stages and references', async () => {
    const at = await opened();
    await at.ledger.record([
      give(roads, 10n),
      contract('HD-01', 10n),
      commit(roads, 'HD-01', 10n),
      advance(roads, 'HD-01', 3n),
      unitEnds('merge', ['VH-XN'], 'VH-LL', '2024-07-01'),
    ]);
    expect(await measuresOn(at, line('VH-LL'))).toMatchObject({ committed: 7n, advanced: 3n });
  });

  it('tells new events the successor', async () => {
    const at = await opened();
    await at.ledger.record(unitEnds('merge', ['VH-XN'], 'VH-LL', '2024-07-01'));
    expect(await refusalOf(at, give(roads, 1n, '2024-07-01'))).toMatchObject({
      code: 'NodeEnded',
      successor: 'VH-LL',
      endedOn: '2024-07-01',
    });
    expect(await at.ledger.tryRecord(give(roads, 1n, '2024-06-30'))).toMatchObject({ ok: true });
  });

  it('of several units at once moves all of them', async () => {
    const at = await opened();
    await at.ledger.record([
      define('NEW', '2024-07-01'),
      give(line('VH-XN'), 1n),
      give(line('VH-LL'), 2n),
      unitEnds('merge', ['VH-XN', 'VH-LL'], 'NEW', '2024-07-01'),
    ]);
    expect(await available(at, 'NEW', '2024-07-01')).toBe(3n);
  });

  it('changes no answer at an earlier size', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 10n));
    const { size } = at.ledger;
    const before = (await at.ledger.asOf('2024-12-31', { knownAt: { size } })).toJSON();
    await at.ledger.record(unitEnds('merge', ['VH-XN'], 'VH-LL', '2024-07-01'));
    expect((await at.ledger.asOf('2024-12-31', { knownAt: { size } })).toJSON()).toEqual(before);
    expect(await available(at, 'VH-XN', '2024-12-31', size)).toBe(10n);
  });

  it('is refused where it would leave an account short on any later day', async () => {
    const at = await opened();
    const exception = { authority: 'HDND', document: '7/BC', reason: 'the bank has paid' };
    await at.ledger.record([{ ...pay(roads, 5n, '2024-06-01'), exception }, give(line('VH-LL'), 3n)]);
    expect(await unchanged(at, () => refusalOf(at, unitEnds('merge', ['VH-XN'], 'VH-LL', '2024-07-01')))).toMatchObject(
      {
        code: 'InsufficientFunds',
        firstDay: '2024-07-01',
        missing: 2n,
      },
    );
  });

  it('of programmes and of sources works alike', async () => {
    const at = await opened();
    await at.ledger.record([
      give(roads, 10n),
      succeeded({ tree: 'programme', kind: 'merge', from: ['NTM-02'], to: 'GNBV-05', ...on('2024-07-01') }),
      succeeded({ tree: 'source', kind: 'merge', from: ['NSTW'], to: 'NSDP', ...on('2024-08-01') }),
    ]);
    const day = async (of: LineInput, date: string): Promise<bigint> => (await at.ledger.asOf(date)).get(of).available;
    expect(await day(roads, '2024-06-30')).toBe(10n);
    expect(await day(houses, '2024-07-31')).toBe(10n);
    expect(await day({ ...houses, source: 'NSDP' }, '2024-08-01')).toBe(10n);
    await expectSound(at);
  });
});

describe('A chain of successions', () => {
  const chain = async (): Promise<Opened> => {
    const at = await opened();
    await at.ledger.record([
      define('B'),
      define('C'),
      give(roads, 10n),
      unitEnds('rename', ['VH-XN'], 'B', '2024-05-01'),
      unitEnds('merge', ['B'], 'C', '2024-07-01'),
    ]);
    return at;
  };

  it('carries money from one to the next', async () => {
    const at = await chain();
    expect(await available(at, 'VH-XN', '2024-04-30')).toBe(10n);
    expect(await available(at, 'B', '2024-06-30')).toBe(10n);
    expect(await available(at, 'C', '2024-07-01')).toBe(10n);
    expect(await measuresOn(at, line('B'), '2024-07-01')).toEqual({});
  });

  it('carries late events through all of it', async () => {
    const at = await chain();
    await at.ledger.record([give(roads, 1n, '2024-04-01'), give(line('B'), 2n, '2024-06-01')]);
    expect(await available(at, 'C', '2024-12-31')).toBe(13n);
    expect(await available(at, 'B', '2024-05-31')).toBe(11n);
    await expectSound(at);
  });

  it('recorded in the other order gives the same', async () => {
    const at = await opened();
    await at.ledger.record([
      define('B'),
      define('C'),
      give(roads, 10n),
      unitEnds('merge', ['B'], 'C', '2024-07-01'),
      unitEnds('rename', ['VH-XN'], 'B', '2024-05-01'),
    ]);
    expect(await available(at, 'B', '2024-06-30')).toBe(10n);
    expect(await available(at, 'C', '2024-07-01')).toBe(10n);
    await expectSound(at);
  });

  it('broken in the middle by a reversal leaves money with the first successor', async () => {
    const at = await opened();
    await at.ledger.record([
      define('B'),
      define('C'),
      give(roads, 10n),
      unitEnds('rename', ['VH-XN'], 'B', '2024-05-01'),
    ]);
    const of = await recorded(at, unitEnds('merge', ['B'], 'C', '2024-07-01'));
    await at.ledger.record(undo(of));
    expect(await available(at, 'B', '2024-12-31')).toBe(10n);
    expect(await available(at, 'C', '2024-12-31')).toBe(0n);
    await expectSound(at);
  });
});

describe('A succession', () => {
  it.each([
    ['a rename of two', unitEnds('rename', ['VH-XN', 'VH-LL'], 'MC', '2024-07-01'), 'data.from', 'tooMany'],
    ['a split of two', unitEnds('split', ['VH-XN', 'VH-LL'], 'MC', '2024-07-01', ['VH']), 'data.from', 'tooMany'],
    ['a split without others', unitEnds('split', ['VH-XN'], 'MC', '2024-07-01'), 'data.others', 'required'],
    ['a merger with others', unitEnds('merge', ['VH-XN'], 'MC', '2024-07-01', ['VH']), 'data.others', 'notAllowedHere'],
    ['a merger into itself', unitEnds('merge', ['VH-XN'], 'VH-XN', '2024-07-01'), 'data.from[0]', 'duplicate'],
    [
      'a merger that names a unit twice',
      unitEnds('merge', ['VH-XN', 'VH-XN'], 'MC', '2024-07-01'),
      'data.from[1]',
      'duplicate',
    ],
    [
      'a split whose other is the residuary',
      unitEnds('split', ['VH-XN'], 'MC', '2024-07-01', ['MC']),
      'data.others[0]',
      'duplicate',
    ],
  ] as const)('is refused as %s', async (_, refused, path, problem) => {
    const at = await opened();
    expect(await unchanged(at, () => refusalOf(at, refused))).toMatchObject({
      code: 'InvalidEvent',
      problems: [{ path, problem }],
    });
  });

  it('needs a successor that is valid on its day', async () => {
    const at = await opened();
    await at.ledger.record(define('NEW', '2024-07-02'));
    expect(await refusalOf(at, unitEnds('rename', ['VH-XN'], 'NEW', '2024-07-01'))).toMatchObject({
      code: 'UnknownNode',
      path: 'data.to',
      validFrom: '2024-07-02',
    });
  });

  it('happens to a node once', async () => {
    const at = await opened();
    await at.ledger.record(unitEnds('rename', ['VH-XN'], 'MC', '2024-07-01'));
    expect(await refusalOf(at, unitEnds('rename', ['VH-XN'], 'VH-LL', '2024-06-01'))).toMatchObject({
      code: 'NodeEnded',
      node: 'VH-XN',
      endedOn: '2024-07-01',
    });
  });

  it('does not run in a circle, in whatever order it is recorded', async () => {
    const at = await opened();
    await at.ledger.record([define('A'), define('B'), define('C'), unitEnds('rename', ['A'], 'B', '2024-05-01')]);
    expect(await refusalOf(at, unitEnds('rename', ['B'], 'A', '2024-06-01'))).toMatchObject({ code: 'NodeEnded' });
    expect(await refusalOf(at, unitEnds('rename', ['B'], 'A', '2024-04-01'))).toMatchObject({ code: 'InvalidEvent' });
    await at.ledger.record(unitEnds('rename', ['B'], 'C', '2024-06-01'));
    expect(await refusalOf(at, unitEnds('rename', ['C'], 'A', '2024-07-01'))).toMatchObject({ code: 'NodeEnded' });
    expect(await refusalOf(at, unitEnds('rename', ['C'], 'A', '2024-04-01'))).toMatchObject({ code: 'InvalidEvent' });
  });

  it('reversed gives everything back on its date', async () => {
    const at = await opened();
    await at.ledger.record([give(roads, 10n), give(line('VH-LL'), 5n)]);
    const before = (await at.ledger.asOf('9999-12-31')).balances();
    const of = await recorded(at, unitEnds('merge', ['VH-XN'], 'VH-LL', '2024-07-01'));
    await at.ledger.record(undo(of));
    expect((await at.ledger.asOf('9999-12-31')).balances()).toEqual(before);
    expect(await at.ledger.tryRecord(give(roads, 1n, '2024-08-01'))).toMatchObject({ ok: true });
    await expectSound(at);
  });

  it('reversed on a later open day has been in force in between', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 10n));
    const of = await recorded(at, unitEnds('merge', ['VH-XN'], 'VH-LL', '2024-07-01'));
    await at.ledger.record([closeThrough('2024-07-31'), undo(of, '2024-08-01')]);
    expect(await available(at, 'VH-LL', '2024-07-31')).toBe(10n);
    expect(await available(at, 'VH-LL', '2024-08-01')).toBe(0n);
    expect(await available(at, 'VH-XN', '2024-08-01')).toBe(10n);
    await expectSound(at);
  });

  it('cannot be reversed where the successor has spent the money', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 10n));
    const of = await recorded(at, unitEnds('merge', ['VH-XN'], 'VH-LL', '2024-07-01'));
    await at.ledger.record(pay(line('VH-LL'), 4n, '2024-09-01'));
    expect(await unchanged(at, () => refusalOf(at, undo(of)))).toMatchObject({
      code: 'CannotReverse',
      reason: 'wouldOverdraw',
      account: { line: line('VH-LL') },
      firstDay: '2024-09-01',
      missing: 4n,
      laterDraws: expect.arrayContaining([at.ledger.size - 1]) as number[],
    });
  });

  it('reversed, can be recorded anew with another successor', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 10n));
    const of = await recorded(at, unitEnds('merge', ['VH-XN'], 'VH-LL', '2024-07-01'));
    await at.ledger.record([undo(of), unitEnds('merge', ['VH-XN'], 'MC', '2024-07-01')]);
    expect(await available(at, 'MC', '2024-07-01')).toBe(10n);
    expect(await available(at, 'VH-LL', '2024-07-01')).toBe(0n);
    await expectSound(at);
  });

  it('lets an older event be reversed as it was written, and resolves it', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 10n));
    const of = await recorded(at, give(roads, 3n));
    await at.ledger.record(unitEnds('merge', ['VH-XN'], 'VH-LL', '2024-07-01'));
    expect(await effectOf(at, undo(of))).toEqual([
      'NTM-02 VH-XN 2024 available -3 original',
      'outside money +3 original',
    ]);
    expect(await available(at, 'VH-XN', '2024-06-30')).toBe(10n);
    expect(await available(at, 'VH-LL', '2024-07-01')).toBe(10n);
  });
});

describe('Money that comes back after a succession', () => {
  it('is returned by the successor, naming the old unit’s payment', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 10n));
    const of = await recorded(at, pay(roads, 6n));
    await at.ledger.record(unitEnds('merge', ['VH-XN'], 'VH-LL', '2024-07-01'));
    const back = refunded({ line: line('VH-LL'), stage: 'paid', of, amount: 2n, ...on('2024-08-01') });
    expect(await effectOf(at, back)).toEqual([
      'NTM-02 VH-LL 2024 paid -2 refunded',
      'NTM-02 VH-LL 2024 available +2 refunded',
    ]);
  });

  it('counts what was returned before the succession', async () => {
    const at = await opened();
    await at.ledger.record([give(roads, 10n), give(line('VH-LL'), 20n), pay(line('VH-LL'), 20n)]);
    const of = await recorded(at, pay(roads, 6n));
    await at.ledger.record([
      refunded({ line: roads, stage: 'paid', of, amount: 4n, ...on('2024-06-15') }),
      unitEnds('merge', ['VH-XN'], 'VH-LL', '2024-07-01'),
    ]);
    const back = refunded({ line: line('VH-LL'), stage: 'paid', of, amount: 3n, ...on('2024-08-01') });
    expect(await unchanged(at, () => refusalOf(at, back))).toMatchObject({
      code: 'ExceedsOriginal',
      original: 6n,
      returned: 4n,
      asked: 3n,
    });
  });

  it('of an advance goes back to the commitment, which has moved with it', async () => {
    const at = await opened();
    await at.ledger.record([give(roads, 10n), contract('HD-01', 10n), commit(roads, 'HD-01', 10n)]);
    const of = await recorded(at, advance(roads, 'HD-01', 6n));
    await at.ledger.record(unitEnds('merge', ['VH-XN'], 'VH-LL', '2024-07-01'));
    const back = advanceRecovered({ line: line('VH-LL'), reference: 'HD-01', of, amount: 2n, ...on('2024-08-01') });
    expect(await effectOf(at, back)).toEqual([
      'NTM-02 VH-LL 2024 advanced(HD-01) -2 advanceRecovered',
      'NTM-02 VH-LL 2024 committed(HD-01) +2 advanceRecovered',
    ]);
  });
});

describe('A split', () => {
  const split = async (): Promise<{ at: Opened; succession: string }> => {
    const at = await opened();
    await at.ledger.record([give(roads, 10n), define('NEW')]);
    const succession = await recorded(at, unitEnds('split', ['VH-XN'], 'VH-LL', '2024-07-01', ['MC', 'NEW']));
    return { at, succession };
  };

  it('flows to the residuary successor; the others get theirs by apportionment', async () => {
    const { at, succession } = await split();
    expect(await available(at, 'VH-LL', '2024-07-01')).toBe(10n);
    expect(await effectOf(at, apportion(succession, 4n, 'MC'))).toEqual([
      'NTM-02 VH-LL 2024 available -4 apportionedOut',
      'NTM-02 MC 2024 available +4 apportionedIn',
    ]);
    expect(await measuresOn(at, line('MC'))).toEqual({ plan: 4n, apportioned: 4n, available: 4n });
    expect(await measuresOn(at, line('VH-LL'))).toEqual({
      plan: 6n,
      original: 10n,
      apportioned: -4n,
      available: 6n,
    });
  });

  it('tells new events all successors', async () => {
    const { at } = await split();
    expect(await refusalOf(at, give(roads, 1n, '2024-07-01'))).toMatchObject({
      code: 'NodeEnded',
      successor: 'VH-LL',
      others: ['MC', 'NEW'],
    });
  });

  it('is apportioned in as many events as needed, no more than there is', async () => {
    const { at, succession } = await split();
    await at.ledger.record([
      apportion(succession, 4n, 'MC'),
      apportion(succession, 3n, 'NEW', '2025-02-01'),
      apportion(succession, 2n, 'MC', '2025-03-01'),
    ]);
    expect(await refusalOf(at, apportion(succession, 2n, 'NEW', '2025-04-01'))).toMatchObject({
      code: 'InsufficientFunds',
      missing: 1n,
    });
  });

  it('is not apportioned before its day, to a stranger, or from a stranger', async () => {
    const { at, succession } = await split();
    await at.ledger.record([give(line('MC'), 5n), apportion(succession, 1n, 'MC', '2024-07-01')]);
    expect(await refusalOf(at, apportion(succession, 1n, 'MC', '2024-06-30'))).toMatchObject({
      problems: [{ path: 'effectiveOn', problem: 'wrongDate' }],
    });
    expect(await refusalOf(at, apportion(succession, 1n, 'VH'))).toMatchObject({
      problems: [{ path: 'data.legs[0].to.unit', problem: 'notOneOf', expected: 'MC, NEW' }],
    });
    expect(await refusalOf(at, apportion(succession, 1n, 'NEW', '2024-08-01', 'MC'))).toMatchObject({
      problems: [{ path: 'data.legs[0].from.unit', problem: 'notOneOf', expected: 'VH-LL' }],
    });
  });

  it('is apportioned only between lines that are otherwise the same', async () => {
    const { at, succession } = await split();
    const crooked = draft('Apportioned', on('2024-08-01'), {
      succession,
      legs: [{ from: line('VH-LL'), to: { ...houses, unit: 'MC' }, stage: 'available', amount: 1n }],
    });
    expect(await refusalOf(at, crooked)).toMatchObject({
      problems: [{ path: 'data.legs[0].to', problem: 'notAllowedHere' }],
    });
  });

  it('is apportioned by naming a split, and none that was reversed', async () => {
    const { at, succession } = await split();
    const merger = await recorded(at, unitEnds('merge', ['NEW'], 'MC', '2024-09-01'));
    expect(await refusalOf(at, apportion(merger, 1n, 'MC', '2024-10-01'))).toMatchObject({
      problems: [{ path: 'data.succession', problem: 'wrongEvent' }],
    });
    await at.ledger.record(undo(succession));
    expect(await refusalOf(at, apportion(succession, 1n, 'MC'))).toMatchObject({
      problems: [{ path: 'data.succession', problem: 'wrongEvent' }],
    });
  });

  it('is apportioned to the successor of another successor, once that has ended', async () => {
    const { at, succession } = await split();
    await at.ledger.record(unitEnds('merge', ['NEW'], 'MC', '2024-09-01'));
    expect(await at.ledger.tryRecord(apportion(succession, 1n, 'MC', '2024-10-01'))).toMatchObject({ ok: true });
  });

  it('apportions committed money under its reference', async () => {
    const at = await opened();
    await at.ledger.record([give(roads, 10n), contract('HD-01', 10n), commit(roads, 'HD-01', 6n)]);
    const succession = await recorded(at, unitEnds('split', ['VH-XN'], 'VH-LL', '2024-07-01', ['MC']));
    const part = draft('Apportioned', on('2024-08-01'), {
      succession,
      legs: [{ from: line('VH-LL'), to: line('MC'), stage: 'committed', reference: 'HD-01', amount: 6n }],
    });
    await at.ledger.record(part);
    expect(await measuresOn(at, line('MC'))).toEqual({ plan: 6n, apportioned: 6n, committed: 6n });
  });
});

describe('History, activity, differences and explanations', () => {
  const merged = async (): Promise<{ at: Opened; merger: number }> => {
    const at = await opened();
    await at.ledger.record([give(roads, 10n), pay(roads, 4n)]);
    const merger = at.ledger.size;
    await at.ledger.record(unitEnds('merge', ['VH-XN'], 'VH-LL', '2024-07-01'));
    return { at, merger };
  };

  it('show the flow as a derived line that cites the succession', async () => {
    const { at, merger } = await merged();
    const rows = await at.ledger.history(line('VH-LL'), { on: '2024-12-31' });
    expect(rows.map(({ effectiveOn, stage, amount, succession }) => [effectiveOn, stage, amount, succession])).toEqual([
      ['2024-07-01', 'available', 10n, merger],
      ['2024-07-01', 'available', -4n, merger],
      ['2024-07-01', 'paid', 4n, merger],
    ]);
    const old = await at.ledger.history(roads, { on: '2024-12-31' });
    expect(old.filter(({ succession }) => succession === undefined)).toHaveLength(3);
    expect(old.at(-1)?.balance).toBe(0n);
  });

  it('keep what a succession moved apart from what happened', async () => {
    const { at, merger } = await merged();
    const activity = await at.ledger.between('2024-06-30', '2024-12-31');
    expect(activity.every(({ succession }) => succession === merger)).toBe(true);
    expect(activity.reduce((sum, { amount }) => sum + amount, 0n)).toBe(0n);
    expect(await at.ledger.between('2024-01-01', '2024-06-30', { where: { unit: 'VH-XN' } })).toEqual([
      { line: roads, stage: 'available', movement: 'original', amount: 10n },
      { line: roads, stage: 'available', movement: 'paidCash', amount: -4n },
      { line: roads, stage: 'paid', movement: 'paidCash', amount: 4n },
    ]);
  });

  it('cite each succession by itself, and of money recorded late the payment, too', async () => {
    const { at, merger } = await merged();
    await at.ledger.record(pay(roads, 1n, '2024-06-20'));
    const payment = at.ledger.size - 1;
    await at.ledger.record(unitEnds('merge', ['VH-LL'], 'MC', '2024-08-01'));
    const [june, august] = [await at.ledger.asOf('2024-06-30'), await at.ledger.asOf('2024-08-31')];
    const changes = at.ledger.diff(june, august, { measures: ['paid'] });
    expect(changes.filter(({ line: of }) => of.unit === 'VH-LL')).toMatchObject([
      { amount: 5n, cause: 'succession', positions: [merger, payment], succession: merger },
      { amount: -5n, cause: 'succession', positions: [payment + 1], succession: payment + 1 },
    ]);
    const activity = await at.ledger.between('2024-06-30', '2024-08-31');
    const paid = activity.filter(({ line: of, stage }) => of.unit === 'VH-LL' && stage === 'paid');
    expect(paid).toMatchObject([
      { amount: 5n, succession: merger },
      { amount: -5n, succession: payment + 1 },
    ]);
  });

  it('sum to the figures', async () => {
    const { at, merger } = await merged();
    const [june, july] = [await at.ledger.asOf('2024-06-30'), await at.ledger.asOf('2024-07-01')];
    const changes = at.ledger.diff(june, july, { measures: ['available'] });
    expect(changes).toMatchObject([
      { line: roads, amount: -6n, cause: 'succession', positions: [merger], succession: merger },
      { line: line('VH-LL'), amount: 6n, cause: 'succession', positions: [merger], succession: merger },
    ]);
    const why = july.explain({ measure: 'disbursed', where: { unit: 'VH-LL' } });
    expect(why).toMatchObject({ total: 4n, rows: [{ amount: 4n, succession: merger }] });
    expect(july.total({ unit: 'VH-LL' }).disbursed).toBe(4n);
  });
});
