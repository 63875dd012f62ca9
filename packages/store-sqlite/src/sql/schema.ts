// The tables of a store file, and the triggers that refuse whatever is not an append.
// They stop mistakes and other programs' bugs; whoever owns the file can drop them, which inspectSqliteFile reports.

/** "SoCa" in ASCII: `PRAGMA application_id` of our files. */
export const APPLICATION_ID = 0x536f4361;
/** "SoC?" in ASCII: that of a backup until it is whole. */
export const UNFINISHED_ID = 0x536f433f;
/** The version of this schema: the low byte of `PRAGMA user_version`. */
export const SCHEMA_VERSION = 2;
/** The rest of `user_version` is drawn by lot for each file, and tells its log from another file's. */
const VERSION_BITS = 8;

/** `PRAGMA user_version` for a new file. @param lot 1 to 2^24 - 1 */
export function userVersion(lot: number): number {
  return (lot << VERSION_BITS) | SCHEMA_VERSION;
}

/** The schema version in a `user_version`. */
export function schemaVersionIn(version: number): number {
  return version & (2 ** VERSION_BITS - 1);
}

/** How many lots there are; 0 is none of them. */
export const LOTS: number = 2 ** (32 - VERSION_BITS);

// checksum: see stream/checksum.ts.
const LEDGER_TABLE = `CREATE TABLE ledger (
  number   INTEGER PRIMARY KEY CHECK (number BETWEEN 0 AND 131071),
  name     TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 63),
  checksum INTEGER NOT NULL
) STRICT`;

// place = ledger.number << 36 | position, see stream/place.ts. The body comes last, so that what is before it is read without it.
const EVENT_TABLE = `CREATE TABLE event (
  place    INTEGER PRIMARY KEY,
  id       TEXT NOT NULL,
  checksum INTEGER NOT NULL,
  body     BLOB NOT NULL
) STRICT`;

// Not unique on purpose: INSERT OR REPLACE removes what stands in the way of a unique index, and asks no trigger. The
// store looks ids up before it adds any; an id that another program adds again stands beside the first, and is found.
const EVENT_IDS = `CREATE INDEX event_ids ON event (place >> 36, id)`;

const EVENTS_FOR_PEOPLE = `CREATE VIEW events AS
  SELECT ledger.name AS ledger, place & 0xFFFFFFFFF AS position, id, body
  FROM event JOIN ledger ON ledger.number = place >> 36`;

const LEDGER_NUMBERS_FOLLOW = `CREATE TRIGGER ledger_numbers_follow BEFORE INSERT ON ledger
WHEN NEW.number IS NOT (SELECT coalesce(max(number) + 1, 0) FROM ledger)
  OR EXISTS (SELECT 1 FROM ledger WHERE name = NEW.name)
BEGIN SELECT RAISE(ABORT, 'a ledger is added once, under the next number'); END`;

const LEDGER_NEVER_CHANGED = `CREATE TRIGGER ledger_never_changed BEFORE UPDATE ON ledger
BEGIN SELECT RAISE(ABORT, 'a ledger is never renamed or renumbered'); END`;

const LEDGER_NEVER_REMOVED = `CREATE TRIGGER ledger_never_removed BEFORE DELETE ON ledger
BEGIN SELECT RAISE(ABORT, 'a ledger is never removed'); END`;

// INSERT OR REPLACE would pass the triggers below: it removes rows without asking them. Here the place cannot be one that exists.
const EVENT_GOES_TO_THE_END = `CREATE TRIGGER event_goes_to_the_end BEFORE INSERT ON event
WHEN NEW.place IS NOT coalesce(
    (SELECT max(place) + 1 FROM event WHERE place >= (NEW.place >> 36) << 36 AND place < ((NEW.place >> 36) + 1) << 36),
    (SELECT number << 36 FROM ledger WHERE number = NEW.place >> 36))
BEGIN SELECT RAISE(ABORT, 'an event is added at the end of its ledger'); END`;

const EVENT_NEVER_CHANGED = `CREATE TRIGGER event_never_changed BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END`;

const EVENT_NEVER_REMOVED = `CREATE TRIGGER event_never_removed BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'an event is never removed'); END`;

/** Everything in the schema of a new file, in the order of creation, by name. */
export const SCHEMA: ReadonlyMap<string, string> = new Map([
  ['ledger', LEDGER_TABLE],
  ['event', EVENT_TABLE],
  ['event_ids', EVENT_IDS],
  ['events', EVENTS_FOR_PEOPLE],
  ['ledger_numbers_follow', LEDGER_NUMBERS_FOLLOW],
  ['ledger_never_changed', LEDGER_NEVER_CHANGED],
  ['ledger_never_removed', LEDGER_NEVER_REMOVED],
  ['event_goes_to_the_end', EVENT_GOES_TO_THE_END],
  ['event_never_changed', EVENT_NEVER_CHANGED],
  ['event_never_removed', EVENT_NEVER_REMOVED],
]);
