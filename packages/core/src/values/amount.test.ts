import fc from 'fast-check';
import { expect, test } from 'vitest';

import { amount, faultOfAmount, ratePercent, scaled, splitAmount, vnd } from './amount.js';
import { AMOUNT_LIMIT } from './limits.js';

const INVALID: unknown = expect.objectContaining({ name: 'SoCaiError', code: 'InvalidAmount' });

test('an amount is given as a bigint or as digits', () => {
  expect(amount(1n)).toBe(1n);
  expect(amount('120000000000')).toBe(120_000_000_000n);
  expect(vnd(5n)).toBe(5n);
});

test('the largest amount is 2^53 − 1', () => {
  expect(AMOUNT_LIMIT).toBe(BigInt(Number.MAX_SAFE_INTEGER));
  expect(amount(AMOUNT_LIMIT)).toBe(AMOUNT_LIMIT);
  expect(amount(String(AMOUNT_LIMIT))).toBe(AMOUNT_LIMIT);
  expect(() => amount(AMOUNT_LIMIT + 1n)).toThrow(INVALID);
  expect(() => amount('9007199254740992')).toThrow('the largest amount is 9007199254740991');
});

test('zero and what is below it are no amounts', () => {
  for (const value of [0n, -1n, '0']) expect(() => amount(value)).toThrow('an amount is above zero');
});

test('a float is refused, and the reason says why', () => {
  expect(() => amount(1 as unknown as bigint)).toThrow(INVALID);
  expect(faultOfAmount(0.1)).toContain('a float cannot hold every amount');
  expect(faultOfAmount(Number.NaN)).toContain('a float cannot hold every amount');
});

test.each([
  '',
  ' 1',
  '1 ',
  '1e3',
  '01',
  '+1',
  '-1',
  '1.0',
  '1,000',
  '1.000',
  '0x10',
  '1n',
  '１２',
  '1_000',
  'Infinity',
])('the text %j is no amount', (text) => {
  expect(() => amount(text)).toThrow(INVALID);
});

test.each([[undefined], [null], [true], [{}], [[1n]], [Symbol('1')]])('%s is no amount', (value) => {
  expect(faultOfAmount(value)).toContain('expected a bigint or a text of digits');
});

test('million and billion are exact', () => {
  expect(vnd.million('738654')).toBe(738_654_000_000n);
  expect(vnd.million('0.000001')).toBe(1n);
  expect(vnd.billion('95.5')).toBe(95_500_000_000n);
  expect(vnd.billion('1396.037')).toBe(1_396_037_000_000n);
  expect(vnd.billion('0.100')).toBe(100_000_000n);
  expect(vnd.billion('9007199.254740991')).toBe(AMOUNT_LIMIT);
  expect(scaled('12', 0)).toBe(12n);
});

test('more decimals than the unit has zeros are refused', () => {
  expect(() => vnd.billion('1.0000000001')).toThrow('"1.0000000001 tỷ" is not a whole number of đồng');
  expect(() => scaled('0.001', 2)).toThrow('"0.001 × 10^2" is not a whole number of minor units');
  expect(() => vnd.million('1.0000001')).toThrow(INVALID);
  expect(() => scaled('1.5', 0)).toThrow(INVALID);
});

test('a trace behind a hundred zeros is seen', () => {
  expect(() => vnd.billion(`1.${'0'.repeat(100)}1`)).toThrow('not a whole number of đồng');
  expect(vnd.billion(`1.${'0'.repeat(100)}`)).toBe(1_000_000_000n);
});

test.each(['0', '-1', '9007199.254740992', '9'.repeat(80)])('%s tỷ is outside of what an amount can be', (text) => {
  expect(() => vnd.billion(text)).toThrow(INVALID);
});

test('a decimal comma is named as the fault, and so is the function that reads it', () => {
  expect(() => vnd.billion('120,5')).toThrow(
    '"120,5" is not a decimal text, because of the comma; expected digits with a dot before decimals, such as "95.5"; parseAmount(text, { language: "vi", zeros: 9 }) reads',
  );
});

test.each(['', '.5', '5.', '1e3', '01', '1,5', ' 1', 'NaN', 'Infinity', '--1'])('%j is no decimal text', (text) => {
  expect(() => scaled(text, 9)).toThrow('is not a decimal text');
});

test('a scaled float is refused', () => {
  expect(() => vnd.billion(95.5 as unknown as string)).toThrow('a float cannot hold every amount');
});

test('a total is split by weights; what remains goes to the largest remainders', () => {
  expect(splitAmount(100n, ['1', '1', '1'])).toEqual([34n, 33n, 33n]);
  expect(splitAmount(10n, ['0.5', '0.25', '0.25'])).toEqual([5n, 3n, 2n]);
  expect(splitAmount(7n, [0n, 3n, '0'])).toEqual([0n, 7n, 0n]);
  expect(splitAmount(0n, ['2', '1'])).toEqual([0n, 0n]);
});

test('a split of one đồng goes to the largest weight', () => {
  expect(splitAmount(1n, ['1', '2', '1.9'])).toEqual([0n, 1n, 0n]);
});

const weight = fc.oneof(
  fc.bigInt({ min: 0n, max: 10n ** 18n }),
  fc.tuple(fc.nat(1_000_000), fc.nat(999_999)).map(([whole, fraction]) => `${whole}.${fraction}`),
);

test('a split never loses or makes a đồng, and no part is a đồng or more off its share', () => {
  const isZero = (each: bigint | string): boolean => Number(each) === 0;
  const weights = fc.array(weight, { minLength: 1, maxLength: 12 }).filter((each) => !each.every(isZero));
  const inMillionths = (each: bigint | string): bigint => {
    const [whole = '', fraction = ''] = String(each).split('.');
    return BigInt(whole + fraction.padEnd(6, '0'));
  };
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 24n }), weights, (total, weights) => {
      const parts = splitAmount(total, weights);
      expect(parts.length).toBe(weights.length);
      expect(parts.reduce((left, right) => left + right, 0n)).toBe(total);
      const shares = weights.map(inMillionths);
      const sum = shares.reduce((left, right) => left + right, 0n);
      for (const [index, part] of parts.entries()) {
        const off = part * sum - total * (shares[index] ?? 0n);
        expect(off > -sum && off < sum).toBe(true);
      }
    }),
  );
});

test('weights that cannot be used are refused', () => {
  expect(() => splitAmount(-1n, ['1'])).toThrow('it is below zero');
  expect(() => splitAmount(1n, [])).toThrow('not all zero');
  expect(() => splitAmount(1n, ['0', 0n])).toThrow('not all zero');
  expect(() => splitAmount(1n, ['2', '-1'])).toThrow('must not be negative');
  expect(() => splitAmount(1n, ['1e3'])).toThrow('neither a bigint nor a decimal text');
  expect(() => splitAmount(1n, [0.5 as unknown as string])).toThrow('neither a bigint nor a decimal text');
});

test('a rate is rounded half up unless it is to be cut', () => {
  const [disbursed, plan] = [vnd.billion('4158.212'), vnd.billion('6736.599')];
  expect(ratePercent(disbursed, plan, { places: 2 })).toBe('61.73');
  expect(ratePercent(disbursed, plan, { places: 2, rounding: 'truncate' })).toBe('61.72');
  expect(ratePercent(disbursed, plan, { places: 0 })).toBe('62');
});

test('the rates of Sơn La of 10 September 2024 are those that were printed', () => {
  expect(ratePercent(vnd.billion('119.555'), vnd.billion('2058.218'), { places: 2 })).toBe('5.81');
  expect(ratePercent(vnd.billion('738.654'), vnd.billion('1396.037'), { places: 1 })).toBe('52.9');
  expect(ratePercent(vnd.billion('858.209'), vnd.billion('3454.225'), { places: 1 })).toBe('24.8');
});

test('a half goes up, and below zero away from zero', () => {
  expect(ratePercent(125n, 1000n, { places: 0 })).toBe('13');
  expect(ratePercent(-125n, 1000n, { places: 0 })).toBe('-13');
  expect(ratePercent(-129n, 1000n, { places: 0, rounding: 'truncate' })).toBe('-12');
});

test('a rate keeps its decimals, also above one hundred percent', () => {
  expect(ratePercent(3n, 2n, { places: 3 })).toBe('150.000');
  expect(ratePercent(0n, 2n, { places: 1 })).toBe('0.0');
});

test('what rounds to zero has no sign', () => {
  expect(ratePercent(-1n, 1_000_000n, { places: 2 })).toBe('0.00');
});

test('of nothing there is no rate', () => {
  expect(ratePercent(1n, 0n, { places: 2 })).toBeNull();
});

test('a rate is the nearest one with its decimals, or the nearest towards zero, whatever the amounts', () => {
  const anything = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
  fc.assert(
    fc.property(anything, anything, fc.nat({ max: 9 }), (numerator, denominator, places) => {
      fc.pre(denominator !== 0n);
      const off = (rounding: 'halfUp' | 'truncate'): bigint => {
        const text = ratePercent(numerator, denominator, { places, rounding }) ?? '';
        return BigInt(text.replace('.', '')) * denominator - numerator * 100n * 10n ** BigInt(places);
      };
      const [size, nearest, cut] = [denominator, off('halfUp'), off('truncate')].map((each) =>
        each < 0n ? -each : each,
      );
      expect((nearest ?? 0n) * 2n <= (size ?? 0n)).toBe(true);
      expect((cut ?? 0n) < (size ?? 0n)).toBe(true);
      // Cut towards zero: what is left out has the sign of the rate.
      expect(off('truncate') === 0n || off('truncate') < 0n === numerator > 0n).toBe(true);
    }),
  );
});
