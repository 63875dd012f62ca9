// What SQLite's result codes mean to whoever keeps tables in it.
import { type FaultCode, isSoCaiError, SoCaiError } from '@so-cai/core';

// sqlite.org/rescode.html; the low byte of an extended code is the primary code.
const BUSY = 5;
const LOCKED = 6;
const CONSTRAINT_DATATYPE = 3091;

const WORDS: ReadonlyMap<number, readonly [FaultCode, string]> = new Map([
  [1, ['StoreCorrupt', 'does not have the tables that this package makes: rebuild them, or use another file']],
  [BUSY, ['StoreUnavailable', 'stayed locked by another program']],
  [LOCKED, ['StoreUnavailable', 'stayed locked by another program']],
  [8, ['StoreUnavailable', 'cannot be written']],
  [10, ['StoreUnavailable', 'cannot be read or written']],
  [11, ['StoreCorrupt', 'is damaged: remove it, and let its tables be built again']],
  [13, ['StoreUnavailable', 'cannot grow: its disk is full']],
  [14, ['StoreUnavailable', 'cannot be opened']],
  [19, ['StoreCorrupt', 'has rows that no projector wrote: rebuild its tables']],
  [26, ['StoreMismatch', 'is no SQLite file']],
]);

/** For errors that carry no code, which `all()` of @photostructure/sqlite throws. */
const CODE_OF_MESSAGE: ReadonlyMap<string, number> = new Map([
  ['database is locked', BUSY],
  ['database table is locked', LOCKED],
  ['database disk image is malformed', 11],
  ['file is not a database', 26],
  ['disk I/O error', 10],
  ['database or disk is full', 13],
  ['integer overflow', CONSTRAINT_DATATYPE],
]);

/** SQLite's result code, or `undefined` for an error of another kind. */
function resultCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'ERR_SQLITE_ERROR') return undefined;
  const known = CODE_OF_MESSAGE.get(error.message);
  if (known !== undefined) return known;
  return 'errcode' in error && typeof error.errcode === 'number' ? error.errcode : 1;
}

/** Another connection holds a lock; trying again may succeed. */
export function isLocked(error: unknown): boolean {
  const code = (resultCode(error) ?? 0) & 0xff;
  return code === BUSY || code === LOCKED;
}

/** The fault that an error of SQLite is to whoever asked a question of their own. */
export function questionFault(error: unknown, path: string): unknown {
  const code = resultCode(error);
  if (code !== 1 && code !== 8 && code !== CONSTRAINT_DATATYPE) return sqliteFault(error, path);
  const detail = error instanceof Error ? error.message : String(error);
  return new SoCaiError('InvalidQuery', `${path} cannot answer that: ${detail}`, { path }, { cause: error });
}

/** The fault that an error of SQLite is; any other error stays as it is. */
export function sqliteFault(error: unknown, path: string): unknown {
  const code = resultCode(error);
  if (code === undefined || isSoCaiError(error)) return error;
  const detail = error instanceof Error ? error.message : String(error);
  if (code === CONSTRAINT_DATATYPE)
    return new SoCaiError(
      'InvalidAmount',
      `${path} cannot hold a sum beyond 2^63 − 1: keep these tables in PostgreSQL (${detail})`,
      { path, expected: 'sums of at most 2^63 − 1 minor units' },
      { cause: error },
    );
  const [fault, says] = WORDS.get(code & 0xff) ?? (['StoreUnavailable', 'cannot be used'] as const);
  return new SoCaiError(fault, `${path} ${says}: ${detail}`, { path }, { cause: error });
}
