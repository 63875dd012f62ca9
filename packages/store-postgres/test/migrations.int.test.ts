import type { PostgresAddress } from '@so-cai/testing';
import { describe, expect, inject, test } from 'vitest';

import { type PostgresMigration, migratePostgres, postgresSnapshots, postgresStore } from '../src/index.js';
import { emptyDatabase, inDatabase, query } from './database.js';
import { eventsOf, SON_LA, textsIn } from './storeTest.js';

const roles = inDatabase();
let schemas = 0;

/** A schema that does not exist yet. */
function newSchema(): string {
  return `fresh_${(schemas += 1)}`;
}

async function versionsIn(schema: string): Promise<number[]> {
  return (await query<{ version: number }>(roles.superuser, `SELECT version FROM ${schema}.migration ORDER BY 1`)).map(
    ({ version }) => version,
  );
}

function open(schema: string, options = {}, address: PostgresAddress = roles.app): ReturnType<typeof postgresStore> {
  return postgresStore(address, { schema, durability: 'unchecked', ...options });
}

describe('a migration', () => {
  test('makes the tables where there are none, and changes nothing when it is run again', async () => {
    const schema = newSchema();
    expect(await migratePostgres(roles.owner, { schema, appRole: 'so_cai_app' })).toEqual({ from: 0, to: 1 });
    const store = await open(schema);
    await store.append(SON_LA, 0, eventsOf(0, 3));
    expect(await migratePostgres(roles.owner, { schema, appRole: 'so_cai_app' })).toEqual({ from: 1, to: 1 });
    expect(await textsIn(store, SON_LA)).toHaveLength(3);
    expect(await versionsIn(schema)).toEqual([1]);
    await store.close();
  });

  test('is done once where several begin at the same time, in a schema that nobody has made', async () => {
    const schema = newSchema();
    const migrations = await Promise.all(
      Array.from({ length: 5 }, async () => migratePostgres(roles.owner, { schema })),
    );
    const first: PostgresMigration = { from: 0, to: 1 };
    const later: PostgresMigration = { from: 1, to: 1 };
    expect(migrations.toSorted((a, b) => a.from - b.from)).toEqual([first, later, later, later, later]);
    expect(await versionsIn(schema)).toEqual([1]);
  });

  test('gives rights to roles that come later', async () => {
    const schema = newSchema();
    await migratePostgres(roles.owner, { schema });
    await expect(open(schema)).rejects.toMatchObject({ code: 'StoreUnavailable' });
    await migratePostgres(roles.owner, { schema, appRole: 'so_cai_app' });
    await (await open(schema)).close();
  });

  test('takes names of roles as they are', async () => {
    const schema = newSchema();
    const name = `Kế toán "trưởng"; --`;
    await query(roles.superuser, `CREATE ROLE "${name.replaceAll('"', '""')}" LOGIN`);
    try {
      await migratePostgres(roles.owner, { schema, appRole: name });
      const store = await open(schema, {}, { ...roles.app, user: name });
      expect(await store.append(SON_LA, 0, eventsOf(0, 1))).toEqual({ outcome: 'appended', size: 1 });
      await store.close();
    } finally {
      await query(roles.owner, `DROP SCHEMA ${schema} CASCADE`);
      await query(roles.superuser, `DROP ROLE "${name.replaceAll('"', '""')}"`);
    }
  });

  test('does nothing at all where a role does not exist', async () => {
    const schema = newSchema();
    await expect(migratePostgres(roles.owner, { schema, appRole: 'nobody_of_the_kind' })).rejects.toMatchObject({
      facts: { sqlState: '42704' },
    });
    await expect(open(schema, {}, roles.owner)).rejects.toMatchObject({ code: 'StoreMismatch', facts: { found: 0 } });
  });

  test('needs no right to make schemas where the schema is there', async () => {
    const schema = newSchema();
    await query(roles.superuser, `CREATE SCHEMA ${schema} AUTHORIZATION so_cai_app`);
    expect(await migratePostgres(roles.app, { schema })).toEqual({ from: 0, to: 1 });
    await expect(migratePostgres(roles.app, { schema: newSchema() })).rejects.toMatchObject({
      code: 'StoreUnavailable',
      facts: { sqlState: '42501' },
    });
  });

  test('is a part of opening where that is asked for', async () => {
    const schema = newSchema();
    const stores = await Promise.all([1, 2, 3].map(async () => open(schema, { migrate: true }, roles.owner)));
    expect(await versionsIn(schema)).toEqual([1]);
    for (const store of stores) await store.close();
  });
});

describe('tables of another version', () => {
  test('are missing in an empty database, which says how to make them', async () => {
    const { owner } = await emptyDatabase(inject('postgres'));
    const fault = { code: 'StoreMismatch', message: expect.stringContaining('migratePostgres') as string };
    await expect(postgresStore(owner, { durability: 'unchecked' })).rejects.toMatchObject(fault);
    await expect(postgresSnapshots(owner)).rejects.toMatchObject(fault);
  });

  test('that is older are said to be so, and how to bring them up to date', async () => {
    const schema = newSchema();
    await migratePostgres(roles.owner, { schema, appRole: 'so_cai_app' });
    await query(roles.owner, `DELETE FROM ${schema}.migration`);
    await expect(open(schema)).rejects.toMatchObject({
      code: 'StoreMismatch',
      message: expect.stringContaining('run migratePostgres') as string,
      facts: { schema, expected: 1, found: 0 },
    });
  });

  test('that is newer are left alone', async () => {
    const schema = newSchema();
    await migratePostgres(roles.owner, { schema, appRole: 'so_cai_app' });
    await query(roles.owner, `INSERT INTO ${schema}.migration (version) VALUES (2)`);
    const fault = { code: 'StoreMismatch', facts: { schema, expected: 1, found: 2 } };
    await expect(open(schema)).rejects.toMatchObject(fault);
    await expect(open(schema, { readOnly: true })).rejects.toMatchObject(fault);
    await expect(migratePostgres(roles.owner, { schema })).rejects.toMatchObject(fault);
    expect(await versionsIn(schema)).toEqual([1, 2]);
  });
});
