// An open file: its connection, its prepared statements, and the way every piece of work on it is done.
import { setTimeout as sleep } from 'node:timers/promises';

import { SoCaiError, type LedgerId } from '@so-cai/core';

import { faultOf, isLocked } from './faults.js';
import { openConnection } from './opening/open.js';
import type { SqliteDatabase, SqliteLibrary } from './opening/library.js';
import { identityOf, usablePath } from './opening/path.js';
import { foldLog } from './opening/settings.js';
import type { Settled } from './options.js';
import { prepare, type Statements } from './sql/statements.js';
import { placeOf } from './stream/place.js';

const LONGEST_PAUSE_MS = 10;

export class StoreFile {
  readonly path: string;
  readonly database: SqliteDatabase;
  readonly statements: Statements;
  readonly options: Settled;
  readonly #identity: string | undefined;
  // A ledger keeps its number for ever.
  readonly #numbers = new Map<LedgerId, number>();
  #closed = false;

  constructor(path: string, options: Settled, sqlite: SqliteLibrary) {
    this.path = usablePath(path, options);
    this.options = options;
    this.database = openConnection(this.path, options, sqlite);
    this.#identity = identityOf(this.path);
    try {
      this.statements = prepare(this.database);
    } catch (error) {
      this.database.close();
      throw faultOf(error, this.path);
    }
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  /**
   * Does work that does not wait for anything, again and again while another process holds a lock, and turns SQLite's
   * errors into faults. Between attempts the thread is free.
   */
  async attempt<T>(work: () => T, facts: Readonly<Record<string, unknown>> = {}): Promise<T> {
    const deadline = performance.now() + this.options.lockTimeoutMs;
    for (;;) {
      this.assertOpen();
      try {
        return work();
      } catch (error) {
        if (!isLocked(error) || performance.now() >= deadline) throw faultOf(error, this.path, facts);
      }
      await sleep(1 + Math.random() * LONGEST_PAUSE_MS);
    }
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

  /** The ledger's number in this file, or `undefined` while it has no events. */
  numberOf(ledger: LedgerId): number | undefined {
    const known = this.#numbers.get(ledger);
    if (known !== undefined) return known;
    const number = this.statements.findLedger.get(ledger)?.['number'];
    if (typeof number !== 'number') return undefined;
    // A number found inside a transaction of our own may yet be rolled back.
    if (!this.database.isTransaction) this.#numbers.set(ledger, number);
    return number;
  }

  /** How many events the ledger with this number has. */
  sizeOf(number: number): number {
    const first = placeOf(number, 0);
    const last = this.statements.findLastPlace.get(first, placeOf(number + 1, 0))?.['place'];
    return typeof last === 'number' ? last - first + 1 : 0;
  }

  /** How many events the ledger has. */
  size(ledger: LedgerId): number {
    const number = this.numberOf(ledger);
    return number === undefined ? 0 : this.sizeOf(number);
  }

  /** The ledgers with events, by name. */
  ledgerNames(): LedgerId[] {
    return this.statements.listLedgers.all().map((row) => String(row['name']) as LedgerId);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    if (!this.options.readOnly && this.#isInPlace()) foldLog(this.database);
    this.database.close();
  }
}
