// A split: the residuary successor takes what nobody else is given by an apportionment.
import { describe, expect, it } from 'vitest';

import { draft } from '../src/index.js';
import { effectOf, measuresOn } from './fixtures/effects.js';
import { type Opened, opened, recorded, refusalOf } from './fixtures/opened.js';
import { commit, contract, defineUnit, give, houses, on, roads, undo } from './fixtures/province.js';
import { apportion, available, line, unitEnds } from './fixtures/successions.js';

describe('A split', () => {
  const split = async (): Promise<{ at: Opened; succession: string }> => {
    const at = await opened();
    await at.ledger.record([give(roads, 10n), defineUnit('NEW')]);
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
