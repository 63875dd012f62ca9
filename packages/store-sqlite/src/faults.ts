// What SQLite's result codes mean to a user of the store.
import { SoCaiError } from '@so-cai/core';

// sqlite.org/rescode.html; the low byte of an extended code is the primary code.
const ERROR = 1;
const BUSY = 5;
const LOCKED = 6;
const READ_ONLY = 8;
const CORRUPT = 11;
const FULL = 13;
const CANNOT_OPEN = 14;
const CONSTRAINT = 19;
const NOT_A_DATABASE = 26;

/** For errors that carry no code, which `all()` of @photostructure/sqlite throws: sqlite3_errstr of those that matter. */
const CODE_OF_MESSAGE: ReadonlyMap<string, number> = new Map([
  ['database is locked', BUSY],
  ['database table is locked', LOCKED],
  ['database disk image is malformed', CORRUPT],
  ['file is not a database', NOT_A_DATABASE],
]);
const OTHER = -1;

/** A trigger of the schema has refused a row. */
const CONSTRAINT_TRIGGER = 1_811;

/** The file ends in the middle of a page: no fault of the disk, though SQLite files it among those. */
const SHORT_READ = 522;

/** SQLite's primary result code, or `undefined` for an error of another kind. */
function resultCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'ERR_SQLITE_ERROR') return undefined;
  if ('errcode' in error && typeof error.errcode === 'number')
    return error.errcode === SHORT_READ ? CORRUPT : error.errcode & 0xff;
  return CODE_OF_MESSAGE.get(error.message) ?? OTHER;
}

/** Another connection holds a lock; trying again later may succeed. */
export function isLocked(error: unknown): boolean {
  const code = resultCode(error);
  return code === BUSY || code === LOCKED;
}

/** What is in the file cannot be read, or is not what was written. */
export function isDamaged(error: unknown): boolean {
  const code = resultCode(error);
  return code === CORRUPT || code === NOT_A_DATABASE || code === ERROR;
}

/** The file does not begin as SQLite files do. */
export function isNotSqlite(error: unknown): boolean {
  return resultCode(error) === NOT_A_DATABASE;
}

/** The event was not for the end of its ledger: whatever the statement was to add is not there. */
export function isOutOfPlace(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === CONSTRAINT_TRIGGER;
}

/**
 * A statement that commits by itself has not come to that: it did not get its lock, was refused, or found the file damaged. After any
 * other error it may have committed. A full disk did not take the log's last page, and without it the rest is nothing.
 */
export function isBeforeCommit(error: unknown): boolean {
  const code = resultCode(error);
  return code === undefined || code === CONSTRAINT || isLocked(error) || isFull(error) || isDamaged(error);
}

/** The disk has no room: what SQLite was about to write is not there. */
export function isFull(error: unknown): boolean {
  return resultCode(error) === FULL;
}

/** Turns an error of SQLite into the fault that users see; any other error stays as it is. */
export function faultOf(error: unknown, path: string, more: Readonly<Record<string, unknown>> = {}): unknown {
  const code = resultCode(error);
  if (code === undefined) return error;
  const [fault, says, expected] = meaningOf(code);
  const detail = error instanceof Error ? error.message : String(error);
  const facts = { path, expected, ...(PASSING.has(code) ? { passing: true } : {}), ...more };
  return new SoCaiError(fault, `${path} ${says}: ${detail}`, facts, { cause: error });
}

/** What may end by itself, so that trying again later, with nothing else changed, may succeed. */
const PASSING: ReadonlySet<number> = new Set([BUSY, LOCKED, FULL]);

function meaningOf(code: number): readonly ['StoreUnavailable' | 'StoreCorrupt', string, string] {
  switch (code) {
    case BUSY:
    case LOCKED:
      return ['StoreUnavailable', 'stayed locked by another program', 'no program holding a lock on the file for long'];
    case CORRUPT:
    case NOT_A_DATABASE:
      return ['StoreCorrupt', 'is damaged', 'an undamaged SQLite file: restore it from a copy'];
    case ERROR:
      return [
        'StoreCorrupt',
        'does not have the tables it was created with',
        'the schema that inspectSqliteFile compares with',
      ];
    case CONSTRAINT:
      return ['StoreCorrupt', 'refused an event at its end', 'gapless positions: see inspectSqliteFile'];
    case READ_ONLY:
      return [
        'StoreUnavailable',
        'cannot be written',
        'a file and a folder that this user may write, or readOnly: true',
      ];
    case CANNOT_OPEN:
      return ['StoreUnavailable', 'cannot be opened', 'a file that can be opened, in a folder that can be written'];
    case FULL:
      return ['StoreUnavailable', 'cannot grow', 'free space on its disk'];
    default:
      return ['StoreUnavailable', 'cannot be used', 'a disk and a file that can be read and written'];
  }
}

/** What a question gives; `undefined` where the file is too damaged to answer it. */
export function unlessDamaged<T>(file: string, question: () => T): T | undefined {
  try {
    return question();
  } catch (error) {
    if (faultOf(error, file) === error) throw error;
    return undefined;
  }
}
