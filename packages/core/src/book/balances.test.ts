// Accounts' balances day by day: exact whatever their size, in whatever order the days come.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { LAST_DAY } from '../values/date.js';
import { Balances } from './balances.js';

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

const ACCOUNT = 3;

/** Balances of an account with these changes, and of another one beside it that changes as often. */
function filled(list: readonly { day: number; amount: number }[]): Balances {
  const balances = new Balances(() => []);
  for (const account of [ACCOUNT, ACCOUNT + 1]) balances.follow(account);
  for (const { day, amount } of list) {
    balances.add(ACCOUNT, day, amount);
    balances.add(ACCOUNT + 1, -day, 1);
  }
  return balances;
}

describe('An account', () => {
  it('knows the balance of every day', () => {
    fc.assert(
      fc.property(changes, days, (list, day) => {
        expect(filled(list).balanceOn(ACCOUNT, day)).toBe(new Plain(list).balanceOn(day));
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
        expect(filled(list).leastFrom(ACCOUNT, { from, until })).toEqual(least);
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
        expect(filled(list).firstBelow(ACCOUNT, floor, { from, until })).toEqual(expected);
        const isBelow = plain.within(from, LAST_DAY + 1).some((day) => plain.balanceOn(day) < Number(floor));
        expect(filled(list).isBelow(ACCOUNT, Number(floor), from)).toBe(isBelow);
      }),
    );
  });

  it('knows the greatest balance in a range of days, and whether all of them are zero', () => {
    fc.assert(
      fc.property(changes, days, fc.integer({ min: 1, max: 20 }), (list, from, length) => {
        const plain = new Plain(list);
        const balances = plain.within(from, from + length).map((day) => plain.balanceOn(day));
        const most = balances.reduce((high, each) => (each > high ? each : high));
        expect(filled(list).mostFrom(ACCOUNT, { from, until: from + length })).toBe(most);
        const later = plain.within(from, LAST_DAY + 1).map((day) => plain.balanceOn(day));
        expect(filled(list).isZeroFrom(ACCOUNT, from)).toBe(later.every((balance) => balance === 0n));
      }),
    );
  });

  it('is as it was once what was added is taken back, the last change first', () => {
    fc.assert(
      fc.property(changes, changes, days, (list, more, day) => {
        const balances = filled([...list, ...more]);
        for (const change of [...more].reverse()) balances.takeBack(ACCOUNT, change.day, change.amount);
        expect(balances.balanceOn(ACCOUNT, day)).toBe(new Plain(list).balanceOn(day));
        const after = { from: day, until: LAST_DAY + 1 };
        expect(balances.leastFrom(ACCOUNT, after)).toEqual(filled(list).leastFrom(ACCOUNT, after));
      }),
    );
  });

  it('is added up by the first question about it, and takes in what comes after', () => {
    fc.assert(
      fc.property(changes, changes, days, (list, more, day) => {
        const balances = new Balances(() => list);
        expect(balances.add(ACCOUNT, 1, 1)).toBe(0);
        expect(balances.balanceOn(ACCOUNT, day)).toBe(new Plain(list).balanceOn(day));
        for (const change of more) balances.add(ACCOUNT, change.day, change.amount);
        expect(balances.balanceOn(ACCOUNT, day)).toBe(new Plain([...list, ...more]).balanceOn(day));
      }),
    );
  });

  it('is forgotten with all of its days, whose places others take', () => {
    fc.assert(
      fc.property(changes, changes, days, (list, more, day) => {
        const balances = filled(list);
        balances.truncate(ACCOUNT);
        for (const account of [ACCOUNT, ACCOUNT + 1]) {
          balances.follow(account);
          for (const change of more) balances.add(account, change.day, change.amount);
        }
        for (const account of [ACCOUNT, ACCOUNT + 1])
          expect(balances.balanceOn(account, day)).toBe(new Plain(more).balanceOn(day));
      }),
    );
  });

  it('changes on the days from that of an amount on, which are counted', () => {
    const balances = filled([1, 2, 3, 4].map((day) => ({ day, amount: 1 })));
    expect([5, 2, 0].map((day) => balances.add(ACCOUNT, day, 1))).toEqual([1, 4, 6]);
  });

  it('is zero where it stands at zero on every day', () => {
    expect(filled([]).isZero(ACCOUNT)).toBe(true);
    expect(
      filled([
        { day: 1, amount: 5 },
        { day: 1, amount: -5 },
      ]).isZero(ACCOUNT),
    ).toBe(true);
    expect(
      filled([
        { day: 1, amount: 5 },
        { day: 2, amount: -5 },
      ]).isZero(ACCOUNT),
    ).toBe(false);
  });

  it('stays exact beyond 2^53, and comes back below it', () => {
    const balances = filled([
      { day: 1, amount: MOST },
      { day: 1, amount: MOST },
      { day: 2, amount: 3 },
    ]);
    expect(balances.balanceOn(ACCOUNT, 1)).toBe(2n * BigInt(MOST));
    expect(balances.balanceOn(ACCOUNT, 2)).toBe(2n * BigInt(MOST) + 3n);
    balances.add(ACCOUNT, 3, -MOST);
    balances.add(ACCOUNT, 3, -MOST);
    expect(balances.balanceOn(ACCOUNT, 3)).toBe(3n);
  });
});
