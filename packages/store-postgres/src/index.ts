// The public surface of @so-cai/store-postgres.
export type { PostgresConnection } from './connection/connection.js';
export { migratePostgres, type Migration, type MigrationOptions } from './migrations/migratePostgres.js';
export type { PostgresStoreOptions } from './options.js';
export { postgresStore } from './postgresStore.js';
