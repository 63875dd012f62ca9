// An SQLite file with tables, opened once for writing and, when somebody asks, once for reading.
import { setTimeout as sleep } from 'node:timers/promises';

import { SoCaiError } from '@so-cai/core';

import type { Connection, SqlRow, SqlValue, Transaction } from '../port.js';
import { Turns } from '../turns.js';
import { isLocked, questionFault, sqliteFault } from './faults.js';
import type { SqliteDatabase, SqliteLibrary } from './library.js';
import { boundValue } from './statement.js';
import { SqliteTransaction } from './transaction.js';

/** "SoCt" in ASCII: `PRAGMA application_id` of our files. */
const APPLICATION_ID = 0x536f4374n;
const LONGEST_PAUSE_MS = 10;

// A projection that loses its newest commits in a power cut loses the rows and the checkpoint together, and reads them again.
const SETTINGS = `PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 0; PRAGMA trusted_schema = OFF;
PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 8000; PRAGMA journal_size_limit = 67108864`;

export class SqliteConnection implements Connection {
  readonly dialect = 'sqlite';
  readonly #path: string;
  readonly #library: SqliteLibrary;
  readonly #lockTimeoutMs: number;
  readonly #database: SqliteDatabase;
  readonly #transaction: SqliteTransaction;
  readonly #turns = new Turns();
  #reader: SqliteDatabase | undefined;
  /** Whether the file may be changed. */
  #isOurs = false;
  #isClosed = false;

  /** @throws SoCaiError `StoreUnavailable`, `StoreMismatch` */
  constructor(path: string, library: SqliteLibrary, lockTimeoutMs: number) {
    this.#path = path;
    this.#library = library;
    this.#lockTimeoutMs = lockTimeoutMs;
    try {
      this.#database = new library.DatabaseSync(path);
    } catch (error) {
      throw sqliteFault(error, path);
    }
    this.#transaction = new SqliteTransaction(this.#database);
  }

  async hasControl(): Promise<boolean> {
    return this.#attempt(() => {
      const applicationId = this.#read('PRAGMA application_id')['application_id'];
      const objects = this.#read('SELECT count(*) AS objects FROM sqlite_schema')['objects'];
      if (applicationId === APPLICATION_ID) return objects !== 0n;
      if (applicationId === 0n && objects === 0n) return false;
      const facts = { path: this.#path, expected: 'a file made by this package, or none', applicationId, objects };
      throw new SoCaiError('StoreMismatch', `${this.#path} belongs to another application`, facts);
    });
  }

  async begin(work: (transaction: Transaction) => Promise<void>): Promise<void> {
    await this.hasControl();
    await this.#attempt(() => {
      this.#database.exec(SETTINGS);
      this.#isOurs = true;
    });
    await this.transaction(async (transaction) => {
      if (await this.hasControl()) return;
      this.#database.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
      await work(transaction);
    });
  }

  async transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return this.#turns.take(async () => {
      await this.#attempt(() => {
        this.#database.exec('BEGIN IMMEDIATE');
      });
      try {
        const result = await work(this.#transaction);
        this.#database.exec('COMMIT');
        return result;
      } catch (error) {
        if (!this.#isClosed && this.#database.isTransaction) this.#database.exec('ROLLBACK');
        throw sqliteFault(error, this.#path);
      }
    });
  }

  async query(sql: string, parameters: readonly SqlValue[]): Promise<SqlRow[]> {
    return this.#attempt(() => {
      this.#reader ??= this.#openReader();
      const statement = this.#reader.prepare(sql);
      statement.setReadBigInts(true);
      return statement.all(...parameters.map((value) => boundValue(value))).map((row) => ({ ...row }));
    }, questionFault);
  }

  async close(): Promise<void> {
    await this.#turns.done();
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#reader?.close();
    try {
      // Leaves one file that holds everything, unless others have it open too.
      if (this.#isOurs) this.#database.exec('PRAGMA journal_mode = DELETE');
    } catch {
      // The log stays, and the next to open the file finds what is in it.
    }
    this.#database.close();
  }

  #openReader(): SqliteDatabase {
    const reader = new this.#library.DatabaseSync(this.#path, { readOnly: true });
    reader.exec('PRAGMA query_only = ON; PRAGMA trusted_schema = OFF');
    return reader;
  }

  #read(sql: string): SqlRow {
    const statement = this.#database.prepare(sql);
    statement.setReadBigInts(true);
    return statement.get() ?? {};
  }

  /** Does work that waits for nothing, again and again while another process holds a lock; the thread is free in between. */
  async #attempt<T>(work: () => T, faultOf = sqliteFault): Promise<T> {
    const deadline = performance.now() + this.#lockTimeoutMs;
    for (;;) {
      if (this.#isClosed) throw new SoCaiError('StoreUnavailable', `${this.#path} was closed`, { path: this.#path });
      try {
        return work();
      } catch (error) {
        if (!isLocked(error) || performance.now() >= deadline) throw faultOf(error, this.#path);
      }
      await sleep(1 + Math.random() * LONGEST_PAUSE_MS);
    }
  }
}
