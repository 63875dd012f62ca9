import { expect, test } from 'vitest';

import { isSoCaiError, shown, SoCaiError } from './errors.js';

test('a fault is recognised by its code, also one of another copy of the package', () => {
  const fault = new SoCaiError('InvalidDate', 'no such day', { found: 'x' });
  const foreign = Object.assign(new Error('no such day'), { name: 'SoCaiError', code: 'InvalidDate' });
  for (const error of [fault, foreign]) {
    expect(isSoCaiError(error)).toBe(true);
    expect(isSoCaiError(error, 'InvalidDate')).toBe(true);
    expect(isSoCaiError(error, 'InvalidAmount')).toBe(false);
  }
  expect(fault.facts).toEqual({ found: 'x' });
});

test('other errors are no faults of this package', () => {
  for (const error of [new Error('x'), { name: 'SoCaiError', code: 'InvalidDate' }, undefined, 'InvalidDate'])
    expect(isSoCaiError(error)).toBe(false);
});

test('a fault keeps what caused it', () => {
  const cause = new Error('disk full');
  expect(new SoCaiError('StoreUnavailable', 'not written', {}, { cause }).cause).toBe(cause);
});

test('values are shown short enough to read', () => {
  expect(shown('xã')).toBe('"xã"');
  expect(shown('x'.repeat(60))).toBe(`"${'x'.repeat(60)}"`);
  expect(shown('x'.repeat(61))).toBe(`"${'x'.repeat(57)}…"`);
  expect(shown(12n)).toBe('12n');
  expect(shown(10n ** 60n)).toBe(`1${'0'.repeat(56)}…n`);
  expect([shown(undefined), shown(null), shown(1.5), shown(true)]).toEqual(['undefined', 'null', '1.5', 'true']);
  expect([shown([1]), shown({ a: 1 })]).toEqual(['an array', 'an object']);
  expect(shown(Symbol('x'))).toBe('Symbol(x)');
});
