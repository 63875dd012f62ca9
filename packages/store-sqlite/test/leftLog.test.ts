import {
  copyFileSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

import { isSoCaiError } from '@so-cai/core';
import { appendBatches, batchAt } from '@so-cai/testing';
import { describe, expect, test } from 'vitest';

import { inspectSqliteFile, sqliteStore } from '../src/index.js';
import { luck } from './luck.js';
import { inFreshFolder, SON_LA, textsIn } from './storeTest.js';

const place = inFreshFolder();

/** A file and its log as a writer that crashed has left them, and what was acknowledged. */
async function crashed(name: string, least: number): Promise<{ path: string; texts: string[] }> {
  const original = join(place.folder, `original-of-${name}`);
  const store = sqliteStore(original);
  await appendBatches(store, SON_LA, least);
  const texts = await textsIn(store, SON_LA);
  const path = join(place.folder, name);
  for (const end of ['', '-wal']) copyFileSync(`${original}${end}`, `${path}${end}`);
  await store.close();
  return { path, texts };
}

async function textsOf(path: string, options = {}): Promise<string[]> {
  const store = sqliteStore(path, options);
  try {
    return await textsIn(store, SON_LA);
  } finally {
    await store.close();
  }
}

/** Sizes at which a batch of {@link appendBatches} ends. */
function endsOfBatches(upTo: number): number[] {
  const ends = [0];
  while ((ends.at(-1) ?? 0) < upTo) ends.push((ends.at(-1) ?? 0) + batchAt(ends.at(-1) ?? 0).length);
  return ends;
}

describe('a log that a crashed writer has left', () => {
  test('is read with its file, also through a link, and belongs to it', async () => {
    const { path, texts } = await crashed('crashed.db', 300);
    expect(readFileSync(`${path}-wal`).length).toBeGreaterThan(0);
    expect(await textsOf(path, { readOnly: true })).toEqual(texts);
    expect(inspectSqliteFile(path)).toEqual([]);
    symlinkSync(path, join(place.folder, 'link.db'));
    expect(await textsOf(join(place.folder, 'link.db'))).toEqual(texts);
    const store = sqliteStore(path);
    expect(await appendBatches(store, SON_LA, texts.length + 1)).toBeGreaterThan(texts.length);
    await store.close();
  });

  test('that is lost takes the newest batches with it, whole, and only a root kept elsewhere can tell', async () => {
    const { path, texts } = await crashed('crashed.db', 3_000);
    rmSync(`${path}-wal`);
    const left = await textsOf(path);
    expect(left.length).toBeLessThan(texts.length);
    expect(left).toEqual(texts.slice(0, left.length));
    expect(endsOfBatches(texts.length)).toContain(left.length);
    expect(inspectSqliteFile(path)).toEqual([]);
  });

  test('that is cut off or damaged anywhere gives the batches before, whole', async () => {
    const { path, texts } = await crashed('crashed.db', 400);
    const [file, log] = [readFileSync(path), readFileSync(`${path}-wal`)];
    const ends = endsOfBatches(texts.length);
    const chance = luck();
    for (let part = 0; part < 24; part += 1) {
      const at = Math.floor((log.length * part + chance.below(log.length)) / 24);
      writeFileSync(path, file);
      writeFileSync(`${path}-wal`, log);
      if (part % 2 === 0) truncateSync(`${path}-wal`, at);
      else writeFileSync(`${path}-wal`, Buffer.from(log).fill(0x5a, at, at + 1));
      const left = await textsOf(path);
      expect(left, `byte ${at} of ${log.length}, seed ${chance.seed}`).toEqual(texts.slice(0, left.length));
      expect(ends).toContain(left.length);
      expect(inspectSqliteFile(path)).toEqual([]);
    }
  });

  test('without its file is left where it is', async () => {
    const { path } = await crashed('crashed.db', 300);
    rmSync(path);
    const log = readFileSync(`${path}-wal`);
    expect(() => sqliteStore(path)).toThrow(
      expect.objectContaining({
        code: 'StoreMismatch',
        facts: expect.objectContaining({ log: `${path}-wal` }) as unknown,
      }),
    );
    expect(readFileSync(`${path}-wal`).equals(log)).toBe(true);
    expect(existsSync(path)).toBe(false);
  });
});

/** How opening a file ends, and whether it left the file and its log as they were. */
function opened(path: string, open: (path: string) => unknown): { fault: unknown; unchanged: boolean } {
  const before = [path, `${path}-wal`].map((file) => readFileSync(file));
  const unchanged = (): boolean =>
    [path, `${path}-wal`].every((file, index) => before[index]?.equals(readFileSync(file)));
  try {
    open(path);
    return { fault: undefined, unchanged: unchanged() };
  } catch (fault) {
    return { fault, unchanged: unchanged() };
  }
}

describe('a log of another file', () => {
  const openings = [
    ['opening', (path: string) => sqliteStore(path)],
    ['opening for reading only', (path: string) => sqliteStore(path, { readOnly: true })],
    ['inspection', (path: string) => inspectSqliteFile(path)],
  ] as const;
  const refused = (path: string): unknown => ({
    fault: expect.objectContaining({
      code: 'StoreMismatch',
      facts: expect.objectContaining({ path, log: `${path}-wal` }) as unknown,
    }) as unknown,
    unchanged: true,
  });

  test.each(openings)('beside a file that was closed is refused by %s, and nothing is changed', async (_, open) => {
    const other = await crashed('other.db', 200);
    const store = place.open();
    await appendBatches(store, SON_LA, 500);
    const texts = await textsIn(store, SON_LA);
    await store.close();
    copyFileSync(`${other.path}-wal`, `${place.path}-wal`);
    expect(opened(place.path, open)).toEqual(refused(place.path));
    rmSync(`${place.path}-wal`);
    expect(await textsOf(place.path)).toEqual(texts);
  });

  test.each(openings)('beside a file that crashed is refused by %s, and nothing is changed', async (_, open) => {
    const other = await crashed('other.db', 200);
    const { path, texts } = await crashed('crashed.db', 500);
    renameSync(`${path}-wal`, `${path}-own`);
    copyFileSync(`${other.path}-wal`, `${path}-wal`);
    expect(opened(path, open)).toEqual(refused(path));
    renameSync(`${path}-own`, `${path}-wal`);
    expect(await textsOf(path)).toEqual(texts);
  });
});

test('a file copied while it was written, log and all, gives its batches up to some point, whole, or is found damaged', async () => {
  const copy = join(place.folder, 'copy.db');
  const store = place.open();
  const outcomes = { whole: 0, damaged: 0, wrong: 0 };
  const chance = luck();
  for (let size = 0; size < 6_000;) {
    copyFileSync(place.path, copy);
    size = await appendBatches(store, SON_LA, size + 1 + chance.below(900));
    copyFileSync(`${place.path}-wal`, `${copy}-wal`);
    outcomes[await outcomeOf(copy, await textsIn(store, SON_LA))] += 1;
    for (const end of ['', '-wal', '-shm']) rmSync(`${copy}${end}`, { force: true });
  }
  expect(outcomes.wrong, `seed ${chance.seed}`).toBe(0);
  expect(outcomes.whole + outcomes.damaged).toBeGreaterThan(5);
});

/** What a file gives that should hold these texts, or fewer. */
async function outcomeOf(path: string, texts: readonly string[]): Promise<'whole' | 'damaged' | 'wrong'> {
  try {
    const found = await textsOf(path, { readOnly: true });
    const isPrefix = found.every((text, index) => text === texts[index]);
    return isPrefix && endsOfBatches(texts.length).includes(found.length) ? 'whole' : 'wrong';
  } catch (error) {
    return isSoCaiError(error, 'StoreCorrupt') ? 'damaged' : 'wrong';
  }
}
