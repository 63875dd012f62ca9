// A store over an SQLite whose commits can be made to fail.
import type { EventStore } from '@so-cai/core';

import { loadSqlite, type SqliteDatabase, type SqliteLibrary, type SqliteStatement } from '../src/opening/library.js';
import { openStore } from '../src/sqliteStore.js';

export interface PlantedStore {
  readonly store: EventStore;
  readonly database: SqliteDatabase;
}

/** An error as SQLite's. */
export function sqliteError(errcode: number): Error {
  return Object.assign(new Error('a planted error'), { code: 'ERR_SQLITE_ERROR', errcode });
}

/** Opens a store each of whose commits is left to `commit`. */
export function plantedStore(path: string, commit: (reallyCommit: () => unknown) => unknown): PlantedStore {
  const { DatabaseSync } = loadSqlite();
  let opened: SqliteDatabase | undefined;
  const library: SqliteLibrary = {
    DatabaseSync: class extends DatabaseSync {
      constructor(...args: ConstructorParameters<typeof DatabaseSync>) {
        super(...args);
        // oxlint-disable-next-line typescript/no-this-alias, consistent-this
        opened = this;
      }
      override prepare(sql: string): SqliteStatement {
        const statement = super.prepare(sql);
        const isCommit = sql === 'COMMIT';
        const isEvent = sql.startsWith('INSERT INTO event') && !sql.includes('), (');
        if (!isCommit && !isEvent) return statement;
        // One event outside of a transaction commits by itself.
        const run: SqliteStatement['run'] = (...values) =>
          isCommit || !this.isTransaction ? commit(() => statement.run(...values)) : statement.run(...values);
        return { run, get: () => undefined, all: () => [] };
      }
    },
  };
  const store = openStore(path, {}, library);
  if (opened === undefined) throw new Error('the store has opened nothing');
  return { store, database: opened };
}

/** Fails the first time, in the way given, and never again. */
export function once(fail: (reallyCommit: () => unknown) => never): (reallyCommit: () => unknown) => unknown {
  let failed = false;
  return (reallyCommit) => {
    if (failed) return reallyCommit();
    failed = true;
    return fail(reallyCommit);
  };
}
