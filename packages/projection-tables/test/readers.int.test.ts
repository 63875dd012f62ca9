import { DatabaseSync } from '@photostructure/sqlite';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';

import { postgresTables, sqliteTables } from '../src/index.js';
import { DATABASES, freshSchema, testPostgres } from './databases.js';
import { VIEWS } from './dump.js';
import { temporaryFolder } from './folder.js';
import { projecting } from './projecting.js';
import { grant, smallLedger } from './smallLedger.js';

describe.each(DATABASES)('Questions to tables in %s', (dialect, database) => {
  test('cannot change them', async () => {
    const { store, ledger } = await smallLedger();
    const tables = await projecting({ store, into: (await database.fresh()).tables() });
    await tables.caughtUp();
    for (const sql of ['DELETE FROM g1_events', 'DROP VIEW lines', 'UPDATE projection SET generation = 7'])
      await expect(tables.query(sql)).rejects.toMatchObject({ code: 'InvalidQuery' });
    // What SQLite makes of a second statement is to leave it out.
    await tables.query('COMMIT; DELETE FROM g1_events').catch(() => undefined);
    expect(await tables.query('SELECT count(*) AS events FROM events')).toEqual([{ events: BigInt(ledger.size) }]);
  });

  test('take parameters, and say what is wrong with them', async () => {
    const { store, ledger } = await smallLedger();
    const tables = await projecting({ store, into: (await database.fresh()).tables() });
    await ledger.record(grant(10n));
    await tables.caughtUp();
    const marker = dialect === 'SQLite' ? '?' : '$1';
    expect(await tables.query(`SELECT plan FROM lines WHERE unit = ${marker}`, ['XA-A'])).toEqual([{ plan: 10n }]);
    await expect(tables.query('SELECT nothing FROM lines')).rejects.toMatchObject({ code: 'InvalidQuery' });
    await expect(tables.query('SELECT FROM WHERE')).rejects.toMatchObject({ code: 'InvalidQuery' });
  });
});

test('In SQLite, another program reads the views, and finds each explained where it is made', async () => {
  const { store } = await smallLedger();
  const path = join(temporaryFolder(), 'reports.db');
  const tables = await projecting({ store, into: sqliteTables(path) });
  await tables.caughtUp();
  const other = new DatabaseSync(path, { readOnly: true });
  onTestFinished(() => {
    other.close();
  });
  const found = other.prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'view'`).all() as {
    readonly name: string;
    readonly sql: string;
  }[];
  expect(found.map(({ name }) => name).toSorted()).toEqual([...VIEWS].toSorted());
  expect(found.find(({ name }) => name === 'lines')?.sql).toContain(
    'disbursed, -- đồng; paid, settled and advances drawn',
  );
  for (const { name } of found) expect(other.prepare(`SELECT * FROM ${name}`).all().length).toBeGreaterThanOrEqual(0);
});

/** A client of a role on the test server. */
async function clientOf(user: string): Promise<pg.Client> {
  const client = new pg.Client({ ...(await testPostgres()), user });
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

describe('In PostgreSQL, a role that may read', () => {
  test('sees the views, explained column by column, and nothing behind them', async () => {
    const { store, ledger } = await smallLedger();
    const [address, schema] = [await testPostgres(), freshSchema()];
    const tables = await projecting({ store, into: postgresTables(address, { schema, readers: ['bi'] }) });
    await ledger.record(grant(10n));
    await tables.caughtUp();
    const bi = await clientOf('bi');
    await bi.query(`SET search_path TO ${schema}`);
    for (const view of VIEWS) await bi.query(`SELECT * FROM ${view} LIMIT 1`);
    await expect(bi.query('SELECT * FROM g1_events')).rejects.toThrow('permission denied');
    await expect(bi.query('DELETE FROM ledgers')).rejects.toThrow('permission denied');
    const { rows } = await bi.query<{ readonly column: string; readonly comment: string | null }>(
      `SELECT attname AS column, col_description(attrelid, attnum) AS comment FROM pg_attribute
       WHERE attrelid = '${schema}.lines'::regclass AND attnum > 0`,
    );
    expect(rows.filter(({ comment }) => comment === null)).toEqual([]);
    expect(rows.find(({ column }) => column === 'lapsed')?.comment).toBe('đồng; cancelled');
  });

  test('keeps its rights, and its own views stay, when tables are rebuilt', async () => {
    const { store, ledger } = await smallLedger();
    const [address, schema] = [await testPostgres(), freshSchema()];
    const tables = await projecting({ store, into: postgresTables(address, { schema, readers: ['bi'] }) });
    await ledger.record(grant(10n));
    await tables.caughtUp();
    const [bi, owner] = [await clientOf('bi'), await clientOf('postgres')];
    await owner.query(`CREATE SCHEMA ${schema}_own; CREATE VIEW ${schema}_own.plans AS SELECT unit, plan FROM ${schema}.lines;
      GRANT USAGE ON SCHEMA ${schema}_own TO bi; GRANT SELECT ON ${schema}_own.plans TO bi`);
    await tables.rebuild();
    await ledger.record(grant(5n));
    await tables.caughtUp();
    expect((await bi.query(`SELECT unit, plan::text FROM ${schema}_own.plans`)).rows).toEqual([
      { unit: 'XA-A', plan: '15' },
    ]);
    // Of what was replaced, nothing is left.
    const { rows } = await owner.query<{ readonly name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = '${schema}'::regnamespace AND relname LIKE 'g1%'`,
    );
    expect(rows).toEqual([]);
  });

  test('and holds what it reads does not stop a rebuild for good', async () => {
    const { store } = await smallLedger();
    const [address, schema] = [await testPostgres(), freshSchema()];
    const tables = await projecting({ store, into: postgresTables(address, { schema, readers: ['bi'] }) });
    await tables.caughtUp();
    const bi = await clientOf('bi');
    await bi.query(`BEGIN; SELECT count(*) FROM ${schema}.lines`);
    const rebuilding = tables.rebuild();
    const waits = async (): Promise<boolean> =>
      (await (await clientOf('postgres')).query(`SELECT 1 FROM pg_locks WHERE NOT granted`)).rows.length > 0;
    while (!(await waits()));
    await bi.query('COMMIT');
    await rebuilding;
    expect((await bi.query(`SELECT count(*)::int AS lines FROM ${schema}.lines`)).rows).toEqual([{ lines: 0 }]);
  });

  test('is given its rights also when the tables were there before it', async () => {
    const { store } = await smallLedger();
    const [address, schema] = [await testPostgres(), freshSchema()];
    await (await projecting({ store, into: postgresTables(address, { schema }) })).close();
    const bi = await clientOf('bi');
    await expect(bi.query(`SELECT * FROM ${schema}.lines`)).rejects.toThrow('permission denied');
    await projecting({ store, into: postgresTables(address, { schema, readers: ['bi'] }) });
    await bi.query(`SELECT * FROM ${schema}.lines`);
  });

  test('need not be the owner: a projector with a schema of its own needs no rights on the database', async () => {
    const { store, ledger } = await smallLedger();
    const [address, schema] = [await testPostgres(), freshSchema()];
    const owner = await clientOf('postgres');
    await owner.query(`CREATE SCHEMA ${schema} AUTHORIZATION projector`);
    const into = postgresTables({ ...address, user: 'projector' }, { schema });
    const tables = await projecting({ store, into });
    await ledger.record(grant(10n));
    await tables.caughtUp();
    await tables.rebuild();
    expect(await tables.query('SELECT plan FROM lines')).toEqual([{ plan: 10n }]);
  });
});
