// Opens the ledger in a file, with a snapshot beside it or without, or none; prints how long that took and what is resident then.
// Run by opening.ts in a process of its own: nothing is warm, and nothing else is in memory.
import { openLedger } from '@so-cai/core';
import { sqliteSnapshots, sqliteStore } from '@so-cai/store-sqlite';

const [, , file = 'none', how = 'events'] = process.argv;
const started = performance.now();
const ledger =
  file === 'none'
    ? undefined
    : await openLedger({
        store: sqliteStore(file),
        name: 'province',
        ...(how === 'snapshot' ? { snapshots: sqliteSnapshots(file), snapshotEvery: Infinity } : {}),
      });
const milliseconds = performance.now() - started;
globalThis.gc?.();
const mebibytes = process.memoryUsage().rss / 2 ** 20;
console.log(JSON.stringify({ milliseconds, mebibytes, size: ledger?.size ?? 0 }));
await ledger?.close();
