import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { sqliteStore } from '../src/index.js';
import { buildWorker, type Worker } from './processes.js';
import { inFreshFolder } from './storeTest.js';

const place = inFreshFolder();
let worker: Worker;
beforeAll(async () => {
  worker = await buildWorker();
});
afterAll(() => {
  worker.remove();
});

/** What a user without special rights is told who opens the file. */
async function toldWithoutRights(path: string): Promise<unknown> {
  chmodSync(place.folder, 0o755);
  const [told] = await worker.start('openWithoutRights', path, join(place.folder, 'warm-up.db')).finished();
  return told;
}

test('a file that may not be written is refused, unless for reading only', async () => {
  await sqliteStore(place.path).close();
  chmodSync(place.path, 0o444);
  expect(await toldWithoutRights(place.path)).toMatchObject({
    code: 'StoreUnavailable',
    facts: { path: place.path, expected: 'a file that this user may write, or readOnly: true' },
  });
});

test('a file that may not be read is refused', async () => {
  await sqliteStore(place.path).close();
  chmodSync(place.path, 0o000);
  expect(await toldWithoutRights(place.path)).toMatchObject({
    code: 'StoreUnavailable',
    facts: { path: place.path, expected: 'a file that this user may read' },
  });
});

test('a file in a folder that may not be written is refused, for its log lies beside it', async () => {
  const folder = join(place.folder, 'read-only');
  mkdirSync(folder);
  const path = join(folder, 'ledger.db');
  await sqliteStore(path).close();
  chmodSync(path, 0o666);
  chmodSync(folder, 0o555);
  expect(await toldWithoutRights(path)).toMatchObject({
    code: 'StoreUnavailable',
    facts: { path, folder, expected: 'a folder that this user may write' },
  });
  expect(await toldWithoutRights(join(folder, 'new.db'))).toMatchObject({
    code: 'StoreUnavailable',
    facts: { folder },
  });
  chmodSync(folder, 0o755);
});
