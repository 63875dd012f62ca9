// A process of its own that appends batches until it is killed, and tells each size that was acknowledged.
import { writeSync } from 'node:fs';

import { ledgerId } from '@so-cai/core';
import { batchAt } from '@so-cai/testing';

import { postgresStore } from '../src/postgresStore.js';

const [host = '', database = '', schema = '', name = ''] = process.argv.slice(2);

const ledger = ledgerId(name);
const store = await postgresStore({ host, port: 5432, user: 'so_cai_app', database }, { schema });
for (let size = await store.size(ledger); ;) {
  const result = await store.append(ledger, size, batchAt(size));
  if (result.outcome === 'unknown') throw new Error('nobody disturbs the connection');
  if (result.outcome === 'appended') writeSync(1, `${result.size}\n`);
  // A conflict: the last append of a process that was killed got through after all.
  size = result.size;
}
