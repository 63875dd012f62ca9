// The settings of a connection, set and read back: a store that is not durable refuses to open.
import { SoCaiError } from '@so-cai/core';

import type { SqliteDatabase } from './library.js';

/** For every connection: a schema from elsewhere may call nothing unsafe, and damaged pages are noticed early. */
const DISTRUST_THE_FILE = `PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON`;
/** A log of this size or less is kept for reuse; what a large append leaves behind is given back to the disk. */
const GIVE_BACK_LOG_SPACE = `PRAGMA journal_size_limit = 16777216`;

/** What makes an acknowledged append survive a crash of the machine, each with the answer that proves it is on. */
const DURABILITY = [
  // The write-ahead log: readers never block the writer, and one sync commits.
  { pragma: 'journal_mode', value: 'WAL', answer: 'wal' },
  // Sync at every commit. Some builds default to NORMAL in WAL mode, which does not.
  { pragma: 'synchronous', value: 'FULL', answer: 2 },
  // On macOS a sync reaches the disk itself only with these; elsewhere they change nothing.
  { pragma: 'fullfsync', value: 'ON', answer: 1 },
  { pragma: 'checkpoint_fullfsync', value: 'ON', answer: 1 },
] as const;

/** For every connection, before the file is looked at. */
export function distrust(database: SqliteDatabase): void {
  database.exec(DISTRUST_THE_FILE);
}

/** For connections that write. @throws SoCaiError `StoreUnavailable` where a setting does not hold */
export function makeDurable(database: SqliteDatabase, path: string): void {
  for (const { pragma, value, answer } of DURABILITY) {
    database.exec(`PRAGMA ${pragma} = ${value}`);
    const found = database.prepare(`PRAGMA ${pragma}`).get()?.[pragma];
    if (found === answer) continue;
    const facts = { path, setting: pragma, expected: answer, found };
    throw new SoCaiError(
      'StoreUnavailable',
      `${path} cannot be written durably: ${pragma} stays ${String(found)}`,
      facts,
    );
  }
  database.exec(GIVE_BACK_LOG_SPACE);
}

/** From here on a locked file is an error at once, and the wait for it does not block the thread. */
export function stopBlocking(database: SqliteDatabase): void {
  database.exec(`PRAGMA busy_timeout = 0`);
}

/**
 * Leaves one file behind that holds everything, with nothing beside it, unless others have it open too. Called before a
 * connection is closed: some builds of SQLite let go of a closed connection only when its statements are collected, and
 * until then it must not hold on to a log that was for this file as it was.
 */
export function foldLog(database: SqliteDatabase): void {
  try {
    database.exec(`PRAGMA journal_mode = DELETE`);
  } catch {
    // Others have it open: the log stays, and the next to open it finds what is in it.
  }
}
