import fc from 'fast-check';
import { expect, test } from 'vitest';

import { formatAmount, formatDecimal, type Language, parseAmount } from './format.js';

const INVALID: unknown = expect.objectContaining({ name: 'SoCaiError', code: 'InvalidAmount' });
const LANGUAGES: readonly Language[] = ['vi', 'en'];

test('đồng have separators between thousands, each language its own', () => {
  expect(formatAmount(120_000_000_000n, { language: 'vi' })).toBe('120.000.000.000');
  expect(formatAmount(120_000_000_000n, { language: 'en' })).toBe('120,000,000,000');
  expect(formatAmount(999n, { language: 'vi' })).toBe('999');
  expect(formatAmount(0n, { language: 'vi' })).toBe('0');
  expect(formatAmount(-1_000n, { language: 'en' })).toBe('-1,000');
});

test('in tỷ and triệu all of an amount is shown unless decimals are asked for', () => {
  expect(formatAmount(3_454_225_000_000n, { language: 'vi', zeros: 9 })).toBe('3.454,225');
  expect(formatAmount(3_454_225_000_000n, { language: 'en', zeros: 9 })).toBe('3,454.225');
  expect(formatAmount(1n, { language: 'vi', zeros: 9 })).toBe('0,000000001');
  expect(formatAmount(738_654_000_000n, { language: 'vi', zeros: 6 })).toBe('738.654');
});

test('asked for decimals, it shows as many, rounded half away from zero', () => {
  expect(formatAmount(24_845_000_000n, { language: 'vi', zeros: 9, places: 2 })).toBe('24,85');
  expect(formatAmount(-24_845_000_000n, { language: 'en', zeros: 9, places: 2 })).toBe('-24.85');
  expect(formatAmount(24_844_999_999n, { language: 'vi', zeros: 9, places: 2 })).toBe('24,84');
  expect(formatAmount(1_500_000n, { language: 'vi', zeros: 6, places: 0 })).toBe('2');
  expect(formatAmount(999_999n, { language: 'vi', zeros: 6, places: 3 })).toBe('1,000');
  expect(formatAmount(7n, { language: 'vi', places: 2 })).toBe('7,00');
});

test('what rounds to zero has no sign', () => {
  expect(formatAmount(-1n, { language: 'vi', zeros: 9, places: 2 })).toBe('0,00');
});

test('decimals that cannot be printed are refused', () => {
  expect(() => formatAmount(1n, { language: 'vi', places: -1 })).toThrow(INVALID);
  expect(() => formatAmount(1n, { language: 'vi', places: 0.5 })).toThrow(INVALID);
});

test("a rate's text gets the language's own decimal mark", () => {
  expect(formatDecimal('24.85', 'vi')).toBe('24,85');
  expect(formatDecimal('24.85', 'en')).toBe('24.85');
  expect(formatDecimal('25', 'vi')).toBe('25');
});

test('what was printed is read', () => {
  expect(parseAmount('3.454,225', { language: 'vi', zeros: 9 })).toBe(3_454_225_000_000n);
  expect(parseAmount('3,454.225', { language: 'en', zeros: 9 })).toBe(3_454_225_000_000n);
  expect(parseAmount('3454,225', { language: 'vi', zeros: 9 })).toBe(3_454_225_000_000n);
  expect(parseAmount('-1.000', { language: 'vi' })).toBe(-1000n);
  expect(parseAmount('24,80', { language: 'vi', zeros: 1 })).toBe(248n);
  expect(parseAmount('-0', { language: 'vi' })).toBe(0n);
});

test.each([
  '',
  '738, 654',
  '738,',
  ',5',
  '1.00',
  '1.0000',
  '1..000',
  '1.000.00',
  '12.34,5',
  '1,2,3',
  '1.000 ',
  '+1',
  '1e3',
  '٣',
])('the text %j is no amount in Vietnamese', (text) => {
  expect(() => parseAmount(text, { language: 'vi', zeros: 9 })).toThrow(INVALID);
});

test("the other language's separators are refused where they cannot be its own", () => {
  expect(() => parseAmount('3,454.225', { language: 'vi', zeros: 9 })).toThrow(INVALID);
  expect(() => parseAmount('3.454,225', { language: 'en', zeros: 9 })).toThrow(INVALID);
});

test('more decimals than the unit has zeros are refused', () => {
  expect(() => parseAmount('1,5', { language: 'vi' })).toThrow('more decimals than');
  expect(() => parseAmount('0,0000001', { language: 'vi', zeros: 6 })).toThrow(INVALID);
  expect(parseAmount('0,1000000', { language: 'vi', zeros: 6 })).toBe(100_000n);
});

test('a number is refused: its text would be read as thousands', () => {
  expect(() => parseAmount(1.234 as unknown as string, { language: 'vi' })).toThrow(INVALID);
});

const anyAmount = fc.oneof(fc.bigInt({ min: -(10n ** 21n), max: 10n ** 21n }), fc.bigInt({ min: -5000n, max: 5000n }));
const anyLanguage = fc.constantFrom(...LANGUAGES);

test('promise 14: parsing what was formatted gives the same amount', () => {
  fc.assert(
    fc.property(anyAmount, anyLanguage, fc.nat(15), fc.option(fc.nat(6)), (value, language, zeros, more) => {
      const format = more === null ? { language, zeros } : { language, zeros, places: zeros + more };
      expect(parseAmount(formatAmount(value, format), { language, zeros })).toBe(value);
    }),
  );
});

test('promise 14: with fewer decimals than the amount has, the printed amount is at most half a last digit off', () => {
  fc.assert(
    fc.property(anyAmount, anyLanguage, fc.nat(15), fc.nat(15), (value, language, zeros, places) => {
      fc.pre(places < zeros);
      const printed = parseAmount(formatAmount(value, { language, zeros, places }), { language, zeros });
      const lastDigit = 10n ** BigInt(zeros - places);
      const off = printed > value ? printed - value : value - printed;
      expect(off * 2n <= lastDigit).toBe(true);
    }),
  );
});
