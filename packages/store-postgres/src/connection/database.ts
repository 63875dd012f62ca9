// A pool of connections to one database, and the way every piece of work on it is done.
import { SoCaiError } from '@so-cai/core';
import { Client, Pool, type ClientConfig, type PoolClient } from 'pg';

import { faultOf } from '../faults.js';
import type { Settled } from '../options.js';
import { statementsOf, type Statements } from '../schema/statements.js';
import { cancelStatement } from './cancel.js';

/** What a piece of work needs besides its connection. */
export interface WorkOptions {
  /** Stops it: the statement is cancelled on the server, and the signal's reason is thrown at once. */
  readonly signal?: AbortSignal | undefined;
  /** Added to the facts of a fault. */
  readonly facts?: Readonly<Record<string, unknown>>;
}

export class Database {
  readonly options: Settled;
  readonly statements: Statements;
  readonly #config: ClientConfig;
  readonly #pool: Pool;
  readonly #underWay = new Set<Promise<unknown>>();
  #closed = false;
  #ending: Promise<void> | undefined;

  constructor(config: ClientConfig, options: Settled) {
    this.options = options;
    this.statements = statementsOf(options.schema);
    this.#config = config;
    this.#pool = new Pool({
      ...config,
      max: options.poolSize,
      verify: (client, done) => {
        const sql = options.readOnly ? this.statements.beginReadingSession : this.statements.beginSession;
        client.query(sql, done);
      },
    });
    // A connection that breaks while nobody uses it is replaced when it is needed, and one in use fails its statement.
    this.#pool.on('error', () => undefined);
    this.#pool.on('connect', (client) => client.on('error', () => undefined));
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  /** A connection besides the pool's, for listening; whoever takes it ends it. */
  client(): Client {
    return new Client(this.#config);
  }

  /** Does work with a connection of its own meanwhile, and turns the driver's errors into faults. */
  async work<T>(task: (client: PoolClient) => Promise<T>, { signal, facts }: WorkOptions = {}): Promise<T> {
    this.assertOpen();
    try {
      return await this.attempt(task, signal);
    } catch (error) {
      throw signal?.aborted === true ? signal.reason : this.fault(error, facts);
    }
  }

  /** The same, with errors as the driver gives them, except where there is no connection: that is a fault at once. */
  async attempt<T>(task: (client: PoolClient) => Promise<T>, signal?: AbortSignal): Promise<T> {
    if (signal === undefined) return this.#awaited(this.#run(task));
    signal.throwIfAborted();
    let client: PoolClient | undefined;
    let stop = (): void => undefined;
    const aborted = new Promise<never>((_, reject) => {
      stop = () => {
        // What the signal's owner chose to be thrown, whatever that is.
        reject(signal.reason as Error);
        if (client !== undefined) this.#cancel(client);
      };
      signal.addEventListener('abort', stop);
    });
    const run = this.#run(async (connected) => {
      signal.throwIfAborted();
      client = connected;
      return task(connected);
    }, signal);
    try {
      return await Promise.race([this.#awaited(run), aborted]);
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  /** The fault that an error of the driver is to users. */
  fault(error: unknown, facts: Readonly<Record<string, unknown>> = {}): unknown {
    return faultOf(error, { schema: this.options.schema, ...facts });
  }

  /** @throws SoCaiError `StoreUnavailable` */
  assertOpen(): void {
    if (this.isClosed) throw new SoCaiError('StoreUnavailable', 'the store was closed', { expected: 'an open store' });
  }

  /** @throws SoCaiError `StoreUnavailable` */
  assertWritable(): void {
    if (!this.options.readOnly) return;
    const facts = { expected: 'a store opened without readOnly: true' };
    throw new SoCaiError('StoreUnavailable', 'the store was opened for reading only', facts);
  }

  /** From now on no work is begun but by {@link Database.attempt}. */
  refuseWork(): void {
    this.#closed = true;
  }

  /** Resolves when what is under way has ended, and no connection is left. */
  async close(): Promise<void> {
    this.refuseWork();
    this.#ending ??= this.#end();
    return this.#ending;
  }

  // A pool that ends no longer serves those who wait for a connection, so they come first.
  async #end(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay);
    await this.#pool.end();
  }

  async #run<T>(task: (client: PoolClient) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const client = await this.#connect();
    try {
      const result = await task(client);
      // A cancellation may still be on its way: it must not meet the statement of somebody else.
      client.release(signal?.aborted === true);
      return result;
    } catch (error) {
      // Whatever state the connection is in, no other work shall find out.
      client.release(true);
      throw error;
    }
  }

  async #connect(): Promise<PoolClient> {
    try {
      return await this.#pool.connect();
    } catch (error) {
      if (this.#ending !== undefined) this.assertOpen();
      throw this.fault(error);
    }
  }

  // The caller has its answer already; closing waits for this.
  #cancel(client: PoolClient): void {
    void this.#awaited(cancelStatement(client, this.client()));
  }

  /** What closing waits for. */
  async #awaited<T>(work: Promise<T>): Promise<T> {
    this.#underWay.add(work);
    try {
      return await work;
    } finally {
      this.#underWay.delete(work);
    }
  }
}
