// Where a database is and who connects to it, in the forms that users give and the driver takes.
import type { ClientConfig } from 'pg';
import type { ConnectionOptions } from 'node:tls';

import type { Settled } from '../options.js';

/** A database, and who connects to it. What is left out comes from `PGHOST` and its like, as with every client of PostgreSQL. */
export interface PostgresConnection {
  /** A host name, or the folder of a Unix socket. */
  readonly host?: string;
  /** Default 5432; of a Unix socket, the number in its name. */
  readonly port?: number;
  /** The role to connect as. */
  readonly user?: string;
  /** The password, or a function that gives one for each new connection. */
  readonly password?: string | (() => string | Promise<string>);
  /** The name of the database; default that of the role. */
  readonly database?: string;
  /** Whether and how to encrypt; default as the server's address says. */
  readonly ssl?: boolean | ConnectionOptions;
  /** What the server's administrator sees in `pg_stat_activity`; default `so-cai`. */
  readonly applicationName?: string;
}

/** Between two probes of a silent connection, so that a lost one is noticed. */
const KEEP_ALIVE_AFTER_MS = 10_000;
const APPLICATION_NAME = 'so-cai';

type Timeouts = Pick<Settled, 'connectTimeoutMs' | 'lockTimeoutMs' | 'statementTimeoutMs'>;

/** @throws RangeError for a connection string that names a ledger, which a store does not do */
export function clientConfig(connection: string | PostgresConnection, timeouts: Timeouts): ClientConfig {
  return {
    ...addressOf(connection),
    fallback_application_name: APPLICATION_NAME,
    connectionTimeoutMillis: timeouts.connectTimeoutMs,
    statement_timeout: timeouts.statementTimeoutMs,
    lock_timeout: timeouts.lockTimeoutMs,
    // A client that stops in the middle of a transaction does not keep its locks for ever.
    idle_in_transaction_session_timeout: timeouts.statementTimeoutMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
  };
}

function addressOf(connection: string | PostgresConnection): ClientConfig {
  if (typeof connection !== 'string') {
    const { applicationName, ...address } = connection;
    return { ...address, ...(applicationName === undefined ? {} : { application_name: applicationName }) };
  }
  if (connection.includes('#'))
    throw new RangeError('a connection string without #: the name of the ledger is given to openLedger');
  return { connectionString: connection };
}
