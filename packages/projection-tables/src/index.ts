// The public surface of @so-cai/projection-tables.
export {
  postgresTables,
  type PostgresTablesConnection,
  type PostgresTablesOptions,
} from './database/postgres/postgresTables.js';
export { sqliteTables, type SqliteTablesOptions } from './database/sqlite/sqliteTables.js';
export type { Dialect, SqlRow, SqlValue, TablesDatabase } from './database/port.js';
export { projectTables } from './projectTables.js';
export type { OlderTables } from './tables/opening.js';
export type { ProjectTablesOptions, TablesOptions } from './tables/options.js';
export type { RebuildOptions, RebuildProgress } from './tables/rebuild.js';
export type { RebuiltLedger } from './tables/replacing.js';
export type { Following } from './tables/following.js';
export type { LedgerLag, TablesStatus } from './tables/status.js';
export type { CaughtUpOptions, Tables } from './tables/tables.js';
export { TABLES_VERSION } from './version.js';
