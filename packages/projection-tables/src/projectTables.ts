// The way in: opens the tables, and begins to follow.
import type { Connection } from './database/port.js';
import { checkedOlder, openTables } from './tables/opening.js';
import { type ProjectTablesOptions, settled } from './tables/options.js';
import { Tables } from './tables/tables.js';

/**
 * Keeps read models of ledgers in SQL tables: everything that the stores hold already, in large transactions, then each event as it comes.
 * Rows and the place to go on from are in one transaction, so that every event counts exactly once, through crashes, repeated deliveries and
 * several projectors on the same tables. Resolves when the tables are there; `caughtUp()` when they are up to date.
 *
 * @throws SoCaiError `StoreMismatch` where the database holds somebody else's tables, or those of another version of this package;
 * `StoreUnavailable` where it cannot be opened; `InvalidCode`, `InvalidQuery` and RangeError for options that cannot be
 * @example
 * const tables = await projectTables({ store, into: sqliteTables('reports.db') });
 * await tables.caughtUp();
 */
export async function projectTables(options: ProjectTablesOptions): Promise<Tables> {
  const settledOptions = settled(options);
  const older = checkedOlder(options.olderTables);
  options.signal?.throwIfAborted();
  const connection = await options.into.open();
  const opened = await openOrClose(connection, options.into.place, older);
  const tables = new Tables(connection, options.into.place, settledOptions);
  tables.start(opened);
  return tables;
}

async function openOrClose(
  connection: Connection,
  place: string,
  older: Parameters<typeof openTables>[2],
): ReturnType<typeof openTables> {
  try {
    return await openTables(connection, place, older);
  } catch (error) {
    await connection.close();
    throw error;
  }
}
