// The public surface of @so-cai/store-eventstoredb.
export { fileSnapshots } from './snapshots/fileSnapshots.js';
export type { EventStoreDbConnection } from './connection/settings.js';
export { eventStoreDbStore } from './eventStoreDbStore.js';
export type { EventStoreDbStoreOptions } from './options.js';
