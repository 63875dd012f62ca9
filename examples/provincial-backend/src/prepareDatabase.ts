// Makes a database ready for the service, as the role that owns the tables: a step of a deployment, not of the service, whose own role
// may read and add events and nothing else.
import { migratePostgres } from '@so-cai/store-postgres';
import pg from 'pg';

/** Whose database, and for whom. */
export interface Preparing {
  /** Connection string of the role that shall own the tables of events. */
  readonly owner: string;
  /** The role that the service connects as. */
  readonly appRole: string;
}

/**
 * Makes the tables of events, or brings them up to date, and a schema in which the service keeps its read model. Run again, it
 * changes nothing.
 * @throws SoCaiError `StoreUnavailable` where the database cannot be reached or a role is missing
 */
export async function prepareDatabase({ owner, appRole }: Preparing): Promise<void> {
  await migratePostgres(owner, { appRole });
  const client = new pg.Client({ connectionString: owner });
  await client.connect();
  try {
    await client.query('CREATE SCHEMA IF NOT EXISTS so_cai_tables');
    // The read model is derived: the service makes, changes and rebuilds it as it needs.
    await client.query(`GRANT USAGE, CREATE ON SCHEMA so_cai_tables TO ${pg.escapeIdentifier(appRole)}`);
  } finally {
    await client.end();
  }
}
