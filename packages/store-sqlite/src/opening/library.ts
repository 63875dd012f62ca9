// Which SQLite is used: Node's own where it is new enough, else the same interface from a package.
import { createRequire } from 'node:module';

import { SoCaiError } from '@so-cai/core';

export type SqliteValue = null | number | bigint | string | Uint8Array;
export type SqliteRow = Readonly<Record<string, SqliteValue>>;

/** The part of `node:sqlite`'s `StatementSync` that is used here. */
export interface SqliteStatement {
  run(...parameters: SqliteValue[]): unknown;
  get(...parameters: SqliteValue[]): SqliteRow | undefined;
  all(...parameters: SqliteValue[]): SqliteRow[];
}

/** The part of `node:sqlite`'s `DatabaseSync` that is used here. */
export interface SqliteDatabase {
  readonly isTransaction: boolean;
  exec(sql: string): void;
  prepare(sql: string): SqliteStatement;
  close(): void;
}

export interface ConnectionOptions {
  readonly readOnly: boolean;
  /** How long a statement waits, in milliseconds and blocking the thread, for another connection's lock. */
  readonly timeout: number;
  /** Refuses statements that could damage the file, such as writes to its schema table. */
  readonly defensive: true;
}

/** The part of `node:sqlite` that is used here. */
export interface SqliteLibrary {
  readonly DatabaseSync: new (path: string, options: ConnectionOptions) => SqliteDatabase;
}

/**
 * Before this version, two connections that write and checkpoint at the same moment can damage a file in WAL mode
 * (sqlite.org/wal.html, "the WAL-reset bug").
 */
const OLDEST_SAFE_VERSION = [3, 51, 3] as const;

/** Loads SQLite, the first time natively compiled code is needed; Node's own only where it is safe. */
export function loadSqlite(versions: Readonly<Record<string, string | undefined>> = process.versions): SqliteLibrary {
  if (isSafe(versions['sqlite'])) {
    const own = process.getBuiltinModule('node:sqlite');
    if (own !== undefined) return own as SqliteLibrary;
  }
  try {
    const require = createRequire(import.meta.url);
    return require('@photostructure/sqlite') as SqliteLibrary;
  } catch (cause) {
    throw new SoCaiError(
      'StoreUnavailable',
      `SQLite could not be loaded on ${process.platform} ${process.arch}`,
      {
        expected: `Node.js with SQLite ${OLDEST_SAFE_VERSION.join('.')} or newer, or an installed @photostructure/sqlite`,
      },
      { cause },
    );
  }
}

/** Whether a version such as "3.51.3" has the fix; `undefined` (no SQLite in this Node) has not. */
export function isSafe(version: string | undefined): boolean {
  if (version === undefined) return false;
  const parts = version.split('.').map(Number);
  for (const [index, least] of OLDEST_SAFE_VERSION.entries()) {
    const part = parts[index] ?? 0;
    if (part !== least) return part > least;
  }
  return true;
}
