// Tables in a schema of PostgreSQL.
import type { ConnectionOptions } from 'node:tls';

import type { TablesDatabase } from '../port.js';
import { PostgresConnection } from './connection.js';

/** A database, and who connects to it. What is left out comes from `PGHOST` and its like, as with every client of PostgreSQL. */
export interface PostgresTablesConnection {
  /** A host name, or the folder of a Unix socket. */
  readonly host?: string;
  /** Default 5432. */
  readonly port?: number;
  /** The role: it owns the tables. */
  readonly user?: string;
  /** The password, or a function that gives one for each new connection. */
  readonly password?: string | (() => string | Promise<string>);
  /** Name of the database. */
  readonly database?: string;
  /** Whether and how to encrypt. */
  readonly ssl?: boolean | ConnectionOptions;
}

/** Where {@link postgresTables} keeps them, and who may read. */
export interface PostgresTablesOptions {
  /** The schema that holds the tables; default `so_cai_tables`. It is made where there is none; nothing else may be in it. */
  readonly schema?: string;
  /** Roles that may read, such as that of a BI tool: they get `USAGE` on the schema and `SELECT` on what readers see. */
  readonly readers?: readonly string[];
}

const DEFAULT_SCHEMA = 'so_cai_tables';
/** Names that need no quotes. */
const SCHEMA = /^[a-z_][a-z0-9_]{0,39}$/;

/**
 * Tables in a schema of PostgreSQL, made where there is none. The user of the projector owns them.
 *
 * @param connection a connection string, or its parts
 * @throws RangeError for a schema's name that would need quotes
 * @example const tables = await projectTables({ store, into: postgresTables('postgres://projector@db/reports', { readers: ['bi'] }) })
 */
export function postgresTables(
  connection: string | PostgresTablesConnection,
  options: PostgresTablesOptions = {},
): TablesDatabase {
  const { schema = DEFAULT_SCHEMA, readers = [] } = options;
  if (!SCHEMA.test(schema) || schema.startsWith('pg_'))
    throw new RangeError(
      `schema is "${schema}"; expected up to 40 of a-z, 0-9 and _, not beginning with a digit or pg_`,
    );
  const config = typeof connection === 'string' ? { connectionString: connection } : connection;
  const place = `${typeof connection === 'string' ? withoutUser(connection) : partsOf(connection)} (${schema})`;
  return {
    dialect: 'postgres',
    place,
    open: async () => {
      const { default: pg } = await import('pg');
      return new PostgresConnection({ config, place, schema, readers }, pg.Pool);
    },
  };
}

/** Server and database, without user and password. */
function withoutUser(connection: string): string {
  return connection.replace(/^([a-z]+:\/\/)[^@/?#]*@/, '$1').replace(/\?.*$/, '');
}

function partsOf({ host = 'localhost', port, database = '' }: PostgresTablesConnection): string {
  return `postgres://${host}${port === undefined ? '' : `:${port}`}/${database}`;
}
