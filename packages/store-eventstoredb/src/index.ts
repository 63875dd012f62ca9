// The public surface of @so-cai/store-eventstoredb.
export { fileSnapshots } from './snapshots/fileSnapshots.js';
export type { EventStoreDbConnection } from './connection/settings.js';
export { eventStoreDbStore } from './eventStoreDbStore.js';
export type { EventStoreDbStoreOptions } from './options.js';
export type { EventStoreDbFinding } from './inspection/findings.js';
export type { EventStoreDbHeldEvent } from './inspection/held.js';
export { type EventStoreDbDefect, type EventStoreDbHolding, eventStoreDbHolding } from './inspection/holding.js';
export { inspectEventStoreDb } from './inspection/inspectEventStoreDb.js';
