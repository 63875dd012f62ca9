// Sums beyond 2^53 and 2^63 stay exact through the whole ledger, successions included; and trials leave nothing.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { AMOUNT_LIMIT, type AnyDraft, reallocated, succeeded } from '../src/index.js';
import { another, everything, expectSound, opened, recorded, refusalOf } from './fixtures/opened.js';
import {
  basis,
  capital,
  closeThrough,
  commit,
  contract,
  give,
  houses,
  pay,
  roads,
  schools,
  undo,
} from './fixtures/province.js';

describe('Large sums', () => {
  it('are exact on one line', async () => {
    const at = await opened();
    await at.ledger.record(Array.from({ length: 1_100 }, () => give(roads, AMOUNT_LIMIT)));
    const held = 1_100n * AMOUNT_LIMIT;
    expect(held).toBeGreaterThan(2n ** 63n);
    await at.ledger.record(pay(roads, 1n));
    const state = await at.ledger.asOf('2024-12-31');
    expect(state.get(roads)).toMatchObject({ plan: held, available: held - 1n, paid: 1n });
    expect(state.spendable(roads).amount).toBe(held - 1n);
    expect(state.explain({ measure: 'available' }).total).toBe(held - 1n);
    await expectSound(at);
  });

  it('are checked to the last đồng', async () => {
    const at = await opened();
    await at.ledger.record([give(roads, AMOUNT_LIMIT), give(roads, 2n)]);
    await at.ledger.record(pay(roads, AMOUNT_LIMIT));
    expect(await refusalOf(at, pay(roads, 3n))).toMatchObject({ missing: 1n, spendable: 2n });
    expect(await at.ledger.tryRecord(pay(roads, 2n))).toMatchObject({ ok: true });
  });

  it('show no line whose event was reversed, also once sums are held in two parts', async () => {
    const at = await opened();
    await at.ledger.record(undo(await recorded(at, give(roads, 101n))));
    const knownAt = { size: at.ledger.size };
    expect((await at.ledger.asOf('2024-12-31', { knownAt })).lines()).toEqual([]);
    await at.ledger.record([give(houses, AMOUNT_LIMIT), give(houses, AMOUNT_LIMIT)]);
    expect((await at.ledger.asOf('2024-12-31', { knownAt })).lines()).toEqual([]);
    expect((await at.ledger.asOf('2024-12-31')).lines()).toEqual([houses]);
  });

  it('flow through a merger in one piece', async () => {
    const at = await opened();
    await at.ledger.record([...Array.from({ length: 5 }, () => give(roads, AMOUNT_LIMIT)), give(roads, 4n)]);
    await at.ledger.record(
      succeeded({ tree: 'unit', kind: 'merge', from: ['VH-XN'], to: 'VH-LL', effectiveOn: '2024-07-01', basis }),
    );
    const state = await at.ledger.asOf('2024-07-01');
    expect(state.get({ ...roads, unit: 'VH-LL' }).available).toBe(5n * AMOUNT_LIMIT + 4n);
    expect(state.get(roads).available).toBe(0n);
    await expectSound(at);
  });
});

describe('A batch that is tried and dropped', () => {
  const lines = [roads, houses, schools, capital(roads), { ...roads, unit: 'MC' }];
  const line = fc.constantFrom(...lines);
  const day = fc.constantFrom('2024-02-01', '2024-05-01', '2024-08-01');
  const amount = fc.bigInt({ min: 1n, max: 60n });
  const anyDraft: fc.Arbitrary<AnyDraft> = fc.oneof(
    fc.tuple(line, amount, day).map((each) => give(...each)),
    fc.tuple(line, amount, day).map((each) => pay(...each)),
    fc
      .tuple(line, line, amount, day)
      .map(([from, to, sum, effectiveOn]) => reallocated({ from: [[from, sum]], to: [[to, sum]], effectiveOn, basis })),
    fc.tuple(fc.constantFrom('HD-01', 'HD-02'), amount).map((each) => contract(...each)),
    fc.tuple(line, fc.constantFrom('HD-01', 'HD-02'), amount, day).map((each) => commit(...each)),
    day.map((effectiveOn) =>
      succeeded({ tree: 'unit', kind: 'merge', from: ['VH-XN'], to: 'VH-LL', effectiveOn, basis }),
    ),
    fc.constantFrom('2024-03-01', '2024-06-01').map((through) => closeThrough(through)),
  );

  it('leaves everything as before, whatever was in it, and the ledger goes on like one that never tried it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyDraft, { maxLength: 6 }),
        fc.array(anyDraft, { maxLength: 6 }),
        async (kept, tried) => {
          const at = await opened();
          for (const draft of [give(roads, 100n), ...kept]) await at.ledger.tryRecord(draft);
          const before = await everything(at);
          await at.ledger.preview([give(houses, 1n), ...tried]);
          await at.ledger.tryRecord([...tried, pay({ ...houses, unit: 'MC' }, 1n)]);
          expect(await everything(at)).toEqual(before);
          const fresh = await another(at);
          for (const draft of tried) {
            const [preview, other] = [await at.ledger.preview(draft), await fresh.ledger.preview(draft)];
            expect(preview.ok).toBe(other.ok);
          }
          for (const draft of tried) await at.ledger.tryRecord(draft);
          await expectSound(at);
        },
      ),
      { numRuns: 40 },
    );
  });
});
