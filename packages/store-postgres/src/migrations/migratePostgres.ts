// Makes the tables of a store, brings older ones up to date, and gives roles their rights.
import { Client, escapeIdentifier } from 'pg';

import { clientConfig, type PostgresConnection } from '../connection/connection.js';
import { faultOf } from '../faults.js';
import { settled } from '../options.js';
import { inSchema } from '../schema/schemaName.js';
import { CREATE_SCHEMA, GRANT_TO_APP, GRANT_TO_READER, MIGRATIONS, SCHEMA_VERSION } from './migrations.js';
import { newerVersion, versionOf } from './version.js';

/** Whom to give rights, and where. */
export interface PostgresMigrationOptions {
  /** The schema that holds the store; default `so_cai`. */
  readonly schema?: string;
  /** A role that exists, for applications: it may read and add events, and nothing else. */
  readonly appRole?: string;
  /** A role that exists, for auditors and reports: it may read. */
  readonly readerRole?: string;
}

/** What a migration did. */
export interface PostgresMigration {
  /** The version before; 0 where there were no tables. */
  readonly from: number;
  /** The version now. */
  readonly to: number;
}

// Whoever waited for another migration must see what it did; and a large table takes as long as it takes.
const BEGIN = `
  BEGIN ISOLATION LEVEL READ COMMITTED;
  SET LOCAL search_path = '';
  SET LOCAL statement_timeout = 0`;
const COMMIT = `COMMIT`;
// One migration at a time in a database, whatever its schema: it is soon over.
const TAKE_TURN = `SELECT pg_advisory_xact_lock(hashtextextended('so_cai migration', 0))`;
const FIND_SCHEMA = `SELECT 1 FROM pg_namespace WHERE nspname = $1`;
const NOTE_VERSION = `INSERT INTO so_cai.migration (version) VALUES ($1)`;

/**
 * Makes the tables of a store, or brings them to the version of this package, and gives the roles their rights: all of it or
 * nothing, in one transaction. Run again, it changes nothing; several at once wait for each other. The connection is that of the
 * role that shall own the store, which applications do not connect as.
 *
 * ```ts
 * import { migratePostgres } from '@so-cai/store-postgres';
 *
 * const { from, to } = await migratePostgres('postgres://so_cai_owner@db.example/budget', { appRole: 'so_cai_app' });
 * console.log(`from version ${from} to ${to}`);
 * ```
 *
 * @throws SoCaiError `StoreMismatch` where the tables are newer than this package; `StoreUnavailable` for a database that cannot be
 * reached, a role that does not exist or rights that are missing. `RangeError` for a schema name that would need quotes.
 */
export async function migratePostgres(
  connection: string | PostgresConnection,
  options: PostgresMigrationOptions = {},
): Promise<PostgresMigration> {
  const { schema } = settled(options.schema === undefined ? {} : { schema: options.schema });
  const client = new Client(clientConfig(connection, settled({})));
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(BEGIN);
    const result = await migrate(client, schema, options);
    await client.query(COMMIT);
    return result;
  } catch (error) {
    throw faultOf(error, { schema });
  } finally {
    await client.end();
  }
}

async function migrate(
  client: Client,
  schema: string,
  { appRole, readerRole }: PostgresMigrationOptions,
): Promise<PostgresMigration> {
  await client.query(TAKE_TURN);
  const { rowCount } = await client.query(FIND_SCHEMA, [schema]);
  if (rowCount === 0) await client.query(inSchema(CREATE_SCHEMA, schema));
  const from = await versionOf(client, schema);
  if (from > SCHEMA_VERSION) throw newerVersion(from, schema);
  for (const [before, files] of MIGRATIONS.entries()) {
    if (before < from) continue;
    for (const sql of files) await client.query(inSchema(sql, schema));
    await client.query(inSchema(NOTE_VERSION, schema), [before + 1]);
  }
  await grant(client, inSchema(GRANT_TO_APP, schema), 'so_cai_app', appRole);
  await grant(client, inSchema(GRANT_TO_READER, schema), 'so_cai_reader', readerRole);
  return { from, to: SCHEMA_VERSION };
}

async function grant(client: Client, sql: string, placeholder: string, role: string | undefined): Promise<void> {
  if (role === undefined) return;
  await client.query(sql.replaceAll(placeholder, () => escapeIdentifier(role)));
}
