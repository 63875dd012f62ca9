// The public surface of @so-cai/store-sqlite.
export { inspectSqliteFile, type InspectionOptions, type SqliteFinding } from './inspect.js';
export type { SqliteStoreOptions } from './options.js';
export { sqliteStore } from './sqliteStore.js';
