// A schema of PostgreSQL with tables, and the few connections that write and read them.
import { SoCaiError } from '@so-cai/core';
import type { ClientConfig, Pool, PoolClient } from 'pg';

import type { Connection, SqlRow, SqlValue, Transaction } from '../port.js';
import { postgresFault, questionFault } from './faults.js';
import { Session } from './session.js';
import { PostgresTransaction, quoted } from './transaction.js';
import { TYPES } from './types.js';

/** Some that project, one that rebuilds, some that ask. */
const CONNECTIONS = 8;
const CONNECT_TIMEOUT_MS = 30_000;
const LOCK_TIMEOUT_MS = 10_000;
/** A projector that stopped in the middle of a transaction does not hold others up for longer. */
const IDLE_TIMEOUT_MS = 60_000;

const SESSION = `SET TIME ZONE 'UTC'; SET DateStyle TO ISO; SET client_encoding TO 'UTF8'`;
const HAS_CONTROL = `SELECT to_regclass($1) IS NOT NULL AS found`;
const HAS_SCHEMA = `SELECT to_regnamespace($1) IS NOT NULL AS found`;
/** Objects of a schema that were there before us. */
const COUNT_OBJECTS = `SELECT count(*) AS objects FROM pg_class WHERE relnamespace = to_regnamespace($1)`;
/** Two instances that begin at once make the tables once. */
const LOCK_SCHEMA = `SELECT pg_advisory_xact_lock(hashtextextended('so-cai tables ' || $1, 0))`;

export interface PostgresPlace {
  readonly config: ClientConfig;
  readonly place: string;
  readonly schema: string;
  readonly readers: readonly string[];
}

export class PostgresConnection implements Connection {
  readonly dialect = 'postgres';
  readonly #place: PostgresPlace;
  readonly #pool: Pool;
  #closing: Promise<void> | undefined;

  constructor(place: PostgresPlace, PoolClass: typeof Pool) {
    this.#place = place;
    this.#pool = new PoolClass({
      application_name: 'so-cai tables',
      ...place.config,
      max: CONNECTIONS,
      types: TYPES,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      lock_timeout: LOCK_TIMEOUT_MS,
      idle_in_transaction_session_timeout: IDLE_TIMEOUT_MS,
      keepAlive: true,
      // oxlint-disable-next-line typescript/no-misused-promises -- the pool waits for it, which its types do not say
      onConnect: async (client) => {
        await client.query(SESSION);
      },
    });
    // A connection that breaks while nobody uses it is replaced when it is needed, and one in use fails its statement.
    this.#pool.on('error', () => undefined);
    this.#pool.on('connect', (client) => client.on('error', () => undefined));
  }

  async hasControl(): Promise<boolean> {
    return this.#with((session) => this.#hasControl(session));
  }

  async begin(work: (transaction: Transaction) => Promise<void>): Promise<void> {
    const { schema } = this.#place;
    await this.#inTransaction(async (session) => {
      await session.query({ text: LOCK_SCHEMA, values: [schema] });
      // Making a schema needs a right of its own, even where there is nothing to do.
      if (!(await isFound(session, HAS_SCHEMA, quoted(schema)))) await session.query(`CREATE SCHEMA ${quoted(schema)}`);
      const transaction = this.#transactionOn(session);
      if (await this.#hasControl(session)) return transaction.admitReaders();
      await this.#assertEmpty(session);
      await work(transaction);
    });
  }

  async transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return this.#inTransaction((session) => work(this.#transactionOn(session)));
  }

  async query(sql: string, parameters: readonly SqlValue[]): Promise<SqlRow[]> {
    const ask = async (session: Session): Promise<SqlRow[]> => {
      await session.query(`SET LOCAL search_path TO ${quoted(this.#place.schema)}`);
      // One statement, so that nothing can end the transaction that protects the tables.
      const question = { text: sql, values: [...parameters], queryMode: 'extended' };
      return [...(await session.query(question))];
    };
    return this.#with((session) => session.transaction('BEGIN READ ONLY', () => ask(session)), questionFault);
  }

  async close(): Promise<void> {
    this.#closing ??= this.#pool.end();
    return this.#closing;
  }

  #transactionOn(session: Session): PostgresTransaction {
    return new PostgresTransaction(session, this.#place.schema, this.#place.readers);
  }

  async #hasControl(session: Session): Promise<boolean> {
    return isFound(session, HAS_CONTROL, `${quoted(this.#place.schema)}.projection`);
  }

  async #assertEmpty(session: Session): Promise<void> {
    const { schema, place } = this.#place;
    const [row] = await session.query({ text: COUNT_OBJECTS, values: [quoted(schema)] });
    if (row?.['objects'] === 0n) return;
    const facts = { place, schema, expected: 'a schema made by this package, an empty one, or none', ...row };
    throw new SoCaiError('StoreMismatch', `the schema ${schema} of ${place} belongs to another application`, facts);
  }

  async #inTransaction<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return this.#with((session) => session.transaction('BEGIN', () => work(session)));
  }

  async #with<T>(work: (session: Session) => Promise<T>, faultOf = postgresFault): Promise<T> {
    const client = await this.#connect();
    let isSound = false;
    try {
      const result = await work(new Session(client, this.#place.place, faultOf));
      isSound = true;
      return result;
    } finally {
      // Whatever state the connection is in, no other work shall find out.
      client.release(!isSound);
    }
  }

  async #connect(): Promise<PoolClient> {
    const { place } = this.#place;
    if (this.#closing !== undefined) throw new SoCaiError('StoreUnavailable', `${place} was closed`, { place });
    try {
      return await this.#pool.connect();
    } catch (error) {
      throw postgresFault(error, place);
    }
  }
}

async function isFound(session: Session, text: string, name: string): Promise<boolean> {
  const [row] = await session.query({ text, values: [name] });
  return row?.['found'] === true;
}
