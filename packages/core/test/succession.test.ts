// Reorganisation: when a node may end in another, what a chain of successions does, and what its reversal gives back.
import { describe, expect, it } from 'vitest';

import { advanceRecovered, refunded } from '../src/index.js';
import { effectOf, measuresOn } from './fixtures/effects.js';
import { expectSound, type Opened, opened, recorded, refusalOf, unchanged } from './fixtures/opened.js';
import {
  advance,
  closeThrough,
  commit,
  contract,
  defineUnit,
  give,
  on,
  pay,
  roads,
  undo,
} from './fixtures/province.js';
import { available, line, unitEnds } from './fixtures/successions.js';

describe('A chain of successions', () => {
  const chain = async (): Promise<Opened> => {
    const at = await opened();
    await at.ledger.record([
      defineUnit('B'),
      defineUnit('C'),
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
      defineUnit('B'),
      defineUnit('C'),
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
      defineUnit('B'),
      defineUnit('C'),
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
    await at.ledger.record(defineUnit('NEW', '2024-07-02'));
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
    await at.ledger.record([
      defineUnit('A'),
      defineUnit('B'),
      defineUnit('C'),
      unitEnds('rename', ['A'], 'B', '2024-05-01'),
    ]);
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
