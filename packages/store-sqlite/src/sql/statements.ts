// The statements of a running store, each named after what it does.
import type { SqliteDatabase, SqliteStatement } from '../opening/library.js';

const BEGIN_WRITING = `BEGIN IMMEDIATE`;
const COMMIT = `COMMIT`;
const ROLL_BACK = `ROLLBACK`;

const FIND_LEDGER = `SELECT number FROM ledger WHERE name = ?`;
const LIST_LEDGERS = `SELECT name FROM ledger ORDER BY name`;
const NEXT_LEDGER_NUMBER = `SELECT coalesce(max(number) + 1, 0) AS number FROM ledger`;
const ADD_LEDGER = `INSERT INTO ledger (number, name) VALUES (?, ?)`;

// A seek to the end of the ledger's places: the same at a thousand and at a million events.
const FIND_LAST_PLACE = `SELECT max(place) AS place FROM event WHERE place >= ? AND place < ?`;
// One row for a page: its bodies end to end, and their lengths. Making a JavaScript value of every body takes four times as
// long as cutting them out of one. count, first and last together say whether any place is missing.
const READ_PAGE = `SELECT count(*) AS count, min(place) AS first, max(place) AS last,
  group_concat(length(body), ' ') AS lengths, CAST(group_concat(body, '') AS BLOB) AS bodies
  FROM (SELECT place, body FROM event WHERE place >= ? AND place < ? ORDER BY place)`;
const LIST_PLACES = `SELECT place FROM event WHERE place >= ? AND place < ? ORDER BY place`;
const FIND_ID = `SELECT place FROM event WHERE place >> 36 = ? AND id = ?`;
const ADD_EVENT = `INSERT INTO event (place, id, body) VALUES (?, ?, ?)`;

/** How many events {@link Statements.addEvents} takes: one call for fifty rows saves a quarter of an append's time. */
export const EVENTS_PER_STATEMENT = 50;
const ADD_EVENTS = `${ADD_EVENT}${', (?, ?, ?)'.repeat(EVENTS_PER_STATEMENT - 1)}`;

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
  readonly findLastPlace: SqliteStatement;
  readonly readPage: SqliteStatement;
  readonly listPlaces: SqliteStatement;
  readonly findId: SqliteStatement;
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
    findLastPlace: database.prepare(FIND_LAST_PLACE),
    readPage: database.prepare(READ_PAGE),
    listPlaces: database.prepare(LIST_PLACES),
    findId: database.prepare(FIND_ID),
    addEvent: database.prepare(ADD_EVENT),
    addEvents: database.prepare(ADD_EVENTS),
    readDataVersion: database.prepare(READ_DATA_VERSION),
  };
}
