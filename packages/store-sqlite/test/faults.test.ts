import { setTimeout as sleep } from 'node:timers/promises';

import type { EventStore } from '@so-cai/core';
import { appendBatches, batchAt } from '@so-cai/testing';
import { afterEach, describe, expect, test } from 'vitest';

import { once, plantedStore, sqliteError, type PlantedStore } from './planted.js';
import { openRaw } from './rawSqlite.js';
import { inFreshFolder, SON_LA, textsIn } from './storeTest.js';

const place = inFreshFolder();
const stores: EventStore[] = [];
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
});

const BUSY = 5;
const IO_ERROR_AT_SYNC = 1_034;

function storeWithCommit(commit: (reallyCommit: () => unknown) => unknown): PlantedStore {
  const planted = plantedStore(place.path, commit);
  stores.push(planted.store);
  return planted;
}

describe('a commit that fails', () => {
  test('after it was written has an unknown outcome, and reading back finds the batch', async () => {
    const cause = sqliteError(IO_ERROR_AT_SYNC);
    const { store } = storeWithCommit(
      once((reallyCommit) => {
        reallyCommit();
        throw cause;
      }),
    );
    expect(await store.append(SON_LA, 0, batchAt(5))).toEqual({ outcome: 'unknown', cause });
    expect(await store.size(SON_LA)).toBe(batchAt(5).length);
  });

  test('before it was written has an unknown outcome, and reading back finds nothing', async () => {
    const cause = sqliteError(IO_ERROR_AT_SYNC);
    const { store } = storeWithCommit(
      once(() => {
        throw cause;
      }),
    );
    expect(await store.append(SON_LA, 0, batchAt(0))).toEqual({ outcome: 'unknown', cause });
    expect(await store.size(SON_LA)).toBe(0);
    await expect(appendBatches(store, SON_LA, 20)).resolves.toBeGreaterThan(19);
  });

  test('because of a lock is tried again', async () => {
    const { store } = storeWithCommit(
      once(() => {
        throw sqliteError(BUSY);
      }),
    );
    expect(await store.append(SON_LA, 0, batchAt(0))).toEqual({ outcome: 'appended', size: 1 });
    expect(await store.size(SON_LA)).toBe(1);
  });
});

describe('a full disk', () => {
  test('is a fault that leaves the ledger as it was', async () => {
    const { store, database } = storeWithCommit((reallyCommit) => reallyCommit());
    const size = await appendBatches(store, SON_LA, 50);
    const before = await textsIn(store, SON_LA);
    database.exec('PRAGMA max_page_count = 1');
    const large = Array.from(
      { length: 30 },
      (_, index) => batchAt(size + index)[0] ?? { id: '', body: new Uint8Array() },
    );
    const batch = large.map(({ id }) => ({ id, body: new Uint8Array(60_000) })) as Parameters<EventStore['append']>[2];
    await expect(store.append(SON_LA, size, batch)).rejects.toMatchObject({
      code: 'StoreUnavailable',
      facts: { path: place.path, expected: 'free space on its disk' },
    });
    expect(await textsIn(store, SON_LA)).toEqual(before);
    database.exec('PRAGMA max_page_count = 1073741823');
    expect(await store.append(SON_LA, size, batch)).toEqual({ outcome: 'appended', size: size + 30 });
  });
});

describe('a lock of another process', () => {
  test('is waited for while the thread goes on with other work', async () => {
    const store = place.open();
    const other = openRaw(place.path);
    other.exec('BEGIN IMMEDIATE');
    const appending = store.append(SON_LA, 0, batchAt(0));
    for (let turn = 0; turn < 20; turn += 1) await sleep(1);
    await expect(store.size(SON_LA)).resolves.toBe(0);
    other.exec('ROLLBACK');
    other.close();
    expect(await appending).toEqual({ outcome: 'appended', size: 1 });
  });

  test('that stays is a fault after the time to wait, and nothing was written', async () => {
    const store = place.open({ lockTimeoutMs: 40 });
    const other = openRaw(place.path);
    other.exec('BEGIN IMMEDIATE');
    await expect(store.append(SON_LA, 0, batchAt(0))).rejects.toMatchObject({
      code: 'StoreUnavailable',
      facts: { path: place.path },
    });
    expect(await store.size(SON_LA)).toBe(0);
    other.close();
    expect(await store.append(SON_LA, 0, batchAt(0))).toEqual({ outcome: 'appended', size: 1 });
  });

  test('does not keep readers waiting', async () => {
    const store = place.open({ lockTimeoutMs: 40 });
    const size = await appendBatches(store, SON_LA, 30);
    const other = openRaw(place.path);
    other.exec('BEGIN IMMEDIATE');
    expect(await textsIn(store, SON_LA)).toHaveLength(size);
    other.close();
  });

  test('ends the wait of an append when the store closes', async () => {
    const store = place.open();
    const other = openRaw(place.path);
    other.exec('BEGIN IMMEDIATE');
    const appending = store.append(SON_LA, 0, batchAt(0));
    await store.close();
    await expect(appending).rejects.toMatchObject({ code: 'StoreUnavailable', facts: { path: place.path } });
    other.close();
  });
});
