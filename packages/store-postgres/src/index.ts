// The public surface of @so-cai/store-postgres.
export type { PostgresConnection } from './connection/connection.js';
export {
  migratePostgres,
  type PostgresMigration,
  type PostgresMigrationOptions,
} from './migrations/migratePostgres.js';
export type { PostgresStoreOptions } from './options.js';
export { postgresStore } from './postgresStore.js';
export {
  type PostgresDefect,
  type PostgresHeldEvent,
  postgresHolding,
  type PostgresHolding,
  type PostgresHoldingOptions,
} from './inspection/holding.js';
export { inspectPostgres, type PostgresInspectionOptions } from './inspection/inspectPostgres.js';
export type { PostgresFinding } from './inspection/findings.js';
export type { PostgresSchemaDifference } from './schema/differences.js';
export { postgresSnapshots, type PostgresSnapshotsOptions } from './snapshots/postgresSnapshots.js';
