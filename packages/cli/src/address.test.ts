import { describe, expect, test } from 'vitest';

import { nameForNew, parseAddress } from './address.js';

describe('an SQLite file', () => {
  test('is named by its path, and what follows the last # names the ledger', () => {
    const file = { kind: 'sqlite', file: 'son-la.db', shown: 'son-la.db' };
    expect(parseAddress('son-la.db')).toEqual(file);
    expect(parseAddress('sqlite:son-la.db#son-la')).toEqual({ ...file, ledger: 'son-la' });
    expect(parseAddress('a#b.db#son-la')).toMatchObject({ file: 'a#b.db', ledger: 'son-la' });
  });

  test('may lie on a drive of Windows', () => {
    expect(parseAddress('C:\\data\\son-la.db')).toMatchObject({ kind: 'sqlite', file: 'C:\\data\\son-la.db' });
  });
});

describe('a PostgreSQL database', () => {
  test('is named by its connection string', () => {
    expect(parseAddress('postgres://app@db.example:5433/budget?sslmode=verify-full#son-la')).toEqual({
      kind: 'postgres',
      connection: 'postgres://app@db.example:5433/budget?sslmode=verify-full',
      shown: 'postgres://app@db.example:5433/budget?sslmode=verify-full',
      ledger: 'son-la',
    });
    expect(parseAddress('postgresql://localhost/budget')).toMatchObject({ kind: 'postgres' });
  });

  test('may be reached through a socket', () => {
    const connection = 'postgres://app@/budget?host=%2Fvar%2Frun&port=5432';
    expect(parseAddress(connection)).toMatchObject({ connection });
  });

  test('holds ledgers in a schema, which is not the connection’s business', () => {
    expect(parseAddress('postgres://app@db/budget?sslmode=require&schema=training')).toMatchObject({
      connection: 'postgres://app@db/budget?sslmode=require',
      schema: 'training',
    });
    expect(parseAddress('postgres://app@db/budget?schema=training')).toMatchObject({
      connection: 'postgres://app@db/budget',
    });
  });

  test.each(['postgres:budget', 'postgres://app:p%zz@:99999/x'])('is not %s', (address) => {
    expect(() => parseAddress(address)).toThrow('is no address of PostgreSQL');
  });
});

describe('an EventStoreDB', () => {
  test('is named by its connection string, and its ledgers by a prefix', () => {
    expect(parseAddress('esdb://node1:2113,node2:2113?tls=false&prefix=training#son-la')).toEqual({
      kind: 'eventstoredb',
      connection: 'esdb://node1:2113,node2:2113?tls=false',
      prefix: 'training',
      shown: 'esdb://node1:2113,node2:2113?tls=false&prefix=training',
      ledger: 'son-la',
    });
    expect(parseAddress('esdb+discover://cluster')).toMatchObject({ connection: 'esdb+discover://cluster' });
  });
});

test('an audit bundle is named by its zip, or as a bundle', () => {
  const bundle = { kind: 'bundle', path: 'evidence/son-la.zip', shown: 'evidence/son-la.zip' };
  expect(parseAddress('evidence/son-la.zip')).toEqual(bundle);
  expect(parseAddress('bundle:evidence/son-la#son-la')).toEqual({
    kind: 'bundle',
    path: 'evidence/son-la',
    shown: 'evidence/son-la',
    ledger: 'son-la',
  });
});

test('an unknown scheme, a missing file and a bad name are said as such', () => {
  expect(() => parseAddress('mysql://x')).toThrow('begins with "mysql:"');
  expect(() => parseAddress('#son-la')).toThrow('names no file');
  expect(() => parseAddress('x.db#Sơn La')).toThrow('name of a ledger');
});

test.each([
  ['postgres://app:geheim@db/budget#son-la', 'postgres://app:***@db/budget'],
  ['postgres://db/budget?user=app&password=geheim', 'postgres://db/budget?user=app&password=***'],
  ['esdb://admin:geheim@node:2113', 'esdb://admin:***@node:2113'],
])('a password is not shown: %s', (address, shown) => {
  expect(parseAddress(address).shown).toBe(shown);
});

test.each([
  'postgres://app:geheim@db/budget#Sơn La',
  'postgres://app:ge#heim@db/budget',
  'mysql://app:geheim@db/budget',
  'postgres://app:geheim@:99999/budget',
  'postgres://app:ge@he:im/@db/budget#son-la',
])('a password is not repeated where the address is wrong: %s', (address) => {
  const said = (): string => {
    try {
      parseAddress(address);
      return 'nothing';
    } catch (error) {
      return String(error);
    }
  };
  expect(said()).toContain('***@');
  expect(said()).not.toContain('heim');
});

test('a new ledger is called like its file unless it is named', () => {
  expect(nameForNew(parseAddress('data/son-la.db'))).toBe('son-la');
  expect(nameForNew(parseAddress('x.db#son-la'))).toBe('son-la');
  expect(() => nameForNew(parseAddress('Sơn La.db'))).toThrow('add it to the address, such as Sơn La.db#son-la');
  expect(() => nameForNew(parseAddress('postgres://app@db/budget'))).toThrow(
    'The new ledger needs a name: add it to the address, such as postgres://app@db/budget#son-la.',
  );
});
