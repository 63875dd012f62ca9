// Promise 14 on values is tested beside them in core; here on figures of histories.
import { formatAmount, parseAmount, ratePercent, splitAmount } from '@so-cai/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { stateAt } from './agreement.js';
import { checkHistories, runs } from './checkHistories.js';

const UNITS = [0, 3, 6, 9];

describe('promise 14: parsing what was formatted gives the same amount; printed totals are sums of unrounded parts', () => {
  test('every figure of a state can be read back from how it is printed', async () => {
    await checkHistories({
      runs: runs(20, 500),
      atEnd: async (history, ask) => {
        const state = await stateAt(history, { on: ask.day(history), size: ask.size(history) });
        for (const { balance } of state.balances())
          for (const language of ['vi', 'en'] as const)
            for (const zeros of UNITS)
              expect(parseAmount(formatAmount(balance, { language, zeros }), { language, zeros })).toBe(balance);
      },
    });
  });

  test('a total is printed from the sum of its parts, not from their printed figures', async () => {
    await checkHistories({
      runs: runs(20, 500),
      atEnd: async (history, ask) => {
        const state = await stateAt(history, { on: ask.day(history), size: ask.size(history) });
        const parts = state.lines().map((line) => state.get(line).disbursed);
        const print = (amount: bigint): string => formatAmount(amount, { language: 'vi', zeros: 3, places: 1 });
        expect(print(state.total().disbursed)).toBe(print(parts.reduce((sum, part) => sum + part, 0n)));
      },
    });
  });

  test('a split loses nothing, and no part is a đồng or more away from its share', () => {
    const weights = fc.array(fc.bigInt(0n, 10n ** 12n), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 18n), weights, (total, of) => {
        const sum = of.reduce((left, right) => left + right, 0n);
        fc.pre(sum > 0n);
        const parts = splitAmount(total, of);
        expect(parts.reduce((left, right) => left + right, 0n)).toBe(total);
        for (const [index, part] of parts.entries()) {
          const away = part * sum - total * (of[index] ?? 0n);
          expect(away < sum && away > -sum).toBe(true);
        }
      }),
      { numRuns: runs(200, 20_000) },
    );
  });

  test('a rate is never further from the true one than half of its last decimal', () => {
    const amounts = fc.bigInt(1n, 10n ** 18n);
    fc.assert(
      fc.property(amounts, amounts, fc.nat(4), (numerator, denominator, places) => {
        const text = ratePercent(numerator, denominator, { places }) ?? '';
        const steps = BigInt(text.replace('.', ''));
        const twice = 2n * (steps * denominator - numerator * 100n * 10n ** BigInt(places));
        expect(twice <= denominator && twice >= -denominator).toBe(true);
      }),
      { numRuns: runs(200, 20_000) },
    );
  });
});
