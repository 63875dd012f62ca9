// What changed: between two days, between two states, and the entries under a figure.
import { describe, expect, it } from 'vitest';

import { MEASURES, reallocated } from '../src/index.js';
import { another, opened, recorded } from './fixtures/opened.js';
import { basis, give, houses, pay, roads, undo } from './fixtures/province.js';
import { invalidQuery } from './fixtures/invalidQuery.js';

describe('between', () => {
  it('sums turnovers effective after one day, up to another', async () => {
    const at = await opened();
    await at.ledger.record([
      give(roads, 10n, '2024-01-15'),
      pay(roads, 4n, '2024-06-01'),
      pay(roads, 1n, '2024-06-30'),
      pay(roads, 2n, '2024-07-01'),
    ]);
    const june = await at.ledger.between('2024-06-01', '2024-06-30');
    expect(june.map(({ stage, movement, amount }) => [stage, movement, amount])).toEqual([
      ['available', 'paidCash', -1n],
      ['paid', 'paidCash', 1n],
    ]);
    const half = await at.ledger.between('2024-05-31', '2024-06-30', { where: { programme: 'NTM' } });
    expect(half.map(({ amount }) => amount)).toEqual([-5n, 5n]);
    expect(await at.ledger.between('2024-05-31', '2024-06-30', { where: { programme: 'GNBV' } })).toEqual([]);
  });

  it('refuses days in the wrong order', async () => {
    const at = await opened();
    await expect(at.ledger.between('2024-07-01', '2024-06-30')).rejects.toSatisfy(invalidQuery);
  });
});

describe('diff', () => {
  it('tells what happened from what was recorded late and what was corrected', async () => {
    const at = await opened();
    const wrong = await recorded(at, give(roads, 10n, '2024-01-15'));
    await at.ledger.record(give(roads, 50n, '2024-01-15'));
    const before = await at.ledger.asOf('2024-06-30');
    await at.ledger.record([pay(roads, 3n, '2024-06-15'), pay(roads, 4n, '2024-08-01'), undo(wrong)]);
    const after = await at.ledger.asOf('2024-09-30');
    const size = at.ledger.size;
    expect(at.ledger.diff(before, after, { measures: ['available'] })).toEqual([
      { line: roads, measure: 'available', amount: -3n, cause: 'recordedLate', positions: [size - 3] },
      { line: roads, measure: 'available', amount: -4n, cause: 'happened', positions: [size - 2] },
      { line: roads, measure: 'available', amount: -10n, cause: 'corrected', positions: [size - 1] },
    ]);
  });

  it('calls late what was recorded later for the earlier day itself, and happened what is of the day after', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 50n, '2024-01-15'));
    const before = await at.ledger.asOf('2024-06-30');
    await at.ledger.record([pay(roads, 1n, '2024-06-30'), pay(roads, 2n, '2024-07-01')]);
    const changes = at.ledger.diff(before, await at.ledger.asOf('2024-07-01'), { measures: ['paid'] });
    expect(changes.map(({ amount, cause }) => [amount, cause])).toEqual([
      [1n, 'recordedLate'],
      [2n, 'happened'],
    ]);
  });

  it('sums to the difference of the balances, for every measure, in both directions', async () => {
    const at = await opened();
    await at.ledger.record([give(roads, 50n), pay(roads, 3n, '2024-06-15')]);
    const before = await at.ledger.asOf('2024-06-30');
    await at.ledger.record([
      give(houses, 5n, '2024-02-01'),
      pay(roads, 4n, '2024-08-01'),
      reallocated({ from: [[roads, 7n]], to: [[houses, 7n]], effectiveOn: '2024-07-01', basis }),
    ]);
    const after = await at.ledger.asOf('2024-09-30');
    for (const [from, to] of [
      [before, after],
      [after, before],
    ] as const) {
      const changes = at.ledger.diff(from, to);
      for (const measure of MEASURES) {
        const sum = changes.filter((each) => each.measure === measure).reduce((all, { amount }) => all + amount, 0n);
        expect([measure, sum]).toEqual([measure, to.total()[measure] - from.total()[measure]]);
      }
    }
  });

  it('is told by the states alone, in both directions, whoever opened them', async () => {
    const at = await opened();
    await at.ledger.record([give(roads, 50n), pay(roads, 3n, '2024-06-15')]);
    const before = await at.ledger.asOf('2024-06-30');
    await at.ledger.record(pay(roads, 4n, '2024-08-01'));
    const rival = await another(at);
    const after = await rival.ledger.asOf('2024-09-30');
    expect(after.since(before)).toEqual(rival.ledger.diff(before, after));
    expect(before.since(after)).toEqual(rival.ledger.diff(after, before));
    const measures = ['paid'] as const;
    expect(after.since(before, { measures })).toMatchObject([{ amount: 4n, cause: 'happened' }]);
  });

  it('refuses to compare states of different histories', async () => {
    const [at, others] = [await opened(), await opened()];
    await at.ledger.record(give(roads, 50n));
    await others.ledger.record(give(roads, 51n));
    const [one, other] = [await at.ledger.asOf('2024-06-30'), await others.ledger.asOf('2024-06-30')];
    expect(() => one.since(other)).toThrow(expect.objectContaining({ code: 'InvalidQuery' }));
    expect(() => other.since(one)).toThrow(expect.objectContaining({ code: 'InvalidQuery' }));
  });

  it('of a state with itself is nothing', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 50n));
    const state = await at.ledger.asOf('2024-06-30');
    expect(at.ledger.diff(state, state)).toEqual([]);
  });

  it('is taken within one ledger', async () => {
    const at = await opened();
    const other = await opened({ store: at.store, name: 'lai-chau' });
    const [here, there] = [await at.ledger.asOf('2024-06-30'), await other.ledger.asOf('2024-06-30')];
    expect(() => at.ledger.diff(here, there)).toThrow(expect.objectContaining({ code: 'InvalidQuery' }) as Error);
  });

  it('takes states of another process that has read the same history', async () => {
    const at = await opened();
    await at.ledger.record([give(roads, 50n), pay(roads, 3n)]);
    const other = await another(at);
    const [before, after] = [await other.ledger.asOf('2024-01-31'), await other.ledger.asOf('2024-12-31')];
    expect(at.ledger.diff(before, after)).toEqual(other.ledger.diff(before, after));
  });

  it('refuses a state of more than this ledger has read, until it has caught up', async () => {
    const at = await opened();
    const other = await another(at);
    await other.ledger.record(give(roads, 50n));
    const [before, after] = [await other.ledger.asOf('2024-01-01'), await other.ledger.asOf('2024-12-31')];
    const { size } = at.ledger;
    expect(() => at.ledger.diff(before, after)).toThrow(
      `this ledger has read ${size} events, the state has ${size + 1}: refresh first`,
    );
    await at.ledger.refresh();
    expect(at.ledger.diff(before, after)).toEqual(other.ledger.diff(before, after));
  });

  it('refuses a state of another history under the same name', async () => {
    const at = await opened();
    const other = await opened();
    await at.ledger.record(give(roads, 50n));
    await other.ledger.record(give(roads, 60n));
    const [here, there] = [await at.ledger.asOf('2024-12-31'), await other.ledger.asOf('2024-12-31')];
    for (const [before, after] of [
      [here, there],
      [there, here],
    ] as const)
      expect(() => at.ledger.diff(before, after)).toThrow('the state is of another history of son-la');
  });
});

describe('explain', () => {
  it('gives the entries under a figure, which sum to it', async () => {
    const at = await opened();
    await at.ledger.record([
      give(roads, 50n),
      pay(roads, 3n, '2024-06-15'),
      pay(roads, 4n, '2024-08-01'),
      give(houses, 1n),
    ]);
    const state = await at.ledger.asOf('2024-06-30');
    for (const measure of MEASURES) {
      const why = state.explain({ measure, where: { programme: 'NTM' } });
      expect(why.total).toBe(state.total({ programme: 'NTM' })[measure]);
      expect(why.rows.reduce((sum, { amount }) => sum + amount, 0n)).toBe(why.total);
    }
    expect(state.explain({ measure: 'disbursed' })).toMatchObject({
      rows: [{ line: roads, stage: 'paid', movement: 'paidCash', amount: 3n, effectiveOn: '2024-06-15' }],
      positions: [at.ledger.size - 3],
    });
  });

  it('refuses a measure that there is not', async () => {
    const at = await opened();
    const state = await at.ledger.asOf('2024-06-30');
    expect(() => state.explain({ measure: 'speed' as 'paid' })).toThrow(
      expect.objectContaining({ code: 'InvalidQuery' }) as Error,
    );
  });
});
