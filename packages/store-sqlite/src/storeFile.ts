// An open file: its connection, its prepared statements, and the way every piece of work on it is done.
import { SoCaiError, type EventId, type LedgerId } from '@so-cai/core';

import { attempt, type Attempting } from './opening/attempt.js';
import type { SqliteDatabase, SqliteLibrary } from './opening/library.js';
import { assertUnchanged } from './opening/log.js';
import { openConnection } from './opening/open.js';
import { identityOf, usablePath } from './opening/path.js';
import { foldLog } from './opening/settings.js';
import type { Settled } from './options.js';
import { prepare, type Statements } from './sql/statements.js';
import { type End, KnownEnds } from './stream/knownEnds.js';
import { Ledgers, type LedgerEntry } from './stream/ledgers.js';
import { placeOf } from './stream/place.js';

export class StoreFile {
  readonly path: string;
  readonly database: SqliteDatabase;
  readonly statements: Statements;
  readonly ledgers: Ledgers;
  readonly ends: KnownEnds = new KnownEnds();
  readonly options: Settled;
  readonly #identity: string | undefined;
  readonly #attempting: Attempting;
  #closed = false;

  constructor(path: string, options: Settled, sqlite: SqliteLibrary) {
    this.path = usablePath(path, options);
    this.options = options;
    const opened = openConnection(this.path, options, sqlite, (database, { unchanging }) => {
      const statements = prepare(database);
      return { database, statements, ledgers: new Ledgers(this.path, statements), unchanging };
    });
    this.database = opened.database;
    this.statements = opened.statements;
    this.ledgers = opened.ledgers;
    this.#identity = identityOf(this.path);
    this.#attempting = {
      path: this.path,
      lockTimeoutMs: options.lockTimeoutMs,
      assertUsable: () => {
        this.assertOpen();
        if (opened.unchanging !== undefined) assertUnchanged(this.path, opened.unchanging);
      },
    };
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  /** Does work that does not wait for anything, again while another process holds a lock. @throws SoCaiError */
  async attempt<T>(work: () => T, facts: Readonly<Record<string, unknown>> = {}): Promise<T> {
    return attempt(this.#attempting, work, facts);
  }

  /** The same once, at once, and with errors as SQLite gives them. */
  attemptOnce<T>(work: () => T): T {
    this.#attempting.assertUsable();
    return work();
  }

  /** @throws SoCaiError `StoreUnavailable` */
  assertOpen(): void {
    if (this.#closed)
      throw new SoCaiError('StoreUnavailable', `${this.path} was closed`, {
        path: this.path,
        expected: 'an open store',
      });
  }

  /** @throws SoCaiError `StoreUnavailable` */
  assertWritable(): void {
    if (!this.options.readOnly) return;
    throw new SoCaiError('StoreUnavailable', `${this.path} was opened for reading only`, {
      path: this.path,
      expected: 'a store opened without readOnly: true',
    });
  }

  /**
   * A file that was moved, deleted or put back from a copy while open still takes appends, and nobody would find them.
   *
   * @throws SoCaiError `StoreUnavailable`
   */
  assertInPlace(): void {
    if (this.#isInPlace()) return;
    const facts = { path: this.path, expected: 'the file that was opened: open the store again' };
    throw new SoCaiError('StoreUnavailable', `${this.path} was moved or replaced while it was open`, facts);
  }

  #isInPlace(): boolean {
    return identityOf(this.path) === this.#identity;
  }

  /** Where a ledger of this file ends. */
  endOf({ number, checksum }: LedgerEntry): End {
    const first = placeOf(number, 0);
    const last = this.statements.findEnd.get(first, placeOf(number + 1, 0));
    if (last === undefined) return { size: 0, checksum };
    return { size: Number(last['place']) - first + 1, checksum: Number(last['checksum']) };
  }

  /** The same, and whether the ledger has an event with this id or a later one. */
  endBeside({ number, checksum }: LedgerEntry, id: string): End & { readonly hasLaterId: boolean } {
    const first = placeOf(number, 0);
    const last = this.statements.findEndAndLaterId.get(number, id, first, placeOf(number + 1, 0));
    if (last === undefined) return { size: 0, checksum, hasLaterId: false };
    const hasLaterId = last['hasLaterId'] === 1;
    return { size: Number(last['place']) - first + 1, checksum: Number(last['checksum']), hasLaterId };
  }

  /** How many events the ledger has. */
  size(ledger: LedgerId): number {
    const entry = this.ledgers.find(ledger);
    return entry === undefined ? 0 : this.endOf(entry).size;
  }

  /** The ids of the events from one position up to, not including, another. */
  idsOf(ledger: LedgerId, from: number, to: number): EventId[] {
    const { number } = this.ledgers.find(ledger) ?? {};
    if (number === undefined) return [];
    return this.statements.listIds
      .all(placeOf(number, from), placeOf(number, to))
      .map(({ id }) => String(id) as EventId);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    if (!this.options.readOnly && this.#isInPlace()) foldLog(this.database);
    this.database.close();
  }
}
