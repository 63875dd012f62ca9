// emmett's store on SQLite.
import { getSQLiteEventStore } from '@event-driven-io/emmett-sqlite';

/** A store in a file; its connections are closed after each call. */
export function emmettOnSqlite(fileName) {
  return getSQLiteEventStore({ fileName, schema: { autoMigration: 'CreateOrUpdate' } });
}
