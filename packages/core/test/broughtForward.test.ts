// Balances from before the ledger began.
import { describe, expect, it } from 'vitest';

import { balancesBroughtForward } from '../src/index.js';
import { effectOf, measuresOn } from './fixtures/effects.js';
import { opened, recorded, refusalOf, unchanged } from './fixtures/opened.js';
import { basis, give, houses, pay, roads, undo } from './fixtures/province.js';

describe('BalancesBroughtForward', () => {
  const balances = balancesBroughtForward({
    balances: [
      { line: roads, stage: 'available', amount: 50n },
      { line: roads, stage: 'advanced', reference: 'HS-1', opens: 'paymentFile', amount: 20n },
      { line: roads, stage: 'paid', reference: 'HS-1', amount: 7n },
      { line: roads, stage: 'settled', amount: 3n },
    ],
    effectiveOn: '2024-06-30',
    basis,
  });

  it('begins accounts of any stage', async () => {
    const at = await opened();
    expect((await effectOf(at, balances)).filter((entry) => entry.startsWith('NTM'))).toEqual([
      'NTM-02 VH-XN 2024 available +50 broughtForward',
      'NTM-02 VH-XN 2024 advanced(HS-1) +20 broughtForward',
      'NTM-02 VH-XN 2024 paid(HS-1) +7 broughtForward',
      'NTM-02 VH-XN 2024 settled +3 broughtForward',
    ]);
    expect(await measuresOn(at, roads)).toEqual({
      plan: 80n,
      broughtForward: 80n,
      available: 50n,
      advanced: 20n,
      paid: 7n,
      settled: 3n,
      disbursed: 30n,
    });
  });

  it('answers earlier dates with "before this ledger’s history"', async () => {
    const at = await opened();
    await at.ledger.record(balances);
    expect((await at.ledger.asOf('2024-06-29')).isBeforeHistory(roads)).toBe(true);
    expect((await at.ledger.asOf('2024-06-30')).isBeforeHistory(roads)).toBe(false);
    expect((await at.ledger.asOf('2024-06-29')).isBeforeHistory(houses)).toBe(false);
  });

  it('leaves figures of earlier dates without its lines, which are named', async () => {
    const at = await opened();
    await at.ledger.record([give(houses, 5n, '2024-06-01'), balances]);
    const early = await at.ledger.asOf('2024-06-29');
    expect(early.linesBeforeHistory()).toEqual([roads]);
    expect(early.linesBeforeHistory({ programme: houses.programme })).toEqual([]);
    expect((await at.ledger.asOf('2024-06-30')).linesBeforeHistory()).toEqual([]);
    const before = await at.ledger.asOf('2024-06-29', { knownAt: { size: at.ledger.size - 1 } });
    expect(before.linesBeforeHistory()).toEqual([]);
  });

  it('is refused a second time for the same account', async () => {
    const at = await opened();
    await at.ledger.record(balances);
    const again = balancesBroughtForward({
      balances: [{ line: roads, stage: 'available', amount: 1n }],
      effectiveOn: '2024-07-31',
      basis,
    });
    expect(await unchanged(at, () => refusalOf(at, again))).toMatchObject({
      code: 'BeforeHistory',
      account: { line: roads, stage: 'available' },
    });
  });

  it('is refused for an account that has a history', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 1n));
    expect(await unchanged(at, () => refusalOf(at, balances))).toMatchObject({ code: 'BeforeHistory' });
  });

  it('is refused where it names an account twice', async () => {
    const at = await opened();
    const twice = balancesBroughtForward({
      balances: [
        { line: roads, stage: 'available', amount: 1n },
        { line: { ...roads }, stage: 'available', amount: 2n },
      ],
      effectiveOn: '2024-06-30',
      basis,
    });
    expect(await unchanged(at, () => refusalOf(at, twice))).toMatchObject({
      code: 'InvalidEvent',
      problems: [{ path: 'data.balances[1]', problem: 'duplicate' }],
    });
  });

  it.each([
    [
      'available money with a reference',
      { stage: 'available', reference: 'HS-1', opens: 'paymentFile' },
      'notAllowedHere',
    ],
    ['committed money without one', { stage: 'committed' }, 'required'],
    ['advanced money without one', { stage: 'advanced' }, 'required'],
  ] as const)('is refused for %s', async (_, balance, problem) => {
    const at = await opened();
    const draft = balancesBroughtForward({
      balances: [{ line: roads, amount: 1n, ...balance }],
      effectiveOn: '2024-06-30',
      basis,
    });
    expect(await unchanged(at, () => refusalOf(at, draft))).toMatchObject({
      code: 'InvalidEvent',
      problems: [{ path: 'data.balances[0].reference', problem }],
    });
  });

  it('lets the account be used from its day on', async () => {
    const at = await opened();
    await at.ledger.record(balances);
    expect(await at.ledger.tryRecord(pay(roads, 50n, '2024-06-30'))).toMatchObject({ ok: true });
  });

  it('reversed leaves an account that can be begun again', async () => {
    const at = await opened();
    const id = await recorded(at, balances);
    await at.ledger.record(undo(id));
    await at.ledger.record(balances);
    expect(await measuresOn(at, roads)).toMatchObject({ available: 50n, broughtForward: 80n });
  });
});
