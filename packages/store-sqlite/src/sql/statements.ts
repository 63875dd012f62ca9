// The statements of a running store, each named after what it does.
import type { SqliteDatabase, SqliteStatement } from '../opening/library.js';

const BEGIN_WRITING = `BEGIN IMMEDIATE`;
const COMMIT = `COMMIT`;
const ROLL_BACK = `ROLLBACK`;

const FIND_LEDGER = `SELECT number, name, checksum FROM ledger WHERE name = ?`;
// By the table, not by its index: both would have to be damaged for a ledger to be overlooked.
const LIST_LEDGERS = `SELECT number, name, checksum FROM ledger NOT INDEXED ORDER BY number`;
const NEXT_LEDGER_NUMBER = `SELECT coalesce(max(number) + 1, 0) AS number FROM ledger`;
const ADD_LEDGER = `INSERT INTO ledger (number, name, checksum) VALUES (?, ?, ?)`;

// A seek to the end of the ledger's places: the same at a thousand and at a million events.
const FIND_END = `SELECT place, checksum FROM event WHERE place >= ? AND place < ? ORDER BY place DESC LIMIT 1`;
// The same for an append, which also asks whether any id could stand in the ledger already: one call less.
const FIND_END_AND_LATER_ID = `SELECT place, checksum,
  EXISTS (SELECT 1 FROM event WHERE place >> 36 = ? AND id >= ?) AS hasLaterId
  FROM event WHERE place >= ? AND place < ? ORDER BY place DESC LIMIT 1`;
// One row for a page: its bodies end to end, and their lengths. Making a JavaScript value of every body takes four times as
// long as cutting them out of one. count, first and last together say whether any place is missing.
const READ_PAGE = `SELECT count(*) AS count, min(place) AS first, max(place) AS last,
  group_concat(length(body), ' ') AS lengths, CAST(group_concat(body, '') AS BLOB) AS bodies,
  (SELECT checksum FROM event WHERE place = ?) AS before, (SELECT checksum FROM event WHERE place = ?) AS checksum
  FROM (SELECT place, body FROM event WHERE place >= ? AND place < ? ORDER BY place)`;
const LIST_EVENTS = `SELECT place, checksum, body FROM event WHERE place >= ? AND place < ? ORDER BY place`;
const LIST_IDS = `SELECT id FROM event WHERE place >= ? AND place < ? ORDER BY place`;
const HAS_ID = `SELECT 1 AS found FROM event WHERE place >> 36 = ? AND id = ? LIMIT 1`;
const ADD_EVENT = `INSERT INTO event (place, id, checksum, body) VALUES (?, ?, ?, ?)`;

/** How many events {@link Statements.addEvents} takes: one call for fifty rows saves a quarter of an append's time. */
export const EVENTS_PER_STATEMENT = 50;
/** And how many values. */
export const VALUES_PER_STATEMENT: number = 4 * EVENTS_PER_STATEMENT;
const ADD_EVENTS = `${ADD_EVENT}${', (?, ?, ?, ?)'.repeat(EVENTS_PER_STATEMENT - 1)}`;

// Changes when another connection has committed.
const READ_DATA_VERSION = `PRAGMA data_version`;

/** The prepared statements of one connection. */
export interface Statements {
  readonly beginWriting: SqliteStatement;
  readonly commit: SqliteStatement;
  readonly rollBack: SqliteStatement;
  readonly findLedger: SqliteStatement;
  readonly listLedgers: SqliteStatement;
  readonly nextLedgerNumber: SqliteStatement;
  readonly addLedger: SqliteStatement;
  readonly findEnd: SqliteStatement;
  readonly findEndAndLaterId: SqliteStatement;
  readonly readPage: SqliteStatement;
  readonly listEvents: SqliteStatement;
  readonly listIds: SqliteStatement;
  readonly hasId: SqliteStatement;
  readonly addEvent: SqliteStatement;
  readonly addEvents: SqliteStatement;
  readonly readDataVersion: SqliteStatement;
}

/** Prepares every statement once; a file without our tables fails here. */
export function prepare(database: SqliteDatabase): Statements {
  return {
    beginWriting: database.prepare(BEGIN_WRITING),
    commit: database.prepare(COMMIT),
    rollBack: database.prepare(ROLL_BACK),
    findLedger: database.prepare(FIND_LEDGER),
    listLedgers: database.prepare(LIST_LEDGERS),
    nextLedgerNumber: database.prepare(NEXT_LEDGER_NUMBER),
    addLedger: database.prepare(ADD_LEDGER),
    findEnd: database.prepare(FIND_END),
    findEndAndLaterId: database.prepare(FIND_END_AND_LATER_ID),
    readPage: database.prepare(READ_PAGE),
    listEvents: database.prepare(LIST_EVENTS),
    listIds: database.prepare(LIST_IDS),
    hasId: database.prepare(HAS_ID),
    addEvent: database.prepare(ADD_EVENT),
    addEvents: database.prepare(ADD_EVENTS),
    readDataVersion: database.prepare(READ_DATA_VERSION),
  };
}
