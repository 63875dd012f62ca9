// A connection to a snapshot file: opened when it is first needed, made when something is kept, made anew when it is worth nothing.
import { constants, existsSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';

import { SoCaiError } from '@so-cai/core';

import { isDamaged } from '../faults.js';
import type { SqliteDatabase, SqliteLibrary } from '../opening/library.js';
import { identityOf, permits } from '../opening/path.js';
import {
  MAKE_TABLES,
  prepareSnapshots,
  SETTINGS,
  SNAPSHOT_APPLICATION_ID,
  SNAPSHOT_SCHEMA_VERSION,
  type SnapshotStatements,
} from './sql.js';

const READ_APPLICATION_ID = `PRAGMA application_id`;
const READ_USER_VERSION = `PRAGMA user_version`;
const COUNT_SCHEMA_OBJECTS = `SELECT count(*) AS count FROM sqlite_schema`;

export interface SnapshotConnection {
  readonly database: SqliteDatabase;
  readonly statements: SnapshotStatements;
  readonly isWritable: boolean;
  readonly identity: string | undefined;
}

/**
 * A connection to the file, or `undefined` where there is none, or an empty one.
 *
 * @throws SoCaiError `StoreMismatch` for another application's file, and errors of SQLite
 */
export function connectForReading(path: string, sqlite: SqliteLibrary): SnapshotConnection | undefined {
  if (!existsSync(path)) return undefined;
  const isWritable = permits(path, constants.W_OK) && permits(dirname(path), constants.W_OK | constants.X_OK);
  return connect(path, sqlite, { readOnly: !isWritable, prepare });

  function prepare(database: SqliteDatabase): SnapshotStatements | undefined {
    return whoseSnapshots(database, path) === 'ours' ? prepareSnapshots(database) : undefined;
  }
}

/**
 * A connection to the file, which is made where there is none, and made anew where it is damaged or of another version.
 *
 * @throws SoCaiError `StoreMismatch` for another application's file, and errors of SQLite
 */
export function connectForWriting(path: string, sqlite: SqliteLibrary): SnapshotConnection {
  const connection = tryToWrite(path, sqlite);
  if (connection !== undefined) return connection;
  removeSnapshotFile(path);
  const anew = tryToWrite(path, sqlite);
  if (anew !== undefined) return anew;
  throw new SoCaiError('StoreUnavailable', `${path} is damaged again as soon as it is made`, {
    path,
    expected: 'a disk that gives back what it was given',
  });
}

/** Removes the file and what a broken-off save has left beside it. */
export function removeSnapshotFile(path: string): void {
  for (const file of [path, `${path}-journal`]) rmSync(file, { force: true });
}

function tryToWrite(path: string, sqlite: SqliteLibrary): SnapshotConnection | undefined {
  try {
    return connect(path, sqlite, { readOnly: false, prepare });
  } catch (error) {
    if (isDamaged(error)) return undefined;
    throw error;
  }

  function prepare(database: SqliteDatabase): SnapshotStatements | undefined {
    database.exec('BEGIN IMMEDIATE');
    const whose = whoseSnapshots(database, path);
    if (whose === 'empty') database.exec(MAKE_TABLES);
    database.exec('COMMIT');
    return whose === 'outdated' ? undefined : prepareSnapshots(database);
  }
}

/** `undefined` where `prepare` makes nothing of the file. */
function connect(
  path: string,
  { DatabaseSync }: SqliteLibrary,
  options: {
    readonly readOnly: boolean;
    readonly prepare: (database: SqliteDatabase) => SnapshotStatements | undefined;
  },
): SnapshotConnection | undefined {
  const database = new DatabaseSync(path, { readOnly: options.readOnly, timeout: 0, defensive: true });
  try {
    database.exec(SETTINGS);
    const statements = options.prepare(database);
    if (statements !== undefined)
      return { database, statements, isWritable: !options.readOnly, identity: identityOf(path) };
    database.close();
    return undefined;
  } catch (error) {
    database.close();
    throw error;
  }
}

function whoseSnapshots(database: SqliteDatabase, path: string): 'ours' | 'empty' | 'outdated' {
  const applicationId = database.prepare(READ_APPLICATION_ID).get()?.['application_id'];
  const version = database.prepare(READ_USER_VERSION).get()?.['user_version'];
  if (applicationId === SNAPSHOT_APPLICATION_ID) return version === SNAPSHOT_SCHEMA_VERSION ? 'ours' : 'outdated';
  const objects = database.prepare(COUNT_SCHEMA_OBJECTS).get()?.['count'];
  if (applicationId === 0 && version === 0 && objects === 0) return 'empty';
  throw new SoCaiError('StoreMismatch', `${path} belongs to another application`, {
    path,
    expected: `a file made by @so-cai/store-sqlite for snapshots, or none`,
    found: { applicationId, version, objects },
  });
}
