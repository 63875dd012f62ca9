// Opens a database for a store: looks at the server, the tables and the role's rights before anything is written.
import { SoCaiError } from '@so-cai/core';

import { clientConfig, type PostgresConnection } from '../connection/connection.js';
import { Database } from '../connection/database.js';
import { migratePostgres } from '../migrations/migratePostgres.js';
import { assertVersion } from '../migrations/version.js';
import type { Settled } from '../options.js';
import { assertIntact } from '../schema/differences.js';
import { assertRights } from './rights.js';
import { assertSuitable, serverSettings } from './server.js';

/** A database that a store can work with, and the id of the store in it. */
export interface Opened {
  readonly database: Database;
  readonly storeId: string;
}

/** @throws SoCaiError `StoreUnavailable`, `StoreMismatch`, `StoreCorrupt`; no connection is left then */
export async function openDatabase(connection: string | PostgresConnection, options: Settled): Promise<Opened> {
  const database = new Database(clientConfig(connection, options), options);
  try {
    await database.work(async (client) => assertSuitable(await serverSettings(client), options));
    if (options.migrate) await migratePostgres(connection, { schema: options.schema });
    return { database, storeId: await lookAtTables(database) };
  } catch (error) {
    await database.close();
    throw error;
  }
}

function lookAtTables(database: Database): Promise<string> {
  const { schema, readOnly } = database.options;
  return database.work(async (client) => {
    await assertVersion(client, schema);
    await assertRights(client, schema, readOnly);
    if (!readOnly) await assertIntact(client, schema);
    const { rows } = await client.query<{ store_id: string }>(database.statements.storeId);
    const storeId = rows[0]?.store_id;
    if (storeId !== undefined) return storeId;
    throw new SoCaiError('StoreCorrupt', `the store in ${schema} has lost its id`, {
      schema,
      expected: 'one row in identity',
    });
  });
}
