// Opens a file: looks whose it is before changing anything, makes the connection durable, makes the tables of a new file.
import { randomInt } from 'node:crypto';

import { SoCaiError } from '@so-cai/core';

import { faultOf, isLocked, isNotSqlite } from '../faults.js';
import type { Settled } from '../options.js';
import { schemaDifferences } from '../sql/differences.js';
import { LOTS, SCHEMA, userVersion } from '../sql/schema.js';
import { notSqlite, whoseFile } from './identity.js';
import type { SqliteDatabase, SqliteLibrary } from './library.js';
import { assertOwnLog, locationOf, type Location } from './log.js';
import { pause } from './pause.js';
import { distrust, makeDurable, stopBlocking } from './settings.js';

const RETRY_AFTER_MS = 5;

/**
 * Connects to a store's file, and gives what `prepare` makes of the connection. Waits, blocking, while another process holds a lock.
 *
 * @throws SoCaiError `StoreUnavailable`, `StoreMismatch`, `StoreCorrupt`
 */
export function openConnection<T>(
  path: string,
  options: Settled,
  sqlite: SqliteLibrary,
  prepare: (database: SqliteDatabase, location: Location) => T,
): T {
  const deadline = performance.now() + options.lockTimeoutMs;
  for (;;) {
    try {
      return connect(path, options, sqlite, prepare);
    } catch (error) {
      // Changing the journal mode does not wait for locks as other statements do.
      if (!isLocked(error) || performance.now() >= deadline)
        throw isNotSqlite(error) ? notSqlite(path, error) : faultOf(error, path);
      pause(RETRY_AFTER_MS);
    }
  }
}

function connect<T>(
  path: string,
  options: Settled,
  sqlite: SqliteLibrary,
  prepare: (database: SqliteDatabase, location: Location) => T,
): T {
  const { readOnly, lockTimeoutMs: timeout } = options;
  assertOwnLog(path);
  const location = locationOf(path, options);
  const database = new sqlite.DatabaseSync(location.location, { readOnly, timeout, defensive: true });
  try {
    distrust(database);
    if (readOnly) assertReadable(database, path);
    else makeReady(database, path, options);
    const prepared = prepare(database, location);
    stopBlocking(database);
    return prepared;
  } catch (error) {
    database.close();
    throw error;
  }
}

function assertReadable(database: SqliteDatabase, path: string): void {
  if (inTransaction(database, 'BEGIN', () => whoseFile(database, path)) === 'empty') throw emptyFile(path);
}

function makeReady(database: SqliteDatabase, path: string, options: Settled): void {
  const whose = inTransaction(database, 'BEGIN', () => whoseFile(database, path));
  if (whose === 'empty' && !options.create) throw emptyFile(path);
  // Before there is a log, so that the file itself says from its first page on which log is its own.
  if (whose === 'empty')
    inTransaction(database, 'BEGIN IMMEDIATE', () => {
      createSchema(database, path, options.applicationId);
    });
  makeDurable(database, path);
  const differences = inTransaction(database, 'BEGIN', () => schemaDifferences(database));
  if (differences.length === 0) return;
  const names = differences.map(({ name, difference }) => `${name} ${difference}`).join(', ');
  throw new SoCaiError('StoreCorrupt', `${path} no longer refuses changes to its events: ${names}`, {
    path,
    expected: 'the tables and triggers the file was made with; readOnly: true opens it as it is',
    differences,
  });
}

// Several processes may find the same empty file; the first one to lock it makes the tables.
function createSchema(database: SqliteDatabase, path: string, applicationId: number): void {
  if (whoseFile(database, path) === 'ours') return;
  for (const sql of SCHEMA.values()) database.exec(sql);
  const version = userVersion(randomInt(1, LOTS));
  database.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${version}`);
}

/** The connection is thrown away where `work` fails, so nothing needs to be rolled back. */
function inTransaction<T>(database: SqliteDatabase, begin: 'BEGIN' | 'BEGIN IMMEDIATE', work: () => T): T {
  database.exec(begin);
  const result = work();
  database.exec('COMMIT');
  return result;
}

function emptyFile(path: string): SoCaiError {
  const facts = { path, expected: 'a file made by @so-cai/store-sqlite, or an opening that may create it' };
  return new SoCaiError('StoreMismatch', `${path} is empty`, facts);
}
