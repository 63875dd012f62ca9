import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import type { SoCaiError } from '@so-cai/core';
import { appendBatches, batchAt } from '@so-cai/testing';
import { describe, expect, test } from 'vitest';

import { sqliteStore, type SqliteStoreOptions } from '../src/index.js';
import { loadSqlite, type SqliteLibrary } from '../src/opening/library.js';
import { SCHEMA_VERSION, schemaVersionIn } from '../src/sql/schema.js';
import { openStore } from '../src/sqliteStore.js';
import { openRaw, withRaw } from './rawSqlite.js';
import { inFreshFolder, SON_LA, textsIn } from './storeTest.js';

const place = inFreshFolder();

/** The fault that opening ends with. */
function faultOf(path: string, options?: SqliteStoreOptions): SoCaiError {
  try {
    void sqliteStore(path, options).close();
  } catch (error) {
    return error as SoCaiError;
  }
  throw new Error(`${path} was opened`);
}

describe('a path that cannot hold a store', () => {
  test.each(['', ':memory:', 'file:ledger.db?mode=memory', 'ledger\0.db'])(
    '%j is refused as no path of a file',
    (path) => {
      expect(faultOf(path)).toMatchObject({
        code: 'StoreUnavailable',
        facts: { path },
      });
    },
  );

  test('in a missing folder is refused, and the folder is not made', () => {
    const path = join(place.folder, 'none', 'ledger.db');
    expect(faultOf(path)).toMatchObject({
      code: 'StoreUnavailable',
      facts: { path, folder: dirname(path), expected: 'an existing folder' },
    });
    expect(existsSync(dirname(path))).toBe(false);
  });

  test('that is a folder is refused', () => {
    mkdirSync(place.path);
    expect(faultOf(place.path)).toMatchObject({
      code: 'StoreUnavailable',
      facts: { path: place.path, expected: 'the path of a file' },
    });
  });

  test.each([{ create: false }, { readOnly: true }])(
    'that does not exist is refused with %o, and no file is made',
    (options) => {
      expect(faultOf(place.path, options)).toMatchObject({ code: 'StoreUnavailable', facts: { path: place.path } });
      expect(existsSync(place.path)).toBe(false);
    },
  );
});

describe('a file that is not ours', () => {
  test('because it is no SQLite file is refused and left as it was', () => {
    const text = 'Kế hoạch vốn năm 2024\n'.repeat(100);
    writeFileSync(place.path, text);
    expect(faultOf(place.path)).toMatchObject({
      code: 'StoreMismatch',
      facts: { path: place.path, expected: 'a file made by @so-cai/store-sqlite' },
    });
    expect(readFileSync(place.path, 'utf8')).toBe(text);
  });

  test.each([
    ['of an application without an id', 'CREATE TABLE t (x)', { applicationId: 0, userVersion: 0, objects: 1 }],
    [
      'of an application with an id',
      'PRAGMA application_id = 252006673',
      { applicationId: 252006673, userVersion: 0, objects: 0 },
    ],
    ['that only counts versions', 'PRAGMA user_version = 3', { applicationId: 0, userVersion: 3, objects: 0 }],
  ])('but %s is refused and left as it was', (_, sql, found) => {
    withRaw(place.path, (database) => {
      database.exec(sql);
    });
    const before = readFileSync(place.path);
    expect(faultOf(place.path)).toMatchObject({ code: 'StoreMismatch', facts: { path: place.path, found } });
    expect(readFileSync(place.path).equals(before)).toBe(true);
  });

  test('because its text is not UTF-8 is refused', () => {
    withRaw(place.path, (database) => {
      database.exec(`PRAGMA encoding = 'UTF-16le'; CREATE TABLE t (x); DROP TABLE t`);
    });
    expect(faultOf(place.path)).toMatchObject({
      code: 'StoreMismatch',
      facts: { path: place.path, expected: 'UTF-8', found: 'UTF-16le' },
    });
  });

  test.each([
    ['a newer', SCHEMA_VERSION + 1, 'a newer version of this package'],
    ['an older', SCHEMA_VERSION - 1, 'the version of this package that made it'],
  ])('because %s version made it is refused with both versions, and what to do', async (_, found, advice) => {
    await place.open().close();
    withRaw(place.path, (database) => {
      database.exec(`PRAGMA user_version = ${found}`);
    });
    const fault = faultOf(place.path);
    expect(fault).toMatchObject({
      code: 'StoreMismatch',
      facts: { path: place.path, expected: SCHEMA_VERSION, found },
    });
    expect(fault.message).toContain(advice);
  });
});

describe('an empty file', () => {
  test('of no bytes becomes a store', async () => {
    writeFileSync(place.path, '');
    expect(await appendBatches(place.open(), SON_LA, 10)).toBeGreaterThan(9);
  });

  test('whose making was broken off becomes a store', async () => {
    withRaw(place.path, (database) => {
      database.exec('PRAGMA journal_mode = WAL; CREATE TABLE t (x); DROP TABLE t');
    });
    expect(await appendBatches(place.open(), SON_LA, 10)).toBeGreaterThan(9);
  });

  test.each([{ create: false }, { readOnly: true }])('is refused with %o', (options) => {
    writeFileSync(place.path, '');
    expect(faultOf(place.path, options)).toMatchObject({ code: 'StoreMismatch', facts: { path: place.path } });
  });
});

describe('a locked file', () => {
  test('is refused after the time to wait', async () => {
    await place.open().close();
    const other = openRaw(place.path);
    other.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    const begun = performance.now();
    expect(faultOf(place.path, { lockTimeoutMs: 60 })).toMatchObject({
      code: 'StoreUnavailable',
      facts: { path: place.path },
    });
    expect(performance.now() - begun).toBeGreaterThanOrEqual(50);
    other.close();
    await expect(place.open().size(SON_LA)).resolves.toBe(0);
  });

  test('cannot be waited for in other than milliseconds', () => {
    for (const lockTimeoutMs of [-1, Number.NaN, Infinity])
      expect(() => place.open({ lockTimeoutMs })).toThrow(RangeError);
    for (const pollIntervalMs of [0, Number.NaN]) expect(() => place.open({ pollIntervalMs })).toThrow(RangeError);
  });
});

describe('a file opened for reading only', () => {
  test('is read without a byte of it changing, and takes no appends', async () => {
    const writer = place.open();
    await appendBatches(writer, SON_LA, 200);
    // A copy taken while the store is open has part of its events in the log beside it, as after a crash.
    const copy = join(place.folder, 'copy.db');
    for (const end of ['', '-wal']) copyFileSync(`${place.path}${end}`, `${copy}${end}`);
    const [before, beforeLog] = [readFileSync(copy), readFileSync(`${copy}-wal`)];
    expect(beforeLog.length).toBeGreaterThan(0);

    const reader = sqliteStore(copy, { readOnly: true });
    expect(await textsIn(reader, SON_LA)).toEqual(await textsIn(writer, SON_LA));
    const size = await reader.size(SON_LA);
    await expect(reader.append(SON_LA, size, batchAt(size))).rejects.toMatchObject({
      code: 'StoreUnavailable',
      facts: { path: copy },
    });
    await reader.close();
    expect(readFileSync(copy).equals(before)).toBe(true);
    expect(readFileSync(`${copy}-wal`).equals(beforeLog)).toBe(true);
  });
});

describe('the settings', () => {
  test('of an open file are those that let readers and a writer work side by side', () => {
    place.open();
    withRaw(place.path, (database) => {
      expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
      expect(database.prepare('PRAGMA application_id').get()).toEqual({ application_id: 0x536f4361 });
      expect(schemaVersionIn(Number(database.prepare('PRAGMA user_version').get()?.['user_version']))).toBe(
        SCHEMA_VERSION,
      );
    });
  });

  test.each([
    ['journal_mode', 'delete'],
    ['synchronous', 1],
    ['fullfsync', 0],
  ])('are read back, and a file whose %s stays %j is not opened', (setting, found) => {
    expect(() => openStore(place.path, {}, readingBack(setting, found))).toThrow(
      expect.objectContaining({
        code: 'StoreUnavailable',
        facts: expect.objectContaining({ path: place.path, setting, found }) as unknown,
      }),
    );
  });
});

/** An SQLite that answers one setting as given, whatever it was set to. */
function readingBack(setting: string, found: string | number): SqliteLibrary {
  const { DatabaseSync } = loadSqlite();
  return {
    DatabaseSync: class extends DatabaseSync {
      override prepare(sql: string): ReturnType<InstanceType<typeof DatabaseSync>['prepare']> {
        const statement = super.prepare(sql);
        return sql === `PRAGMA ${setting}`
          ? { run: () => undefined, get: () => ({ [setting]: found }), all: () => [] }
          : statement;
      }
    },
  };
}

test('a closed store is one file that holds everything', async () => {
  const store = place.open();
  await appendBatches(store, SON_LA, 200);
  const texts = await textsIn(store, SON_LA);
  expect(readdirSync(place.folder)).toEqual(['ledger.db', 'ledger.db-shm', 'ledger.db-wal']);
  await store.close();
  expect(readdirSync(place.folder)).toEqual(['ledger.db']);
  const copy = join(place.folder, 'copy.db');
  copyFileSync(place.path, copy);
  const reader = sqliteStore(copy, { readOnly: true });
  expect(await textsIn(reader, SON_LA)).toEqual(texts);
  await reader.close();
});

test('a store takes no more appends when another file has been put in its place', async () => {
  const store = place.open();
  const size = await appendBatches(store, SON_LA, 50);
  copyFileSync(place.path, `${place.path}.other`);
  renameSync(`${place.path}.other`, place.path);
  await expect(store.append(SON_LA, size, batchAt(size))).rejects.toMatchObject({
    code: 'StoreUnavailable',
    facts: { path: place.path },
  });
});
