import type { EncodedEvent, EventStore } from '@so-cai/core';
import { batchAt } from '@so-cai/testing';
import { afterEach, describe, expect, test } from 'vitest';

import { inspectSqliteFile } from '../src/index.js';
import { plantedStore, sqliteError } from './planted.js';
import { openRaw, withRaw } from './rawSqlite.js';
import { inFreshFolder, SON_LA, textsIn } from './storeTest.js';

const place = inFreshFolder();
const stores: EventStore[] = [];
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
});

const IO_ERROR_AT_SYNC = 1_034;

const oneAt = (position: number): EncodedEvent[] => batchAt(position).slice(0, 1);
const textOf = (position: number): string => Buffer.from(oneAt(position)[0]?.body ?? []).toString();

/** A store that has appended the first event, and whose next commit is left to `commit`. */
async function goingOn(commit: (reallyCommit: () => unknown) => unknown): Promise<EventStore> {
  let appended = false;
  const { store } = plantedStore(place.path, (reallyCommit) => (appended ? commit(reallyCommit) : reallyCommit()));
  stores.push(store);
  await store.append(SON_LA, 0, oneAt(0));
  appended = true;
  return store;
}

/** Fails the first time, before or after the commit. */
function failing(error: Error, { after = false } = {}): (reallyCommit: () => unknown) => unknown {
  let failed = false;
  return (reallyCommit) => {
    if (failed) return reallyCommit();
    failed = true;
    if (after) reallyCommit();
    throw error;
  };
}

describe('one event after what the same store appended last', () => {
  test('is committed by one statement', async () => {
    let commits = 0;
    const store = await goingOn((reallyCommit) => {
      commits += 1;
      return reallyCommit();
    });
    for (let size = 1; size < 20; size += 1)
      expect(await store.append(SON_LA, size, oneAt(size))).toEqual({ outcome: 'appended', size: size + 1 });
    expect(commits).toBe(19);
    expect(await textsIn(store, SON_LA)).toEqual(Array.from({ length: 20 }, (_, position) => textOf(position)));
    await store.close();
    expect(inspectSqliteFile(place.path)).toEqual([]);
  });

  test('and cannot be synced has an unknown outcome: reading finds it or not, and appending goes on from what is there', async () => {
    for (const after of [true, false]) {
      const cause = sqliteError(IO_ERROR_AT_SYNC);
      const store = await goingOn(failing(cause, { after }));
      const size = await store.size(SON_LA);
      expect(await store.append(SON_LA, size, oneAt(size))).toEqual({ outcome: 'unknown', cause });
      const reached = await store.size(SON_LA);
      expect(reached).toBe(after ? size + 1 : size);
      expect(await store.append(SON_LA, reached, oneAt(reached))).toEqual({ outcome: 'appended', size: reached + 1 });
      await store.close();
    }
    expect(inspectSqliteFile(place.path)).toEqual([]);
  });

  test('waits while another program holds the lock', async () => {
    const store = await goingOn((reallyCommit) => reallyCommit());
    const other = openRaw(place.path);
    other.exec('BEGIN IMMEDIATE');
    const appending = store.append(SON_LA, 1, oneAt(1));
    await expect(store.size(SON_LA)).resolves.toBe(1);
    other.exec('ROLLBACK');
    other.close();
    expect(await appending).toEqual({ outcome: 'appended', size: 2 });
  });

  test('is refused where it repeats an id, and where the store was closed', async () => {
    const store = await goingOn((reallyCommit) => reallyCommit());
    await expect(store.append(SON_LA, 1, oneAt(0))).rejects.toThrow(RangeError);
    expect(await store.append(SON_LA, 1, oneAt(1))).toEqual({ outcome: 'appended', size: 2 });
    await store.close();
    await expect(store.append(SON_LA, 2, oneAt(2))).rejects.toMatchObject({ code: 'StoreUnavailable' });
  });
});

describe('what others append in between', () => {
  test('is noticed: the size that was known conflicts, and the next append follows theirs', async () => {
    const [mine, theirs] = [place.open(), place.open()];
    await mine.append(SON_LA, 0, oneAt(0));
    for (let size = 1; size < 30; size += 3) {
      expect(await theirs.append(SON_LA, size, oneAt(size))).toEqual({ outcome: 'appended', size: size + 1 });
      expect(await mine.append(SON_LA, size, oneAt(size + 2))).toEqual({ outcome: 'conflict', size: size + 1 });
      expect(await mine.append(SON_LA, size + 1, oneAt(size + 1))).toEqual({ outcome: 'appended', size: size + 2 });
      expect(await mine.append(SON_LA, size + 2, oneAt(size + 2))).toEqual({ outcome: 'appended', size: size + 3 });
    }
    expect(await textsIn(theirs, SON_LA)).toEqual(Array.from({ length: 31 }, (_, position) => textOf(position)));
    for (const store of [mine, theirs]) await store.close();
    expect(inspectSqliteFile(place.path)).toEqual([]);
  });

  test('is noticed beside other appends that share the transaction', async () => {
    const [mine, theirs] = [place.open(), place.open()];
    await mine.append(SON_LA, 0, oneAt(0));
    await theirs.append(SON_LA, 1, oneAt(1));
    const results = await Promise.all([
      mine.append(SON_LA, 1, batchAt(61)),
      mine.append(SON_LA, 2, oneAt(2)),
      mine.append(SON_LA, 3, oneAt(3)),
    ]);
    expect(results).toEqual([
      { outcome: 'conflict', size: 2 },
      { outcome: 'appended', size: 3 },
      { outcome: 'appended', size: 4 },
    ]);
    expect(await textsIn(mine, SON_LA)).toEqual([0, 1, 2, 3].map(textOf));
  });

  test('in plain SQL, under a later id, makes that id refused afterwards', async () => {
    const store = place.open();
    await store.append(SON_LA, 0, oneAt(0));
    const [later] = oneAt(9);
    if (later === undefined) throw new Error('a batch holds an event');
    withRaw(place.path, (database) => {
      database.exec(`INSERT INTO event SELECT 1, '${later.id}', checksum, x'' FROM event WHERE place = 0`);
    });
    expect(await store.append(SON_LA, 1, oneAt(1))).toEqual({ outcome: 'conflict', size: 2 });
    await expect(store.append(SON_LA, 2, oneAt(9))).rejects.toThrow(RangeError);
    expect(await store.append(SON_LA, 2, oneAt(2))).toEqual({ outcome: 'appended', size: 3 });
    await expect(store.append(SON_LA, 3, oneAt(9))).rejects.toThrow(RangeError);
  });
});
