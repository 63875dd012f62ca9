import { existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';

import { ledgerId, type SnapshotStore } from '@so-cai/core';
import { appendBatches } from '@so-cai/testing';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';

import { inspectSqliteFile, sqliteSnapshots } from '../src/index.js';
import { DEEP, luck, type Luck } from './luck.js';
import { openRaw, withRaw } from './rawSqlite.js';
import { inFreshFolder, LAO_CAI, SON_LA } from './storeTest.js';

const MIB = 1024 * 1024;
const place = inFreshFolder();
const opened: SnapshotStore[] = [];
afterEach(async () => {
  for (const snapshots of opened.splice(0)) await snapshots.close();
});

function open(options = {}): SnapshotStore {
  const snapshots = sqliteSnapshots(place.path, options);
  opened.push(snapshots);
  return snapshots;
}

function fileOf(): string {
  return `${place.path}-snapshots`;
}

/** Parts whose bytes differ from each other and from those of other seeds. */
function partsOf(seed: number, ...lengths: readonly number[]): Uint8Array[] {
  // 251 is prime: no two chunks of a part are the same.
  return lengths.map((length, part) =>
    Buffer.alloc(
      length,
      Uint8Array.from({ length: 251 }, (_, index) => index * 31 + part * 17 + seed),
    ),
  );
}

/** What is found out slowly by comparing millions of numbers one by one. */
function equal(left: readonly Uint8Array[] | undefined, right: readonly Uint8Array[]): boolean {
  return (
    left?.length === right.length &&
    right.every((part, index) => Buffer.from(part).equals(left[index] ?? new Uint8Array()))
  );
}

describe('a snapshot', () => {
  test('comes back as it was saved, from this handle and from another, whatever its parts', async () => {
    const length = fc.oneof(fc.nat(64), fc.constantFrom(MIB - 1, MIB, MIB + 1, 3 * MIB));
    const lengths = fc.array(length, { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(lengths, fc.nat(), async (lengths, seed) => {
        const parts = partsOf(seed, ...lengths);
        const [saving, other] = [open(), open()];
        await saving.save(SON_LA, parts);
        expect(equal(await saving.load(SON_LA), parts)).toBe(true);
        expect(equal(await other.load(SON_LA), parts)).toBe(true);
      }),
      { numRuns: 12 },
    );
  });

  test('takes the place of the one before; the file grows to two of them, and no further', async () => {
    const snapshots = open();
    const sizes: number[] = [];
    for (let seed = 0; seed < 6; seed += 1) {
      await snapshots.save(SON_LA, partsOf(seed, 4 * MIB));
      sizes.push(readFileSync(fileOf()).length);
    }
    expect(equal(await snapshots.load(SON_LA), partsOf(5, 4 * MIB))).toBe(true);
    expect(sizes.at(-1)).toBe(sizes[1]);
  });

  test('is kept for each ledger, and forgotten for one', async () => {
    const snapshots = open();
    await snapshots.save(SON_LA, partsOf(1, 10, 20));
    await snapshots.save(LAO_CAI, partsOf(2, 2 * MIB));
    await snapshots.save(SON_LA, partsOf(3, 30));
    expect(equal(await snapshots.load(SON_LA), partsOf(3, 30))).toBe(true);
    await snapshots.remove(SON_LA);
    await snapshots.remove(ledgerId('cao-bang'));
    expect(await snapshots.load(SON_LA)).toBeUndefined();
    expect(equal(await snapshots.load(LAO_CAI), partsOf(2, 2 * MIB))).toBe(true);
  });

  test('saved and loaded at once by many callers and handles is one of those saved, whole', async () => {
    const handles = Array.from({ length: 3 }, () => open());
    await handles[0]?.save(SON_LA, partsOf(100, MIB, 5));
    const loading = handles.map(async (snapshots, seed) => {
      await snapshots.save(SON_LA, partsOf(seed, 2 * MIB, 7));
      return snapshots.load(SON_LA);
    });
    for (const parts of await Promise.all(loading))
      expect([0, 1, 2].some((seed) => equal(parts, partsOf(seed, 2 * MIB, 7)))).toBe(true);
  });

  test('leaves the file of the store as it is, and what is loaded makes no file', async () => {
    const store = place.open();
    await appendBatches(store, SON_LA, 20);
    await store.close();
    const before = readFileSync(place.path);
    expect(await open().load(SON_LA)).toBeUndefined();
    await open().remove(SON_LA);
    expect(readdirSync(place.folder)).toEqual(['ledger.db']);
    await open().save(SON_LA, partsOf(1, 100));
    expect(readdirSync(place.folder)).toEqual(['ledger.db', 'ledger.db-snapshots']);
    expect(readFileSync(place.path).equals(before)).toBe(true);
    expect(inspectSqliteFile(place.path)).toEqual([]);
  });
});

describe('a damaged file of snapshots', () => {
  test('gives none, or what was saved, and takes the next one', async () => {
    const parts = partsOf(7, 2 * MIB, 100, 0, MIB / 2);
    const seen = { lost: 0, whole: 0, wrong: 0 };
    const chance = luck();
    const saved = open();
    await saved.save(SON_LA, parts);
    await saved.close();
    const bytes = readFileSync(fileOf());
    for (let turn = 0; turn < (DEEP ? 2_000 : 60); turn += 1) {
      writeFileSync(fileOf(), damaged(bytes, turn, chance));
      const snapshots = open();
      const loaded = await snapshots.load(SON_LA);
      if (loaded === undefined) seen.lost += 1;
      else if (equal(loaded, parts)) seen.whole += 1;
      else seen.wrong += 1;
      // Damage that nothing has been read from yet may spoil one more.
      await snapshots.save(SON_LA, partsOf(turn, MIB + 1));
      if ((await snapshots.load(SON_LA)) === undefined) await snapshots.save(SON_LA, partsOf(turn, MIB + 1));
      expect(equal(await snapshots.load(SON_LA), partsOf(turn, MIB + 1)), `seed ${chance.seed}, turn ${turn}`).toBe(
        true,
      );
      await snapshots.close();
    }
    expect(seen.wrong, `seed ${chance.seed}`).toBe(0);
    expect(seen.lost).toBeGreaterThan(30);
  });

  /** Cuts the file, or empties or flips some of it; the first turns hit its first page. */
  function damaged(bytes: Buffer, turn: number, chance: Luck): Buffer {
    const copy = Buffer.from(bytes);
    const at = turn < 9 ? turn * 8 : chance.below(bytes.length);
    if (turn % 3 === 0) return copy.subarray(0, at);
    if (turn % 3 === 1) return copy.fill(0, at, Math.min(at + 65_536, copy.length));
    copy[at] = (copy[at] ?? 0) ^ 0x10;
    return copy;
  }

  test('of another version gives none, and is made anew', async () => {
    await open().save(SON_LA, partsOf(1, 100));
    withRaw(fileOf(), (database) => {
      database.exec('PRAGMA user_version = 99');
    });
    const snapshots = open();
    expect(await snapshots.load(SON_LA)).toBeUndefined();
    await snapshots.save(LAO_CAI, partsOf(2, 100));
    expect(equal(await open().load(LAO_CAI), partsOf(2, 100))).toBe(true);
  });

  test('that is another application’s is refused and left as it was', async () => {
    withRaw(fileOf(), (database) => {
      database.exec('CREATE TABLE notes (x)');
    });
    const before = readFileSync(fileOf());
    for (const attempt of [open().load(SON_LA), open().save(SON_LA, partsOf(1, 10))])
      await expect(attempt).rejects.toMatchObject({ code: 'StoreMismatch', facts: { path: fileOf() } });
    expect(readFileSync(fileOf()).equals(before)).toBe(true);
  });

  test('that is removed while it is open is made anew', async () => {
    const snapshots = open();
    await snapshots.save(SON_LA, partsOf(1, 100));
    rmSync(fileOf());
    expect(await snapshots.load(SON_LA)).toBeUndefined();
    await snapshots.save(SON_LA, partsOf(2, 100));
    expect(equal(await open().load(SON_LA), partsOf(2, 100))).toBe(true);
    truncateSync(fileOf(), 0);
    expect(await open().load(SON_LA)).toBeUndefined();
  });
});

describe('what stands in the way', () => {
  test('a lock that stays is a fault, and the snapshot before stays', async () => {
    await open().save(SON_LA, partsOf(1, 100));
    const other = openRaw(fileOf());
    other.exec('BEGIN EXCLUSIVE');
    const snapshots = open({ lockTimeoutMs: 30 });
    for (const attempt of [snapshots.load(SON_LA), snapshots.save(SON_LA, partsOf(2, 10))])
      await expect(attempt).rejects.toMatchObject({ code: 'StoreUnavailable', facts: { path: fileOf() } });
    other.close();
    expect(equal(await snapshots.load(SON_LA), partsOf(1, 100))).toBe(true);
  });

  test('a lock that is given back is waited for', async () => {
    await open().save(SON_LA, partsOf(1, 100));
    const other = openRaw(fileOf());
    other.exec('BEGIN IMMEDIATE');
    const saving = open().save(SON_LA, partsOf(2, 10));
    expect(equal(await open().load(SON_LA), partsOf(1, 100))).toBe(true);
    other.close();
    await saving;
    expect(equal(await open().load(SON_LA), partsOf(2, 10))).toBe(true);
  });

  test('a missing folder is a fault when saving, and no snapshot when loading', async () => {
    const snapshots = sqliteSnapshots(`${place.folder}/none/ledger.db`);
    expect(await snapshots.load(SON_LA)).toBeUndefined();
    await expect(snapshots.save(SON_LA, partsOf(1, 10))).rejects.toMatchObject({ code: 'StoreUnavailable' });
    await snapshots.close();
  });

  test('what is no path of a file is refused at once', () => {
    for (const path of ['', ':memory:', 'file:ledger.db'])
      expect(() => sqliteSnapshots(path)).toThrow(expect.objectContaining({ code: 'StoreUnavailable' }));
  });

  test('closing waits for what is being saved, and afterwards calls are faults', async () => {
    const snapshots = open();
    const saving = snapshots.save(SON_LA, partsOf(1, 3 * MIB));
    await snapshots.close();
    await saving;
    await snapshots.close();
    for (const late of [snapshots.load(SON_LA), snapshots.save(SON_LA, []), snapshots.remove(SON_LA)])
      await expect(late).rejects.toMatchObject({ code: 'StoreUnavailable' });
    expect(equal(await open().load(SON_LA), partsOf(1, 3 * MIB))).toBe(true);
    expect(existsSync(`${fileOf()}-journal`)).toBe(false);
  });
});
