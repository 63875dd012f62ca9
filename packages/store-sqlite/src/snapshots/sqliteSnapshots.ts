// The keeper of snapshots, in a file of its own beside that of the store.
import { existsSync } from 'node:fs';

import { isSoCaiError, SoCaiError, type LedgerId, type SnapshotStore } from '@so-cai/core';

import { faultOf, isDamaged } from '../faults.js';
import { attempt, type Attempting } from '../opening/attempt.js';
import { loadSqlite, type SqliteLibrary } from '../opening/library.js';
import { absolutePath, identityOf } from '../opening/path.js';
import { settled } from '../options.js';
import { connectForReading, connectForWriting, removeSnapshotFile, type SnapshotConnection } from './connection.js';
import { readSnapshot, removeSnapshot, writeSnapshot } from './snapshot.js';

/** How {@link sqliteSnapshots} waits for others. */
export interface SqliteSnapshotsOptions {
  /** How long, in milliseconds, to wait while another process holds the file's lock; default 10,000. */
  readonly lockTimeoutMs?: number;
}

/**
 * Keeps the snapshots of the ledgers in an SQLite store, so that opening them need not read every event: in a file of its own
 * beside the store's, with `-snapshots` after its name. The store's file stays what it is, evidence, and may be copied, inspected
 * and compared without what is derived from it; the file with the snapshots may be deleted at any time.
 *
 * It is made when the first snapshot is saved. A snapshot that is damaged is none, and its file is made anew with the next; a
 * process that is killed while it saves leaves the snapshot before.
 *
 * ```ts
 * import { openLedger } from '@so-cai/core';
 * import { sqliteSnapshots, sqliteStore } from '@so-cai/store-sqlite';
 *
 * const ledger = await openLedger({
 *   store: sqliteStore('son-la.db'),
 *   snapshots: sqliteSnapshots('son-la.db'),
 *   name: 'son-la',
 * });
 * await ledger.close();
 * ```
 *
 * @param path the path of the store's file
 * @throws SoCaiError `StoreUnavailable` for what is no path of a file. Its methods throw `StoreUnavailable` for a file that cannot be
 * written or stays locked, or after `close`, and `StoreMismatch` for another application's file.
 */
export function sqliteSnapshots(path: string, options: SqliteSnapshotsOptions = {}): SnapshotStore {
  return new SqliteSnapshots(`${absolutePath(path)}-snapshots`, settled(options).lockTimeoutMs, loadSqlite());
}

class SqliteSnapshots implements SnapshotStore {
  readonly #attempting: Attempting;
  readonly #sqlite: SqliteLibrary;
  #connection: SnapshotConnection | undefined;
  #last: Promise<unknown> = Promise.resolve();
  /** What was read from the file was not what had been written, so nothing more is entrusted to it. */
  #isDamaged = false;
  #closed = false;

  constructor(path: string, lockTimeoutMs: number, sqlite: SqliteLibrary) {
    this.#attempting = { path, lockTimeoutMs, assertUsable: () => undefined };
    this.#sqlite = sqlite;
  }

  load(ledger: LedgerId): Promise<readonly Uint8Array[] | undefined> {
    return this.#inTurn(() => this.#attempt(() => this.#read(ledger)));
  }

  save(ledger: LedgerId, parts: readonly Uint8Array[]): Promise<void> {
    return this.#inTurn(() => this.#write((connection) => writeSnapshot(connection, ledger, parts)));
  }

  remove(ledger: LedgerId): Promise<void> {
    return this.#inTurn(async () => {
      if (!existsSync(this.#attempting.path)) return;
      await this.#write((connection) => {
        removeSnapshot(connection, ledger);
      });
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#last.catch(() => undefined);
    this.#disconnect();
  }

  /** One after the other: a connection has one transaction at a time. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const { path } = this.#attempting;
    if (this.#closed) {
      const facts = { path, expected: 'an open keeper of snapshots' };
      return Promise.reject(new SoCaiError('StoreUnavailable', `${path} was closed`, facts));
    }
    const turn = this.#last.then(work, work);
    this.#last = turn;
    return turn;
  }

  #attempt<T>(work: () => T): Promise<T> {
    return attempt(this.#attempting, work);
  }

  #read(ledger: LedgerId): Uint8Array[] | undefined {
    const found = this.#found(ledger);
    if (found !== 'damaged') return found;
    this.#isDamaged = true;
    return undefined;
  }

  #found(ledger: LedgerId): Uint8Array[] | 'damaged' | undefined {
    try {
      this.#connection = this.#current() ?? connectForReading(this.#attempting.path, this.#sqlite);
      return this.#connection && readSnapshot(this.#connection, ledger);
    } catch (error) {
      if (isDamaged(error)) return 'damaged';
      throw error;
    }
  }

  async #write(work: (connection: SnapshotConnection) => Promise<void> | void): Promise<void> {
    if (this.#isDamaged) this.#startAnew();
    try {
      await this.#transact(work);
    } catch (error) {
      // The damage lies further in than opening the file shows.
      if (!isSoCaiError(error, 'StoreCorrupt')) throw error;
      this.#startAnew();
      await this.#transact(work);
    }
  }

  #startAnew(): void {
    this.#disconnect();
    removeSnapshotFile(this.#attempting.path);
    this.#isDamaged = false;
  }

  async #transact(work: (connection: SnapshotConnection) => Promise<void> | void): Promise<void> {
    const { path } = this.#attempting;
    const { database, ...connection } = await this.#attempt(() => this.#begun());
    try {
      await work({ database, ...connection });
      await this.#attempt(() => {
        database.exec('COMMIT');
      });
    } catch (error) {
      throw faultOf(error, path);
    } finally {
      if (database.isTransaction) database.exec('ROLLBACK');
    }
  }

  /** A connection with a transaction begun that may write. */
  #begun(): SnapshotConnection {
    const open = this.#current();
    if (open?.isWritable === false) this.#disconnect();
    const connection = this.#current() ?? connectForWriting(this.#attempting.path, this.#sqlite);
    this.#connection = connection;
    connection.database.exec('BEGIN IMMEDIATE');
    return connection;
  }

  /** The connection there is, unless the file was removed or made anew meanwhile. */
  #current(): SnapshotConnection | undefined {
    if (this.#connection?.identity !== identityOf(this.#attempting.path)) this.#disconnect();
    return this.#connection;
  }

  #disconnect(): void {
    this.#connection?.database.close();
    this.#connection = undefined;
  }
}
