// Where a database is: what clients of PostgreSQL need in order to connect.

/** A database of a temporary server, in the form that `pg` takes. No password is asked for. */
export interface PostgresAddress {
  /** The folder of the server's socket. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
}

/** The address as a connection string, which `pg`, `psql` and everything built on libpq understand. */
export function postgresUrl({ host, port, user, database }: PostgresAddress): string {
  return `postgres://${encodeURIComponent(user)}@/${encodeURIComponent(database)}?host=${encodeURIComponent(host)}&port=${port}`;
}

/** The socket that the server of an address listens on. */
export function socketPath({ host, port }: PostgresAddress): string {
  return `${host}/.s.PGSQL.${port}`;
}
