// One account's balances: exact whatever their size, in whatever order the days come.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { LAST_DAY } from '../values/date.js';
import { Timeline } from './timeline.js';

const MOST = Number.MAX_SAFE_INTEGER;
const changes = fc.array(
  fc.record({
    day: fc.oneof(fc.integer({ min: 0, max: 12 }), fc.constantFrom(-25_567, LAST_DAY)),
    amount: fc.oneof(fc.integer({ min: -9, max: 9 }), fc.constantFrom(MOST, -MOST, MOST - 1)),
  }),
  { maxLength: 40 },
);
const days = fc.integer({ min: -1, max: 13 });

/** The same answers from a list that is added up anew every time. */
class Plain {
  constructor(private readonly list: readonly { day: number; amount: number }[]) {}
  balanceOn(day: number): bigint {
    return this.list.reduce((sum, each) => (each.day <= day ? sum + BigInt(each.amount) : sum), 0n);
  }
  within(from: number, until: number): number[] {
    const inside = this.list.map(({ day }) => day).filter((day) => day > from && day < until);
    return [from, ...new Set(inside)].sort((left, right) => left - right);
  }
}

function filled(list: readonly { day: number; amount: number }[]): Timeline {
  const timeline = new Timeline();
  for (const { day, amount } of list) timeline.add(day, amount);
  return timeline;
}

describe('A timeline', () => {
  it('knows the balance of every day', () => {
    fc.assert(
      fc.property(changes, days, (list, day) => {
        expect(filled(list).balanceOn(day)).toBe(new Plain(list).balanceOn(day));
      }),
    );
  });

  it('knows the least balance in a range of days, and the first day of it', () => {
    fc.assert(
      fc.property(changes, days, fc.integer({ min: 1, max: 20 }), (list, from, length) => {
        const plain = new Plain(list);
        const until = from + length;
        const balances = plain.within(from, until).map((day) => ({ day, balance: plain.balanceOn(day) }));
        const least = balances.reduce((low, each) => (each.balance < low.balance ? each : low));
        expect(filled(list).leastFrom(from, until)).toEqual(least);
      }),
    );
  });

  it('knows the first day below a floor, also a floor beyond 2^53', () => {
    const floors = fc.oneof(fc.bigInt({ min: -20n, max: 20n }), fc.constantFrom(2n ** 53n, 2n ** 64n, -(2n ** 64n)));
    fc.assert(
      fc.property(changes, floors, days, fc.integer({ min: 1, max: 20 }), (list, floor, from, length) => {
        const plain = new Plain(list);
        const until = from + length;
        const first = plain.within(from, until).find((day) => plain.balanceOn(day) < floor);
        const expected = first === undefined ? undefined : { day: first, balance: plain.balanceOn(first) };
        expect(filled(list).firstBelow(floor, from, until)).toEqual(expected);
      }),
    );
  });

  it('is as it was once what was added is taken off again', () => {
    fc.assert(
      fc.property(changes, changes, days, (list, more, day) => {
        const timeline = filled([...list, ...more, ...more.map((each) => ({ ...each, amount: -each.amount }))]);
        expect(timeline.balanceOn(day)).toBe(new Plain(list).balanceOn(day));
        expect(timeline.leastFrom(day, LAST_DAY + 1)).toEqual(filled(list).leastFrom(day, LAST_DAY + 1));
      }),
    );
  });

  it('is zero where it stands at zero on every day', () => {
    expect(new Timeline().isZero).toBe(true);
    expect(
      filled([
        { day: 1, amount: 5 },
        { day: 1, amount: -5 },
      ]).isZero,
    ).toBe(true);
    expect(
      filled([
        { day: 1, amount: 5 },
        { day: 2, amount: -5 },
      ]).isZero,
    ).toBe(false);
  });

  it('stays exact beyond 2^53, and comes back below it', () => {
    const timeline = filled([
      { day: 1, amount: MOST },
      { day: 1, amount: MOST },
      { day: 2, amount: 3 },
    ]);
    expect(timeline.balanceOn(1)).toBe(2n * BigInt(MOST));
    expect(timeline.balanceOn(2)).toBe(2n * BigInt(MOST) + 3n);
    timeline.add(3, -MOST);
    timeline.add(3, -MOST);
    expect(timeline.balanceOn(3)).toBe(3n);
  });
});
