// Whose file it is: ours, empty, another application's, or of a version this package does not know.
import { SoCaiError } from '@so-cai/core';

import { APPLICATION_ID, SCHEMA_VERSION, schemaVersionIn, UNFINISHED_ID } from '../sql/schema.js';
import type { SqliteDatabase } from './library.js';

const READ_APPLICATION_ID = `PRAGMA application_id`;
const READ_USER_VERSION = `PRAGMA user_version`;
const READ_ENCODING = `PRAGMA encoding`;
const COUNT_SCHEMA_OBJECTS = `SELECT count(*) AS count FROM sqlite_schema`;

/**
 * `'ours'`, or `'empty'` for a file nobody has put anything in. Call it inside a transaction, or a file that another
 * process is just creating could look foreign.
 *
 * @throws SoCaiError `StoreMismatch` for anybody else's file
 */
export function whoseFile(database: SqliteDatabase, path: string): 'ours' | 'empty' {
  const applicationId = database.prepare(READ_APPLICATION_ID).get()?.['application_id'];
  const userVersion = Number(database.prepare(READ_USER_VERSION).get()?.['user_version']);
  const version = schemaVersionIn(userVersion);
  const encoding = database.prepare(READ_ENCODING).get()?.['encoding'];
  if (applicationId === UNFINISHED_ID) throw unfinished(path);
  if (applicationId === APPLICATION_ID && version !== SCHEMA_VERSION) throw ofAnotherVersion(path, version);
  // Pages are read through text functions of SQL, which leave bytes alone in this encoding only.
  if (encoding !== 'UTF-8')
    throw new SoCaiError('StoreMismatch', `${path} has another encoding`, { path, expected: 'UTF-8', found: encoding });
  if (applicationId === APPLICATION_ID) return 'ours';
  const objects = database.prepare(COUNT_SCHEMA_OBJECTS).get()?.['count'];
  if (applicationId === 0 && userVersion === 0 && objects === 0) return 'empty';
  throw new SoCaiError('StoreMismatch', `${path} belongs to another application`, {
    path,
    expected: `a file made by @so-cai/store-sqlite (application_id ${APPLICATION_ID})`,
    found: { applicationId, userVersion, objects },
  });
}

/** The fault for a file that SQLite itself does not recognise. */
export function notSqlite(path: string, cause: unknown): SoCaiError {
  const facts = { path, expected: 'a file made by @so-cai/store-sqlite' };
  return new SoCaiError('StoreMismatch', `${path} is not an SQLite file, or its first page is damaged`, facts, {
    cause,
  });
}

function unfinished(path: string): SoCaiError {
  const facts = { path, expected: 'a backup that was finished: make it again' };
  return new SoCaiError('StoreMismatch', `${path} is a backup that was broken off`, facts);
}

function ofAnotherVersion(path: string, version: number): SoCaiError {
  const advice =
    version > SCHEMA_VERSION ? 'a newer version of this package' : 'the version of this package that made it';
  return new SoCaiError(
    'StoreMismatch',
    `${path} has schema version ${version}, and this package reads ${SCHEMA_VERSION}: open it with ${advice}`,
    { path, expected: SCHEMA_VERSION, found: version },
  );
}
