// Opens the ledger in a file, or none, and prints the resident memory in MiB: run by memory.ts.
import { openLedger } from '@so-cai/core';
import { sqliteStore } from '@so-cai/store-sqlite';

const [, , file = 'none'] = process.argv;
const ledger = file === 'none' ? undefined : await openLedger({ store: sqliteStore(file), name: 'province' });
globalThis.gc?.();
console.log((process.memoryUsage().rss / 2 ** 20).toFixed(1));
await ledger?.close();
