// A merger as a flow: no total changes, and old dates still show the old tree.
import { describe, expect, it } from 'vitest';

import { type LineInput, reallocated, succeeded } from '../src/index.js';
import { effectOf, measuresOn } from './fixtures/effects.js';
import { expectSound, opened, refusalOf, unchanged } from './fixtures/opened.js';
import { advance, commit, contract, defineUnit, give, houses, on, pay, roads } from './fixtures/province.js';
import { available, line, unitEnds } from './fixtures/successions.js';

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
      defineUnit('NEW', '2024-07-01'),
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
