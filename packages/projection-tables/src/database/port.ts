// The small SQL port of this package: transactions that run named statements over rows, on SQLite and PostgreSQL alike.
import type { StatementName } from '../sql/dialect.js';

/** The kind of database. */
export type Dialect = 'sqlite' | 'postgres';

/** A value on its way to the database; amounts as decimal text, dates as `YYYY-MM-DD`. */
export type SqlValue = string | number | boolean | null;
/** Parameters of a statement, by name. */
export type SqlParameters = Readonly<Record<string, SqlValue>>;
/** A row as a database gives it back: whole numbers of any size are bigint. */
export type SqlRow = Readonly<Record<string, unknown>>;

/** Which tables statements are about. */
export interface Generation {
  readonly number: number;
  /** The generation that is to replace it, where a statement copies from one to the other. */
  readonly building?: number;
}

/** One transaction. What it does is there whole or not at all. */
export interface Transaction {
  /** Runs a statement for each row of parameters, and gives what all of them answered, in order. */
  run(of: Generation, statement: StatementName, rows: readonly SqlParameters[]): Promise<readonly SqlRow[]>;
  /** Makes the table that says which generation serves. */
  createControl(): Promise<void>;
  /** Makes the tables of a generation. */
  createTables(of: Generation): Promise<void>;
  /** Removes the tables of a generation. */
  dropTables(of: Generation): Promise<void>;
  /** Lets readers see a generation, and nothing else from the end of the transaction on. `anew`: its columns are others. */
  show(of: Generation, options: { readonly anew: boolean }): Promise<void>;
}

/** An open database. */
export interface Connection {
  readonly dialect: Dialect;
  /** Whether it holds tables of this package, of whatever version. @throws SoCaiError `StoreMismatch` where it is somebody else's. */
  hasControl(): Promise<boolean>;
  /** Makes the first tables, unless another instance has meanwhile. */
  begin(work: (transaction: Transaction) => Promise<void>): Promise<void>;
  /** @throws SoCaiError `StoreUnavailable` where trying again may help; `InvalidAmount`, `StoreCorrupt` where it will not. */
  transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>;
  /** Reads what readers see. */
  query(sql: string, parameters: readonly SqlValue[]): Promise<SqlRow[]>;
  close(): Promise<void>;
}

/** A database for tables: what `sqliteTables` and `postgresTables` give, for `projectTables` to open. */
export interface TablesDatabase {
  /** Its kind. */
  readonly dialect: Dialect;
  /** Where it is, as messages say it: without a password. */
  readonly place: string;
  /** @internal */
  open(): Promise<Connection>;
}
