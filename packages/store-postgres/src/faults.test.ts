import { SoCaiError } from '@so-cai/core';
import { expect, test } from 'vitest';

import { faultOf, isCertainlyUndone, isPassing, sqlStateOf } from './faults.js';

function serverError(code: string): Error {
  return Object.assign(new Error('something'), { code, severity: 'ERROR' });
}

function systemError(code: string): Error {
  return Object.assign(new Error(`connect ${code}`), { code });
}

test.each([
  ['08006', 'StoreUnavailable', 'unknown', 'passing'],
  ['28P01', 'StoreUnavailable', 'undone', 'lasting'],
  ['3D000', 'StoreUnavailable', 'undone', 'lasting'],
  ['53100', 'StoreUnavailable', 'undone', 'passing'],
  ['53300', 'StoreUnavailable', 'undone', 'passing'],
  ['55P03', 'StoreUnavailable', 'undone', 'passing'],
  ['57014', 'StoreUnavailable', 'undone', 'passing'],
  ['57P01', 'StoreUnavailable', 'unknown', 'passing'],
  ['57P02', 'StoreUnavailable', 'unknown', 'passing'],
  ['57P03', 'StoreUnavailable', 'unknown', 'passing'],
  ['58030', 'StoreUnavailable', 'undone', 'passing'],
  ['40001', 'StoreUnavailable', 'undone', 'passing'],
  ['25006', 'StoreUnavailable', 'undone', 'lasting'],
  ['42501', 'StoreUnavailable', 'undone', 'lasting'],
  ['42P01', 'StoreCorrupt', 'undone', 'lasting'],
  ['42883', 'StoreCorrupt', 'undone', 'lasting'],
  ['3F000', 'StoreCorrupt', 'undone', 'lasting'],
  ['23000', 'StoreCorrupt', 'undone', 'lasting'],
  ['XX001', 'StoreCorrupt', 'undone', 'lasting'],
  ['22023', 'StoreUnavailable', 'undone', 'lasting'],
])('SQLSTATE %s is %s, leaves an append %s, and is %s', (code, fault, append, time) => {
  const cause = serverError(code);
  const found = faultOf(cause, { ledger: 'son-la' });
  expect(found).toMatchObject({
    code: fault,
    cause,
    facts: { sqlState: code, ledger: 'son-la', expected: expect.stringMatching(/\w/) as string },
  });
  expect(isCertainlyUndone(cause)).toBe(append === 'undone');
  expect(isPassing(found)).toBe(time === 'passing');
});

test.each(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT'])(
  'where the way to the server is lost with %s, an append is unknown, and it may come back',
  (code) => {
    const found = faultOf(systemError(code));
    expect(found).toMatchObject({ code: 'StoreUnavailable', message: expect.stringContaining(code) as string });
    expect(isCertainlyUndone(systemError(code))).toBe(false);
    expect(isPassing(found)).toBe(true);
  },
);

test('a connection that ends without a word is lost too', () => {
  const error = new Error('Connection terminated unexpectedly');
  expect(isPassing(faultOf(error))).toBe(true);
  expect(isCertainlyUndone(error)).toBe(false);
  expect(sqlStateOf(error)).toBeUndefined();
});

test('faults, wrong calls and bugs stay what they are', () => {
  for (const error of [new SoCaiError('StoreMismatch', 'other'), new RangeError('too many'), new TypeError('no')])
    expect(faultOf(error)).toBe(error);
});
