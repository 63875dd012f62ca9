import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { leafHash, ledgerId, MerkleLog, type EventStore, type LedgerId, type Root } from '@so-cai/core';
import { appendBatches, batchAt } from '@so-cai/testing';
import { afterEach, describe, expect, test } from 'vitest';

import { backupSqlite, inspectSqliteFile, sqliteStore } from '../src/index.js';
import { UNFINISHED_ID } from '../src/sql/schema.js';
import { withRaw } from './rawSqlite.js';
import { eventsIn, inFreshFolder, LAO_CAI, SON_LA } from './storeTest.js';

const place = inFreshFolder();
const stores: EventStore[] = [];
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
});

function target(): string {
  return join(place.folder, 'backup.db');
}

function openBackup(): EventStore {
  const store = sqliteStore(target(), { readOnly: true });
  stores.push(store);
  return store;
}

/** The root of the first events of a ledger. */
async function rootOf(store: EventStore, ledger: LedgerId, size: number): Promise<Root> {
  const log = new MerkleLog();
  for (const { body } of await eventsIn(store, ledger, { to: size })) log.append(leafHash(body));
  return log.root();
}

/** Rows of both tables, as they lie in a file. */
function rowsIn(path: string): unknown {
  return withRaw(path, (database) => [
    database.prepare('SELECT * FROM ledger').all(),
    database.prepare('SELECT place, id, checksum, hex(body) FROM event').all(),
  ]);
}

describe('a backup', () => {
  test('holds every row of every ledger, passes inspection, and is one file that can be written to', async () => {
    const store = place.open();
    await appendBatches(store, SON_LA, 1_200);
    await appendBatches(store, LAO_CAI, 90);
    await appendBatches(store, ledgerId('an-giang'), 1);
    const backup = await backupSqlite(place.path, target());
    expect(backup.ledgers).toEqual([
      { ledger: SON_LA, size: await store.size(SON_LA) },
      { ledger: LAO_CAI, size: await store.size(LAO_CAI) },
      { ledger: 'an-giang', size: 1 },
    ]);
    expect(readdirSync(place.folder).filter((name) => name.startsWith('backup'))).toEqual(['backup.db']);
    expect(rowsIn(target())).toEqual(rowsIn(place.path));
    expect(inspectSqliteFile(target())).toEqual([]);
    const copy = sqliteStore(target());
    stores.push(copy);
    await expect(appendBatches(copy, LAO_CAI, 200)).resolves.toBeGreaterThan(199);
  });

  test('made while somebody writes is a whole prefix, with the root that the ledger had', async () => {
    const store = place.open();
    await appendBatches(store, SON_LA, 3_000);
    const ends = new Set<number>();
    const stopped = new AbortController();
    const writing = (async () => {
      for (let size = await store.size(SON_LA); !stopped.signal.aborted;) {
        ends.add(size);
        size = await appendBatches(store, SON_LA, size + 1);
        await appendBatches(store, LAO_CAI, Math.floor(size / 10));
      }
    })();
    const backup = await backupSqlite(place.path, target());
    stopped.abort();
    await writing;
    const [sonLa] = backup.ledgers;
    const size = sonLa?.size ?? 0;
    expect(ends).toContain(size);
    expect(await store.size(SON_LA)).toBeGreaterThan(size);
    const copy = openBackup();
    expect(await copy.size(SON_LA)).toBe(size);
    expect(await rootOf(copy, SON_LA, size)).toBe(await rootOf(store, SON_LA, size));
    expect(inspectSqliteFile(target())).toEqual([]);
  });

  test('of an empty store is one', async () => {
    await place.open().close();
    expect(await backupSqlite(place.path, target())).toEqual({ ledgers: [] });
    expect(inspectSqliteFile(target())).toEqual([]);
  });

  test('tells its progress up to the end', async () => {
    const store = place.open();
    const size = await appendBatches(store, SON_LA, 2_500);
    const told: { done: number; total: number }[] = [];
    await backupSqlite(place.path, target(), { onProgress: (progress) => told.push(progress) });
    expect(told.length).toBeGreaterThan(1);
    expect(told.map(({ done }) => done)).toEqual(told.map(({ done }) => done).toSorted((left, right) => left - right));
    expect(told.at(-1)).toEqual({ done: size, total: size });
  });
});

describe('a backup that is not finished', () => {
  test('because its signal aborts rejects with the reason and leaves nothing behind', async () => {
    const store = place.open();
    await appendBatches(store, SON_LA, 2_500);
    const controller = new AbortController();
    const backup = backupSqlite(place.path, target(), {
      signal: controller.signal,
      onProgress: () => {
        controller.abort('enough');
      },
    });
    await expect(backup).rejects.toBe('enough');
    await expect(backupSqlite(place.path, target(), { signal: AbortSignal.abort('never') })).rejects.toBe('never');
    expect(readdirSync(place.folder).filter((name) => name.startsWith('backup'))).toEqual([]);
  });

  test('because its process ended is no store', async () => {
    await appendBatches(place.open(), SON_LA, 100);
    await backupSqlite(place.path, target());
    // The mark of a backup that has not got to its end.
    withRaw(target(), (database) => {
      database.exec(`PRAGMA application_id = ${UNFINISHED_ID}`);
    });
    for (const open of [() => openBackup(), () => inspectSqliteFile(target())])
      expect(open).toThrow(
        expect.objectContaining({ code: 'StoreMismatch', message: expect.stringContaining('broken off') as unknown }),
      );
  });

  test('because an event is damaged says which, and leaves nothing behind', async () => {
    const store = place.open();
    await appendBatches(store, SON_LA, 100);
    withRaw(place.path, (database) => {
      database.exec('DROP TRIGGER event_never_changed');
      database.exec(`UPDATE event SET body = x'00' WHERE place = 40`);
    });
    await expect(backupSqlite(place.path, target())).rejects.toMatchObject({
      code: 'StoreCorrupt',
      facts: { path: place.path, ledger: SON_LA, position: 40 },
    });
    expect(existsSync(target())).toBe(false);
  });

  test('because it cannot begin is a fault, and what lies at its target stays', async () => {
    await appendBatches(place.open(), SON_LA, 10);
    writeFileSync(target(), 'an older backup');
    await expect(backupSqlite(place.path, target())).rejects.toMatchObject({
      code: 'StoreUnavailable',
      facts: { path: target(), expected: expect.stringContaining('nothing yet') as unknown },
    });
    expect(readFileSync(target(), 'utf8')).toBe('an older backup');
    await expect(backupSqlite(place.path, place.path)).rejects.toMatchObject({ code: 'StoreUnavailable' });
    await expect(backupSqlite(place.path, join(place.folder, 'none', 'b.db'))).rejects.toMatchObject({
      code: 'StoreUnavailable',
    });
    await expect(backupSqlite(join(place.folder, 'none.db'), target())).rejects.toMatchObject({
      code: 'StoreUnavailable',
    });
    mkdirSync(join(place.folder, 'folder'));
    await expect(backupSqlite(place.path, join(place.folder, 'folder'))).rejects.toMatchObject({
      code: 'StoreUnavailable',
    });
  });
});

test('the store that is copied takes appends afterwards as before', async () => {
  const store = place.open();
  const size = await appendBatches(store, SON_LA, 50);
  await backupSqlite(place.path, target());
  expect(await store.append(SON_LA, size, batchAt(size))).toMatchObject({ outcome: 'appended' });
});
