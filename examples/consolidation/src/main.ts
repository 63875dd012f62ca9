// Records 35 ledgers, keeps tables of all of them, and prints the consolidation.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { projectTables, sqliteTables } from '@so-cai/projection-tables';
import { sqliteStore } from '@so-cai/store-sqlite';

import { consolidate } from './consolidate.js';
import { page } from './print.js';
import { recordAll } from './recording.js';

const folder = mkdtempSync(join(tmpdir(), 'so-cai-consolidation-'));
try {
  const store = sqliteStore(join(folder, 'ledgers.db'));
  await recordAll(store);
  const file = join(folder, 'tables.db');
  const tables = await projectTables({ store, into: sqliteTables(file) });
  await tables.caughtUp();
  await tables.close();
  await store.close();
  console.log(page(consolidate(file)));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
