import type { Language } from '@so-cai/core';
import { describe, expect, test } from 'vitest';

import { readOpeningAmount } from './openingAmount.js';

const read = (text: string, language?: Language, scale = 0): bigint | string => {
  const answer = readOpeningAmount(text, { language, scale });
  return answer.ok ? answer.minorUnits : answer.expected.en;
};

describe('an amount of an opening balance', () => {
  test('is digits in every language', () => {
    expect([read('40000000000'), read('1234', 'vi'), read('1234', 'en')]).toEqual([40_000_000_000n, 1234n, 1234n]);
  });

  test('has the separators of the language that is stated', () => {
    expect([read('40.000.000.000', 'vi'), read('1.234', 'vi')]).toEqual([40_000_000_000n, 1234n]);
    expect([read('40,000,000,000', 'en'), read('1,234', 'en')]).toEqual([40_000_000_000n, 1234n]);
  });

  test('may have separators without a stated language, where there is one reading', () => {
    expect([read('40.000.000'), read('40,000,000'), read('1.234,00')]).toEqual([40_000_000n, 40_000_000n, 1234n]);
  });

  test('with two readings is refused with both', () => {
    expect(read('1.000')).toBe('it is 1000 with --lang vi, and 1 with --lang en; write 1000 or 1, or give --lang');
    expect(read('1,234')).toBe(
      'it is a decimal number, not whole đồng with --lang vi, and 1234 with --lang en; write 1234, or give --lang',
    );
  });

  test('with the separators of another language is refused with what to write', () => {
    expect(read('40.000.000', 'en')).toBe(
      '--lang en does not write whole đồng so; for 40000000 đồng write 40000000 or 40,000,000, or give --lang vi',
    );
  });

  test.each(['', '0', '-5', '007', '0.005', '1.00.000', '40 000', '1,5', '1.5', '5 tỷ', '1e9'])('is not %j', (text) => {
    for (const language of [undefined, 'vi', 'en'] as const)
      expect(read(text, language)).toMatch(/^whole đồng above zero are expected: digits such as 40000000000/);
  });

  test('of a currency with decimals is digits only', () => {
    expect([read('12345', 'en', 2), read('123.45', 'en', 2)]).toEqual([
      12_345n,
      'whole minor units of the currency above zero are expected, as digits only',
    ]);
  });
});
