import { postgresUrl, temporaryPostgres, type TemporaryPostgres } from '@so-cai/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { clientConfig } from '../src/connection/connection.js';
import { Database } from '../src/connection/database.js';
import { migratePostgres, postgresSnapshots, postgresStore } from '../src/index.js';
import { settled } from '../src/options.js';
import { query } from './database.js';
import { eventsOf, inFreshSchema, SON_LA, textsIn } from './storeTest.js';

const place = inFreshSchema();

describe('a store is opened', () => {
  test('by a connection string as by its parts', async () => {
    const store = await postgresStore(postgresUrl(place.roles.app), { schema: place.schema, durability: 'unchecked' });
    await store.append(SON_LA, 0, eventsOf(0, 2));
    await store.close();
    expect(await textsIn(await place.open(), SON_LA)).toHaveLength(2);
  });

  test('under the name of an application that an administrator recognises', async () => {
    const named = { ...place.roles.app, applicationName: 'quyet-toan' };
    for (const connection of [place.roles.app, named]) await (await place.open({}, connection)).size(SON_LA);
    const sql = `SELECT application_name AS name FROM pg_stat_activity WHERE datname = current_database() AND usename = 'so_cai_app'`;
    const names = (await query<{ name: string }>(place.roles.superuser, sql)).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['so-cai', 'quyet-toan']));
  });

  test('not by a connection string that names a ledger', async () => {
    await expect(postgresStore(`${postgresUrl(place.roles.app)}#son-la`)).rejects.toThrow(RangeError);
  });

  test.each(['So_Cai', 'so-cai', '1st', 'pg_mine', '', 'a'.repeat(41)])(
    'not in a schema named "%s"',
    async (schema) => {
      await expect(postgresStore(place.roles.app, { schema })).rejects.toThrow(RangeError);
      await expect(migratePostgres(place.roles.owner, { schema })).rejects.toThrow(RangeError);
    },
  );

  test.each([{ poolSize: 0 }, { lockTimeoutMs: -1 }, { pollIntervalMs: Number.NaN }, { statementTimeoutMs: 2 ** 31 }])(
    'not with %j',
    async (options) => {
      await expect(place.open(options)).rejects.toThrow(RangeError);
    },
  );
});

describe('without a database that can be used, it says so', () => {
  test.each([
    ['no server', { host: '/nowhere' }, undefined],
    ['no database', { database: 'nothing' }, '3D000'],
    ['no role', { user: 'nobody_of_the_kind' }, '28000'],
  ])('where there is %s', async (_, part, sqlState) => {
    const facts = { expected: expect.stringMatching(/\w/) as string, ...(sqlState === undefined ? {} : { sqlState }) };
    const fault = { code: 'StoreUnavailable', facts };
    await expect(postgresStore({ ...place.roles.app, ...part })).rejects.toMatchObject(fault);
    await expect(postgresSnapshots({ ...place.roles.app, ...part })).rejects.toMatchObject(fault);
    await expect(migratePostgres({ ...place.roles.app, ...part })).rejects.toMatchObject(fault);
  });
});

describe('what was chosen for all sessions of a role does not change what statements mean', () => {
  const settings = {
    synchronous_commit: { chosen: 'off', had: 'on' },
    default_transaction_isolation: { chosen: `'serializable'`, had: 'read committed' },
    search_path: { chosen: 'elsewhere, pg_catalog', had: '""' },
    enable_seqscan: { chosen: 'on', had: 'off' },
  };

  test.each(Object.entries(settings))('%s', async (setting, { chosen, had }) => {
    const { app, superuser } = place.roles;
    const forApp = `ALTER ROLE so_cai_app IN DATABASE ${app.database}`;
    await query(superuser, `${forApp} SET ${setting} = ${chosen}`);
    const options = settled({ schema: place.schema });
    const database = new Database(clientConfig(app, options), options);
    const { rows } = await database.work((client) => client.query(`SHOW ${setting}`));
    expect(rows).toEqual([{ [setting]: had }]);
    await database.close();
    await query(superuser, `${forApp} RESET ALL`);
  });

  test('but commits that wait for other servers too stay so', async () => {
    const options = settled({ schema: place.schema });
    const config = { ...clientConfig(place.roles.app, options), options: '-c synchronous_commit=remote_apply' };
    const database = new Database(config, options);
    const { rows } = await database.work((client) => client.query(`SHOW synchronous_commit`));
    expect(rows).toEqual([{ synchronous_commit: 'remote_apply' }]);
    await database.close();
  });
});

describe('on a server of its own', () => {
  let server: TemporaryPostgres;
  beforeAll(async () => {
    server = await temporaryPostgres({ durable: true });
  });
  afterAll(async () => {
    await server.remove();
  });

  test('a store opens where commits are durable', async () => {
    const store = await postgresStore(await server.createDatabase(), { migrate: true });
    expect(await store.append(SON_LA, 0, eventsOf(0, 1))).toEqual({ outcome: 'appended', size: 1 });
    await store.close();
  });

  test.each(['fsync', 'full_page_writes'])(
    'it does not open while %s is off, unless the data is thrown away',
    async (setting) => {
      const address = await server.createDatabase();
      await server.stop();
      await server.start({ [setting]: 'off' });
      await expect(postgresStore(address, { migrate: true })).rejects.toMatchObject({
        code: 'StoreUnavailable',
        facts: { setting, found: 'off' },
      });
      const store = await postgresStore(address, { migrate: true, durability: 'unchecked' });
      await store.close();
      await server.stop();
      await server.start();
    },
  );

  test('it does not open in a database of another encoding', async () => {
    await server.run(`CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'`);
    await expect(postgresStore({ ...server.address, database: 'latin' }, { migrate: true })).rejects.toMatchObject({
      code: 'StoreMismatch',
      facts: { setting: 'server_encoding', found: 'LATIN1' },
    });
  });
});
