import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { newBalances, type StandingBalance } from './dayChanges.js';

const changes = fc.array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.bigInt({ min: -9n, max: 9n })), {
  maxLength: 10,
});

/** The balance at the end of each day on which anything was said to change. */
function balancesOf(list: readonly (readonly [day: number, amount: bigint])[]): StandingBalance[] {
  const days = [...new Set(list.map(([day]) => day))].toSorted((left, right) => left - right);
  return days.map((day) => ({
    day,
    balance: list.reduce((sum, [on, amount]) => (on <= day ? sum + amount : sum), 0n),
  }));
}

function netOf(list: readonly (readonly [day: number, amount: bigint])[]): Map<number, bigint> {
  const net = new Map<number, bigint>();
  for (const [day, amount] of list) net.set(day, (net.get(day) ?? 0n) + amount);
  return net;
}

describe('New balances', () => {
  test('put in the place of old ones, are those of all changes together', () => {
    fc.assert(
      fc.property(changes, changes, (before, more) => {
        const rows = new Map(balancesOf(before).map(({ day, balance }) => [day, balance]));
        for (const { day, balance } of newBalances(balancesOf(before), netOf(more))) rows.set(day, balance);
        const expected = new Map(balancesOf([...before, ...more]).map(({ day, balance }) => [day, balance]));
        expect(new Map([...rows].toSorted(([left], [right]) => left - right))).toEqual(expected);
      }),
    );
  });

  test('need to know no day before the last one ahead of the first change', () => {
    fc.assert(
      fc.property(changes, changes, (before, more) => {
        const all = balancesOf(before);
        const first = Math.min(...more.map(([day]) => day));
        const ahead = all.findLastIndex(({ day }) => day < first);
        const needed = all.slice(Math.max(0, ahead));
        expect(newBalances(needed, netOf(more))).toEqual(newBalances(all, netOf(more)));
      }),
    );
  });

  test('leave days alone on which nothing becomes another', () => {
    const standing = [
      { day: 1, balance: 10n },
      { day: 5, balance: 20n },
      { day: 9, balance: 5n },
    ];
    const changes = new Map([
      [2, 3n],
      [6, -3n],
    ]);
    expect(newBalances(standing, changes)).toEqual([
      { day: 2, balance: 13n },
      { day: 5, balance: 23n },
      { day: 6, balance: 20n },
    ]);
  });
});
