// A database for each test file, and in it a schema for each set of data: both cost milliseconds.
import { createPostgresDatabase, type PostgresAddress } from '@so-cai/testing';
import { Client, type QueryResultRow } from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';

import { migratePostgres } from '../src/index.js';

/** The roles of a store, each with its address of the same database. */
export interface Roles {
  superuser: PostgresAddress;
  owner: PostgresAddress;
  app: PostgresAddress;
  reader: PostgresAddress;
}

/** Makes an empty database that the owner's role owns. */
export async function emptyDatabase(server: PostgresAddress): Promise<Roles> {
  const superuser = await createPostgresDatabase(server);
  await query(superuser, `ALTER DATABASE ${superuser.database} OWNER TO so_cai_owner`);
  const as = (user: string): PostgresAddress => ({ ...superuser, user });
  return { superuser, owner: as('so_cai_owner'), app: as('so_cai_app'), reader: as('so_cai_reader') };
}

/** A database for the tests of a file, empty at first. */
export function inDatabase(): Roles {
  const nowhere: PostgresAddress = { host: '', port: 0, user: '', database: '' };
  const roles: Roles = { superuser: nowhere, owner: nowhere, app: nowhere, reader: nowhere };
  beforeAll(async () => {
    Object.assign(roles, await emptyDatabase(inject('postgres')));
  });
  afterAll(async () => {
    await query(inject('postgres'), `DROP DATABASE IF EXISTS ${roles.superuser.database} WITH (FORCE)`);
  });
  return roles;
}

let schemas = 0;

/** Makes the tables of a store in a schema of its own, for the app's role and the reader's. */
export async function freshSchema({ owner }: Roles): Promise<string> {
  const schema = `data_${(schemas += 1)}`;
  await migratePostgres(owner, { schema, appRole: 'so_cai_app', readerRole: 'so_cai_reader' });
  return schema;
}

/** Runs one statement on a connection of its own. */
export async function query<Row extends QueryResultRow>(
  address: PostgresAddress,
  sql: string,
  values?: unknown[],
): Promise<Row[]> {
  const client = new Client(address);
  await client.connect();
  try {
    const { rows } = await client.query<Row>(sql, values);
    return rows;
  } finally {
    await client.end();
  }
}
