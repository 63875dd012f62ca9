import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ledgerId, type SnapshotStore } from '@so-cai/core';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { fileSnapshots } from './fileSnapshots.js';

const SON_LA = ledgerId('son-la');
const LAO_CAI = ledgerId('lao-cai');
const PARTS = [Uint8Array.of(1, 2, 3), new Uint8Array(), new Uint8Array(70_000).fill(7)];

let folder: string;
let snapshots: SnapshotStore;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'so-cai-snapshots-')), 'made', 'when-saved');
  snapshots = fileSnapshots(folder);
});
afterEach(async () => {
  await snapshots.close();
  rmSync(join(folder, '..', '..'), { recursive: true, force: true });
});

/** The one file there is. */
function file(): string {
  const names = readdirSync(folder);
  expect(names).toHaveLength(1);
  return join(folder, names[0] ?? '');
}

async function loaded(): Promise<number[][] | undefined> {
  return (await snapshots.load(SON_LA))?.map((part) => [...part]);
}

describe('snapshots in files', () => {
  test('are none where none was saved, also of a folder that does not exist', async () => {
    expect(await snapshots.load(SON_LA)).toBeUndefined();
    await expect(snapshots.remove(SON_LA)).resolves.toBeUndefined();
  });

  test('come back part by part as they were saved, whatever they hold', async () => {
    const property = fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 6 }), async (parts) => {
      await snapshots.save(SON_LA, parts);
      expect(await loaded()).toEqual(parts.map((part) => [...part]));
    });
    await fc.assert(property, { numRuns: 30 });
  });

  test('are kept for each ledger, and the one before is replaced', async () => {
    await snapshots.save(SON_LA, PARTS);
    await snapshots.save(LAO_CAI, [Uint8Array.of(9)]);
    await snapshots.save(SON_LA, [Uint8Array.of(8)]);
    expect(await loaded()).toEqual([[8]]);
    await snapshots.remove(SON_LA);
    expect(await loaded()).toBeUndefined();
    expect(await snapshots.load(LAO_CAI)).toHaveLength(1);
  });

  test('are there for another process, and after closing', async () => {
    await snapshots.save(SON_LA, PARTS);
    await snapshots.close();
    snapshots = fileSnapshots(folder);
    expect(await loaded()).toEqual(PARTS.map((part) => [...part]));
  });

  test('of which any one byte is changed are as good as none', async () => {
    await snapshots.save(SON_LA, [Uint8Array.of(1, 2, 3), Uint8Array.of(4)]);
    const whole = readFileSync(file());
    for (const index of whole.keys()) {
      const changed = Buffer.from(whole);
      changed.writeUInt8(changed.readUInt8(index) ^ 0x20, index);
      writeFileSync(file(), changed);
      expect(await snapshots.load(SON_LA)).toBeUndefined();
    }
  });

  test('that are half written, empty, or have something behind them are as good as none', async () => {
    await snapshots.save(SON_LA, [Uint8Array.of(1, 2, 3)]);
    const whole = readFileSync(file());
    for (let length = 0; length < whole.length; length += 1) {
      writeFileSync(file(), whole.subarray(0, length));
      expect(await snapshots.load(SON_LA)).toBeUndefined();
    }
    writeFileSync(file(), Buffer.concat([whole, Buffer.of(0)]));
    expect(await snapshots.load(SON_LA)).toBeUndefined();
  });

  test('that are saved at once leave one of them whole', async () => {
    const saving = Array.from({ length: 20 }, (_, index) =>
      fileSnapshots(folder).save(SON_LA, [new Uint8Array(50_000).fill(index)]),
    );
    await Promise.all(saving);
    const [part] = (await snapshots.load(SON_LA)) ?? [];
    expect(new Set(part)).toHaveLength(1);
    expect(statSync(file()).size).toBeGreaterThan(50_000);
  });

  test('that a killed process was writing are cleared away once they are a day old', async () => {
    await snapshots.save(SON_LA, PARTS);
    const [old, young] = ['old.left-behind', 'young.left-behind'].map((name) => join(folder, name));
    for (const path of [old ?? '', young ?? '']) writeFileSync(path, 'half');
    const twoDaysAgo = Date.now() / 1_000 - 2 * 86_400;
    utimesSync(old ?? '', twoDaysAgo, twoDaysAgo);
    await snapshots.save(SON_LA, PARTS);
    expect(readdirSync(folder).toSorted()).toEqual(['ledger-son-la.snapshot', 'young.left-behind']);
  });

  test('in what is no folder are a fault that names it, and nothing is left behind', async () => {
    await snapshots.save(SON_LA, PARTS);
    const notFolder = fileSnapshots(file());
    await expect(notFolder.save(LAO_CAI, PARTS)).rejects.toMatchObject({
      code: 'StoreUnavailable',
      facts: { folder: file() },
    });
    await expect(notFolder.load(LAO_CAI)).rejects.toMatchObject({ code: 'StoreUnavailable' });
    expect(readdirSync(folder)).toHaveLength(1);
  });

  test('are unavailable after closing', async () => {
    await snapshots.close();
    for (const call of [
      () => snapshots.load(SON_LA),
      () => snapshots.save(SON_LA, PARTS),
      () => snapshots.remove(SON_LA),
    ])
      await expect(call()).rejects.toMatchObject({ code: 'StoreUnavailable' });
  });
});
