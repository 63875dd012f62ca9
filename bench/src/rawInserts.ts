// Raw inserts into one table of an SQLite file: the least that a durable ledger could do there. A statement that is prepared
// once, WAL, and a sync at each commit.
import { DatabaseSync } from '@photostructure/sqlite';

const SETTINGS = 'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL';
const MAKE_TABLE = 'CREATE TABLE body (position INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT';
const INSERT = 'INSERT INTO body (body) VALUES (?)';

export class RawInserts {
  readonly #database: InstanceType<typeof DatabaseSync>;
  readonly #insert: ReturnType<InstanceType<typeof DatabaseSync>['prepare']>;

  constructor(file: string) {
    this.#database = new DatabaseSync(file);
    this.#database.exec(`${SETTINGS}; ${MAKE_TABLE}`);
    this.#insert = this.#database.prepare(INSERT);
  }

  /** A transaction for each row. */
  oneByOne(bodies: readonly Uint8Array[]): void {
    for (const body of bodies) this.#insert.run(body);
  }

  /** All rows in one transaction. */
  together(bodies: readonly Uint8Array[]): void {
    this.#database.exec('BEGIN IMMEDIATE');
    for (const body of bodies) this.#insert.run(body);
    this.#database.exec('COMMIT');
  }

  close(): void {
    this.#database.close();
  }
}
