// Tables in an SQLite file.
import { resolve } from 'node:path';

import type { TablesDatabase } from '../port.js';
import { SqliteConnection } from './connection.js';
import { loadSqlite } from './library.js';

/** How {@link sqliteTables} works with its file. */
export interface SqliteTablesOptions {
  /** How long, in milliseconds, to wait while another process writes to the file; default 10,000. */
  readonly lockTimeoutMs?: number;
}

/**
 * Tables in an SQLite file of their own, made where there is none. Readers, in whatever program, never wait for the projector. Sums
 * are exact up to 2^63 − 1 minor units, and refused beyond.
 *
 * @example const tables = await projectTables({ store, into: sqliteTables('reports.db') })
 */
export function sqliteTables(path: string, options: SqliteTablesOptions = {}): TablesDatabase {
  const { lockTimeoutMs = 10_000 } = options;
  const place = resolve(path);
  return {
    dialect: 'sqlite',
    place,
    open: async () => new SqliteConnection(place, await loadSqlite(), lockTimeoutMs),
  };
}
