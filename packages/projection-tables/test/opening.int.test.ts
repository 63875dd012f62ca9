import { memoryStore } from '@so-cai/core';
import { DatabaseSync } from '@photostructure/sqlite';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';

import { postgresTables, sqliteTables, TABLES_VERSION, type TablesDatabase } from '../src/index.js';
import { expectTablesAgree } from './agreement.js';
import { DATABASES, freshSchema, testPostgres } from './databases.js';
import { temporaryFolder } from './folder.js';
import { faultOf, projecting } from './projecting.js';
import { grant, smallLedger } from './smallLedger.js';

/** Says of tables that another version made them. */
async function markAs(version: number, into: TablesDatabase): Promise<void> {
  const connection = await into.open();
  await connection.transaction(async (transaction) => {
    const [control] = await transaction.run({ number: 0 }, 'lockControl', [{}]);
    await transaction.run({ number: 0 }, 'setControl', [
      { version, generation: Number(control?.['generation']), building: null, building_version: null, retired: null },
    ]);
  });
  await connection.close();
}

describe.each(DATABASES)('Opening tables in %s', (_, database) => {
  test('makes them where there are none, also when two begin at once', async () => {
    const { store, ledger } = await smallLedger();
    const place = await database.fresh();
    const both = await Promise.all([
      projecting({ store, into: place.tables() }),
      projecting({ store, into: place.tables() }),
    ]);
    for (const tables of both) await tables.caughtUp();
    expect(await both[0].query('SELECT count(*) AS ledgers FROM ledgers')).toEqual([{ ledgers: 1n }]);
    await expectTablesAgree(both[0], { ledger, days: [] });
  });

  test('refuses those of a newer version', async () => {
    const { store } = await smallLedger();
    const place = await database.fresh();
    await (await projecting({ store, into: place.tables() })).close();
    await markAs(TABLES_VERSION + 1, place.tables());
    const fault = await faultOf(projecting({ store, into: place.tables(), olderTables: 'rebuild' }));
    expect(fault.message).toContain('newer version');
    expect(fault).toMatchObject({
      code: 'StoreMismatch',
      facts: { expected: TABLES_VERSION, found: TABLES_VERSION + 1 },
    });
  });

  test('refuses those of an older version, or rebuilds them on request while they serve', async () => {
    const { store, ledger } = await smallLedger();
    const place = await database.fresh();
    const first = await projecting({ store, into: place.tables() });
    await first.caughtUp();
    await first.close();
    await markAs(TABLES_VERSION - 1, place.tables());
    const fault = await faultOf(projecting({ store, into: place.tables() }));
    expect(fault.code).toBe('StoreMismatch');
    expect(fault.message).toContain('olderTables: "rebuild"');
    await ledger.record(grant(10n));
    const tables = await projecting({ store, into: place.tables(), olderTables: 'rebuild' });
    await tables.caughtUp();
    await expectTablesAgree(tables, { ledger, days: [] });
    // From now on they are of this version.
    await tables.close();
    await (await projecting({ store, into: place.tables() })).caughtUp();
  });

  test('stops an older program when a newer one has replaced the tables', async () => {
    const { store, ledger } = await smallLedger();
    const place = await database.fresh();
    const tables = await projecting({ store, into: place.tables() });
    await tables.caughtUp();
    await markAs(TABLES_VERSION + 1, place.tables());
    const { size } = await ledger.record(grant(10n));
    await expect(tables.caughtUp({ ledger: 'son-la', atLeast: size })).rejects.toMatchObject({ code: 'StoreMismatch' });
  });
});

describe('What is somebody else’s', () => {
  test('in SQLite, is left alone', async () => {
    for (const mode of ['DELETE', 'WAL']) {
      const path = join(temporaryFolder(), 'other.db');
      const other = new DatabaseSync(path);
      other.exec(`PRAGMA journal_mode = ${mode}; CREATE TABLE mine (x INTEGER)`);
      other.close();
      const before = readFileSync(path);
      await expect(projecting({ store: memoryStore(), into: sqliteTables(path) })).rejects.toMatchObject({
        code: 'StoreMismatch',
      });
      expect(readFileSync(path).equals(before)).toBe(true);
    }
    const text = join(temporaryFolder(), 'text.db');
    writeFileSync(text, 'no database at all, but a text of some length'.repeat(20));
    await expect(projecting({ store: memoryStore(), into: sqliteTables(text) })).rejects.toMatchObject({
      code: 'StoreMismatch',
    });
    const nowhere = join(temporaryFolder(), 'no', 'folder.db');
    await expect(projecting({ store: memoryStore(), into: sqliteTables(nowhere) })).rejects.toMatchObject({
      code: 'StoreUnavailable',
    });
  });

  test('in PostgreSQL, is left alone', async () => {
    const [address, schema] = [await testPostgres(), freshSchema()];
    const client = new pg.Client(address);
    await client.connect();
    onTestFinished(() => client.end());
    await client.query(`CREATE SCHEMA ${schema}; CREATE TABLE ${schema}.mine (x integer)`);
    await expect(projecting({ store: memoryStore(), into: postgresTables(address, { schema }) })).rejects.toMatchObject(
      {
        code: 'StoreMismatch',
      },
    );
  });

  test('cannot be reached, and the password is in no message', async () => {
    const into = postgresTables('postgres://projector:secret@127.0.0.1:1/reports');
    const failed = projecting({ store: memoryStore(), into });
    await expect(failed).rejects.toMatchObject({ code: 'StoreUnavailable' });
    await expect(failed).rejects.toThrow('postgres://127.0.0.1:1/reports (so_cai_tables)');
    await expect(failed).rejects.not.toThrow('secret');
    expect(into.place).not.toContain('secret');
    expect(() => postgresTables('postgres://db/reports', { schema: 'Not A Name' })).toThrow(RangeError);
  });
});
