// Which version of the schema a database has.
import { SoCaiError } from '@so-cai/core';
import type { ClientBase } from 'pg';

import { inSchema } from '../schema/schemaName.js';
import { SCHEMA_VERSION } from './migrations.js';

const FIND_MIGRATIONS = `SELECT to_regclass('so_cai.migration') IS NOT NULL AS found`;
const READ_VERSION = `SELECT coalesce(max(version), 0) AS version FROM so_cai.migration`;

/** The version of the tables; 0 where there are none. */
export async function versionOf(client: ClientBase, schema: string): Promise<number> {
  const { rows } = await client.query<{ found: boolean }>(inSchema(FIND_MIGRATIONS, schema));
  if (rows[0]?.found !== true) return 0;
  const versions = await client.query<{ version: number }>(inSchema(READ_VERSION, schema));
  return versions.rows[0]?.version ?? 0;
}

/** @throws SoCaiError `StoreMismatch` where the tables are missing, older or newer than this package knows */
export async function assertVersion(client: ClientBase, schema: string): Promise<void> {
  const version = await versionOf(client, schema);
  if (version > SCHEMA_VERSION) throw newerVersion(version, schema);
  if (version === SCHEMA_VERSION) return;
  const facts = { schema, expected: SCHEMA_VERSION, found: version };
  const found =
    version === 0 ? `no tables of a store in the schema ${schema}` : `version ${version} of the tables in ${schema}`;
  throw new SoCaiError(
    'StoreMismatch',
    `${found}; this package works with version ${SCHEMA_VERSION}: run migratePostgres as their owner, or open with migrate: true`,
    facts,
  );
}

/** The fault for tables that a newer version of this package has made. */
export function newerVersion(version: number, schema: string): SoCaiError {
  return new SoCaiError(
    'StoreMismatch',
    `the tables in the schema ${schema} have version ${version}; this package works with ${SCHEMA_VERSION}: use a newer one`,
    { schema, expected: SCHEMA_VERSION, found: version },
  );
}
