import { expect, test } from 'vitest';

import { nameForNew, parseAddress } from './address.js';

test('a path names a file, and what follows the last # names the ledger', () => {
  expect(parseAddress('son-la.db')).toEqual({ file: 'son-la.db' });
  expect(parseAddress('sqlite:son-la.db#son-la')).toEqual({ file: 'son-la.db', ledger: 'son-la' });
  expect(parseAddress('a#b.db#son-la')).toEqual({ file: 'a#b.db', ledger: 'son-la' });
});

test('a drive of Windows is part of the path', () => {
  expect(parseAddress('C:\\data\\son-la.db')).toEqual({ file: 'C:\\data\\son-la.db' });
});

test.each([
  ['postgres://localhost/budget#son-la', 'PostgreSQL'],
  ['esdb://localhost:2113#son-la', 'EventStoreDB'],
  ['esdb+discover://cluster#son-la', 'EventStoreDB'],
  ['evidence/son-la.zip', 'audit bundle'],
])('%s is recognised as a store of later versions', (address, what) => {
  expect(() => parseAddress(address)).toThrow(new RegExp(`${what}.*does not read`));
});

test('an unknown scheme, a missing file and a bad name are said as such', () => {
  expect(() => parseAddress('mysql://x')).toThrow('begins with "mysql:"');
  expect(() => parseAddress('#son-la')).toThrow('names no file');
  expect(() => parseAddress('x.db#Sơn La')).toThrow('name of a ledger');
});

test('a new ledger is called like its file unless it is named', () => {
  expect(nameForNew({ file: 'data/son-la.db' })).toBe('son-la');
  expect(nameForNew({ file: 'x.db', ledger: 'son-la' })).toBe('son-la');
  expect(() => nameForNew({ file: 'Sơn La.db' })).toThrow('add it to the address');
});
