// The tables of a snapshot file, and the statements that use them.
import type { SqliteDatabase, SqliteStatement } from '../opening/library.js';

/** "SoCs" in ASCII: `PRAGMA application_id` of snapshot files. */
export const SNAPSHOT_APPLICATION_ID = 0x536f4373;
/** `PRAGMA user_version`: files of other versions are made anew. */
export const SNAPSHOT_SCHEMA_VERSION = 1;

// Large pages: a chunk is a chain of them. Nothing is lost that could not be derived again, so no sync is waited for; what a
// power cut damages is noticed by its checksum. The rollback journal keeps a save whole when its process is killed.
export const SETTINGS = `PRAGMA trusted_schema = OFF; PRAGMA page_size = 65536; PRAGMA journal_mode = DELETE; PRAGMA synchronous = OFF`;

// A snapshot's chunks are numbered one after the other; lengths are those of its parts, as a JSON array.
export const MAKE_TABLES: string = `
CREATE TABLE snapshot (
  ledger   TEXT PRIMARY KEY,
  first    INTEGER NOT NULL,
  chunks   INTEGER NOT NULL,
  lengths  TEXT NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;
CREATE TABLE chunk (
  number INTEGER PRIMARY KEY,
  bytes  BLOB NOT NULL
) STRICT;
PRAGMA application_id = ${SNAPSHOT_APPLICATION_ID};
PRAGMA user_version = ${SNAPSHOT_SCHEMA_VERSION}`;

const FIND_SNAPSHOT = `SELECT first, chunks, lengths, checksum FROM snapshot WHERE ledger = ?`;
const READ_CHUNK = `SELECT bytes FROM chunk WHERE number = ?`;
const NEXT_CHUNK = `SELECT coalesce(max(number) + 1, 0) AS number FROM chunk`;
const ADD_CHUNK = `INSERT INTO chunk (number, bytes) VALUES (?, ?)`;
const REMOVE_CHUNKS = `DELETE FROM chunk WHERE number >= ? AND number < ?`;
const KEEP_SNAPSHOT = `INSERT OR REPLACE INTO snapshot (ledger, first, chunks, lengths, checksum) VALUES (?, ?, ?, ?, ?)`;
const REMOVE_SNAPSHOT = `DELETE FROM snapshot WHERE ledger = ?`;

/** The prepared statements of one connection to a snapshot file. */
export interface SnapshotStatements {
  readonly findSnapshot: SqliteStatement;
  readonly readChunk: SqliteStatement;
  readonly nextChunk: SqliteStatement;
  readonly addChunk: SqliteStatement;
  readonly removeChunks: SqliteStatement;
  readonly keepSnapshot: SqliteStatement;
  readonly removeSnapshot: SqliteStatement;
}

/** Prepares every statement once; a file without the tables fails here. */
export function prepareSnapshots(database: SqliteDatabase): SnapshotStatements {
  return {
    findSnapshot: database.prepare(FIND_SNAPSHOT),
    readChunk: database.prepare(READ_CHUNK),
    nextChunk: database.prepare(NEXT_CHUNK),
    addChunk: database.prepare(ADD_CHUNK),
    removeChunks: database.prepare(REMOVE_CHUNKS),
    keepSnapshot: database.prepare(KEEP_SNAPSHOT),
    removeSnapshot: database.prepare(REMOVE_SNAPSHOT),
  };
}
