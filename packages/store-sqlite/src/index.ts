// The public surface of @so-cai/store-sqlite.
export { backupSqlite, type SqliteBackup, type SqliteBackupOptions } from './backup/backupSqlite.js';
export type { SqliteFinding } from './inspection/finding.js';
export type { SqliteHeldEvent } from './inspection/heldEvents.js';
export { type SqliteDefect, sqliteHolding, type SqliteHolding } from './inspection/holding.js';
export { inspectSqliteFile, type SqliteInspectionOptions } from './inspection/inspect.js';
export type { SqliteStoreOptions } from './options.js';
export { sqliteSnapshots, type SqliteSnapshotsOptions } from './snapshots/sqliteSnapshots.js';
export { sqliteStore } from './sqliteStore.js';
