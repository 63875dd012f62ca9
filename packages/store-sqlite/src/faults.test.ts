import { expect, test } from 'vitest';

import { faultOf, isFull, isLocked, isNotSqlite } from './faults.js';

const PATH = '/data/ledger.db';

function sqliteError(message: string, errcode?: number): Error {
  return Object.assign(new Error(message), { code: 'ERR_SQLITE_ERROR' }, errcode === undefined ? {} : { errcode });
}

test.each([
  [11, 'StoreCorrupt'],
  [267, 'StoreCorrupt'],
  [522, 'StoreCorrupt'],
  [26, 'StoreCorrupt'],
  [1, 'StoreCorrupt'],
  [1_811, 'StoreCorrupt'],
  [5, 'StoreUnavailable'],
  [8, 'StoreUnavailable'],
  [10, 'StoreUnavailable'],
  [13, 'StoreUnavailable'],
  [14, 'StoreUnavailable'],
  [1_034, 'StoreUnavailable'],
])('SQLite’s code %i is %s, with the path, what would be right, and the cause', (errcode, code) => {
  const cause = sqliteError('something', errcode);
  expect(faultOf(cause, PATH, { position: 7 })).toMatchObject({
    code,
    cause,
    facts: { path: PATH, expected: expect.stringMatching(/\w/) as string, position: 7 },
  });
});

test('an error without a code is known by its message', () => {
  expect(isLocked(sqliteError('database is locked'))).toBe(true);
  expect(isNotSqlite(sqliteError('file is not a database'))).toBe(true);
  expect(faultOf(sqliteError('database disk image is malformed'), PATH)).toMatchObject({ code: 'StoreCorrupt' });
  expect(faultOf(sqliteError('something new'), PATH)).toMatchObject({ code: 'StoreUnavailable' });
});

test('says whether trying again later may succeed', () => {
  const passing = (code: number): unknown => faultOf(sqliteError('something', code), PATH);
  for (const code of [5, 6, 13, 517]) expect(passing(code)).toMatchObject({ facts: { passing: true } });
  for (const code of [8, 11, 14]) expect(passing(code)).not.toMatchObject({ facts: { passing: true } });
});

test('extended codes count as their primary ones', () => {
  expect(isLocked(sqliteError('snapshot', 517))).toBe(true);
  expect(isFull(sqliteError('disk full', 13 + 256))).toBe(true);
});

test('errors of other kinds stay as they are', () => {
  for (const error of [new TypeError('no'), new RangeError('too many'), 'text', undefined]) {
    expect(faultOf(error, PATH)).toBe(error);
    expect(isLocked(error)).toBe(false);
  }
});
