// Baselines in PostgreSQL: the same bytes in a table with the same indexes, without triggers, without a ledger.
import type { EncodedEvent } from '@so-cai/core';
import type { PostgresAddress } from '@so-cai/testing';
import { Client } from 'pg';

const MAKE_TABLES = `
  CREATE TABLE raw_ledger (name text COLLATE "C" PRIMARY KEY, size bigint NOT NULL);
  INSERT INTO raw_ledger VALUES ('raw', 0);
  CREATE TABLE raw_event (
    position bigint, ledger text COLLATE "C", id text COLLATE "C" NOT NULL, body bytea NOT NULL, PRIMARY KEY (ledger, position)
  );
  CREATE UNIQUE INDEX ON raw_event (ledger, id)`;
const LOCK = `SELECT size FROM raw_ledger WHERE name = $1 FOR UPDATE`;
const INSERT = `INSERT INTO raw_event (ledger, position, id, body) SELECT $1, $2, $3, $4`;
const LOCK_AND_INSERT = `WITH locked AS MATERIALIZED (${LOCK}) ${INSERT} FROM locked`;
/** All bodies in one value, which travels as it is: a list of them would be written out as text. */
const INSERT_MANY = `INSERT INTO raw_event (ledger, position, id, body)
  SELECT 'raw', $1::bigint + number - 1, id, substring($2::bytea FROM start FOR length)
  FROM unnest($3::text[], $4::int[], $5::int[]) WITH ORDINALITY AS added (id, start, length, number)`;

/** Raw inserts with a row lock on the ledger, through one connection. */
export class PostgresInserts {
  readonly #client: Client;
  #size = 0;

  constructor(address: PostgresAddress) {
    this.#client = new Client(address);
  }

  async open(): Promise<void> {
    await this.#client.connect();
    await this.#client.query(MAKE_TABLES);
  }

  /** The lock and the row in one statement: the least there is. */
  async inOneStatement({ id, body }: EncodedEvent): Promise<void> {
    const values = ['raw', this.#size, id, body];
    await this.#client.query({ name: 'lock and insert', text: LOCK_AND_INSERT, values });
    this.#size += 1;
  }

  /** The lock, then the row, in a transaction: as programs usually do it. */
  async inTransaction({ id, body }: EncodedEvent): Promise<void> {
    await this.#client.query('BEGIN');
    await this.#client.query({ name: 'lock', text: LOCK, values: ['raw'] });
    await this.#client.query({ name: 'insert', text: INSERT, values: ['raw', this.#size, id, body] });
    await this.#client.query('COMMIT');
    this.#size += 1;
  }

  /** Many rows in one statement. */
  async many(events: readonly EncodedEvent[]): Promise<void> {
    let start = 1;
    const starts = events.map(({ body: { length } }) => (start += length) - length);
    const values = [
      this.#size,
      Buffer.concat(events.map(({ body }) => body)),
      events.map(({ id }) => id),
      starts,
      events.map(({ body }) => body.length),
    ];
    await this.#client.query({ name: 'insert many', text: INSERT_MANY, values });
    this.#size += events.length;
  }

  async close(): Promise<void> {
    await this.#client.end();
  }
}
