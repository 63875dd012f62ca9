// How much one event may hold.
import { describe, expect, it } from 'vitest';

import { type AnyDraft, reallocated } from '../src/index.js';
import { opened, openedWide, refusalOf, unchanged } from './fixtures/opened.js';
import { basis, give, roads, wide } from './fixtures/province.js';

describe('The limits of one event', () => {
  it('let the largest amount through', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 9_007_199_254_740_991n));
    expect((await at.ledger.asOf('2024-12-31')).get(roads).available).toBe(9_007_199_254_740_991n);
  });

  it('hold for the total of the legs', async () => {
    const at = await opened();
    await at.ledger.record([give(roads, 9_007_199_254_740_991n), give(roads, 10n)]);
    const legs = [
      [roads, 9_007_199_254_740_991n],
      [roads, 1n],
    ] as const;
    const move = reallocated({
      from: legs,
      to: legs.map(([line, amount]) => [{ ...line, unit: 'MC' }, amount] as const),
      effectiveOn: '2024-02-01',
      basis,
    });
    expect(await unchanged(at, () => refusalOf(at, move))).toMatchObject({
      code: 'InvalidEvent',
      problems: [{ path: 'data.from', problem: 'totalTooLarge' }],
    });
  });

  it('take 250 legs on both sides together, and not one more', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 1_000n));
    const legs = (count: number): AnyDraft =>
      reallocated({
        from: Array.from({ length: count }, () => [roads, 1n] as const),
        to: [[{ ...roads, unit: 'MC' }, BigInt(count)]],
        effectiveOn: '2024-02-01',
        basis,
      });
    expect(await at.ledger.tryRecord(legs(249))).toMatchObject({ ok: true });
    expect(await unchanged(at, () => refusalOf(at, legs(250)))).toMatchObject({
      code: 'InvalidEvent',
      problems: [{ path: 'data', problem: 'tooMany' }],
    });
  });

  it('refuse a body over 65,535 bytes, with its size', async () => {
    const at = await openedWide();
    const long = 'x'.repeat(46);
    await at.ledger.record(
      ['works', 'tier', 'goal', 'fund', 'region'].map((dimension) => ({
        type: 'DimensionNodeDefined',
        effectiveOn: '2023-01-01',
        basis,
        data: { dimension, code: `${long}-1`, name: { vi: 'một', en: 'one' } },
      })),
    );
    const line = wide({
      works: `${long}-1`,
      tier: `${long}-1`,
      goal: `${long}-1`,
      fund: `${long}-1`,
      region: `${long}-1`,
    });
    const legs = (count: number): AnyDraft =>
      reallocated({
        from: Array.from({ length: count }, () => [line, 1n] as const),
        to: [[{ ...line, unit: 'MC' }, BigInt(count)]],
        effectiveOn: '2024-02-01',
        basis,
      });
    await at.ledger.record(give(line, 1_000n));
    expect(await at.ledger.tryRecord(legs(100))).toMatchObject({ ok: true });
    const rejection = await unchanged(at, () => refusalOf(at, legs(249)));
    expect(rejection).toMatchObject({
      code: 'InvalidEvent',
      problems: [{ path: '', problem: 'bodyTooLarge', expected: 'at most 65535 bytes' }],
    });
  });
});
