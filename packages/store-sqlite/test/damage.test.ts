import { readFileSync, truncateSync, writeFileSync } from 'node:fs';

import { appendBatches } from '@so-cai/testing';
import { expect, test } from 'vitest';

import { inspectSqliteFile } from '../src/index.js';
import { inFreshFolder, SON_LA, textsIn } from './storeTest.js';

const PAGE = 4_096;
const place = inFreshFolder();

async function closedStore(): Promise<void> {
  const store = place.open();
  await appendBatches(store, SON_LA, 1_000);
  await store.close();
}

/** Overwrites whole pages, numbered from 1, of a closed file. */
function overwrite(pages: readonly number[]): void {
  const bytes = readFileSync(place.path);
  for (const page of pages) bytes.fill(0xff, (page - 1) * PAGE, page * PAGE);
  writeFileSync(place.path, bytes);
}

/** Opens and reads everything. */
async function readEverything(): Promise<string[]> {
  return textsIn(place.open(), SON_LA);
}

test('a file whose first page is damaged is told from an SQLite file', async () => {
  await closedStore();
  overwrite([1]);
  await expect(readEverything()).rejects.toMatchObject({ code: 'StoreMismatch', facts: { path: place.path } });
});

test('a file whose pages are damaged is corrupt, and inspection says so', async () => {
  await closedStore();
  const pages = readFileSync(place.path).length / PAGE;
  overwrite(Array.from({ length: pages - 1 }, (_, index) => index + 2));
  await expect(readEverything()).rejects.toMatchObject({ code: 'StoreCorrupt', facts: { path: place.path } });
  expect(inspectSqliteFile(place.path).map(({ code }) => code)).toContain('Damaged');
});

test('a damaged page in the middle is a fault that names the ledger and where reading stopped', async () => {
  await closedStore();
  overwrite([Math.floor(readFileSync(place.path).length / PAGE / 2)]);
  const store = place.open();
  let read = 0;
  const reading = (async () => {
    for await (const chunk of store.read(SON_LA)) read += chunk.length;
  })();
  await expect(reading).rejects.toMatchObject({ code: 'StoreCorrupt', facts: { path: place.path, ledger: SON_LA } });
  await expect(reading).rejects.toMatchObject({ facts: { position: read } });
});

test('a file that was cut off is corrupt', async () => {
  await closedStore();
  truncateSync(place.path, Math.floor(readFileSync(place.path).length / PAGE / 2) * PAGE);
  await expect(readEverything()).rejects.toMatchObject({ code: 'StoreCorrupt', facts: { path: place.path } });
});
