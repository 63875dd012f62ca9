// What somebody with an SQLite shell can do to a file, without this package.
import { loadSqlite, type SqliteDatabase } from '../src/opening/library.js';

/** Opens a file, does something to it, and closes it. */
export function withRaw<T>(path: string, work: (database: SqliteDatabase) => T): T {
  const database = openRaw(path);
  try {
    return work(database);
  } finally {
    database.close();
  }
}

/** Opens a file with nothing forbidden. */
export function openRaw(path: string): SqliteDatabase {
  const { DatabaseSync } = loadSqlite() as unknown as {
    DatabaseSync: new (path: string, options: { defensive: boolean }) => SqliteDatabase;
  };
  return new DatabaseSync(path, { defensive: false });
}
