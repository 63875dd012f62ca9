// The part of @photostructure/sqlite that is used here: the interface of Node's own node:sqlite.

export type SqliteValue = null | number | bigint | string;
export type SqliteRow = Readonly<Record<string, SqliteValue | Uint8Array>>;

export interface SqliteStatement {
  run(...parameters: SqliteValue[]): unknown;
  get(...parameters: SqliteValue[]): SqliteRow | undefined;
  all(...parameters: SqliteValue[]): SqliteRow[];
  /** Whole numbers come as bigint: a sum may pass 2^53. */
  setReadBigInts(enabled: boolean): void;
}

export interface SqliteDatabase {
  readonly isTransaction: boolean;
  exec(sql: string): void;
  prepare(sql: string): SqliteStatement;
  close(): void;
}

export interface SqliteLibrary {
  readonly DatabaseSync: new (path: string, options?: { readonly readOnly: boolean }) => SqliteDatabase;
}

/** Loads natively compiled code only when tables are kept in SQLite. */
export async function loadSqlite(): Promise<SqliteLibrary> {
  return import('@photostructure/sqlite');
}
