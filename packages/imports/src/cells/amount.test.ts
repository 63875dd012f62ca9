import { formatAmount } from '@so-cai/core';
import { printAmount, readAmount, UNIT_ZEROS } from '@so-cai/vietnam';
import { assert, bigInt, constantFrom, property, stringMatching } from 'fast-check';
import { expect, test } from 'vitest';

import { amountIn } from './amount.js';

const languages = constantFrom('vi', 'en');
const units = constantFrom('dong', 'thousand', 'million', 'billion', 'trillion');
const amounts = bigInt({ min: -(10n ** 20n), max: 10n ** 20n });
const numRuns = process.env['SO_CAI_DEEP'] === '1' ? 20_000 : 300;

test('what was printed in a language is read back as it was (promise 14)', () => {
  assert(
    property(amounts, languages, units, (amount, language, unit) => {
      const figure = formatAmount(amount, { language, zeros: UNIT_ZEROS[unit] });
      expect(amountIn(figure, { style: language, unit })).toEqual({ ok: true, value: amount });
      const inWords = printAmount(amount, { language, unit });
      expect(amountIn(inWords, { style: language })).toEqual({ ok: true, value: amount });
    }),
    { numRuns },
  );
});

test('what looks like a number means the same as to whom reads every number', () => {
  assert(
    property(stringMatching(/^-?[0-9]{1,4}([.,][0-9]{1,3}){0,3}$/), languages, units, (text, style, unit) => {
      const read = readAmount(text, { style, unit });
      const found = amountIn(text, { style, unit });
      expect(found.ok ? found.value : undefined).toBe(read.ok ? read.value.minor : undefined);
    }),
    { numRuns },
  );
});

test('a number in parentheses is below zero where the mapping says so, and no number elsewhere', () => {
  expect(amountIn('(1.234)', { style: 'vi', parentheses: true })).toEqual({ ok: true, value: -1234n });
  expect(amountIn('(1.234)', { style: 'vi' })).toMatchObject({ ok: false, code: 'notAnAmount' });
});

test.each([
  ['5', 'million', 5_000_000n],
  ['1.5', 'million', 1_500_000n],
  ['1e3', 'million', 1_000_000_000n],
  ['1.5e-7', 'million', undefined],
  ['9007199254740991', 'dong', 9_007_199_254_740_991n],
  ['9007199254740993', 'dong', undefined],
  ['NaN', 'dong', undefined],
] as const)('the number %s of a sheet in %s is %s', (text, unit, value) => {
  const read = amountIn({ kind: 'number', text }, { unit });
  expect(read.ok ? read.value : undefined).toBe(value);
});
