import { seeded } from '@so-cai/testing';
import type { SnapshotStore } from '@so-cai/core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { postgresSnapshots } from '../src/index.js';
import { inFreshSchema, LAO_CAI, SON_LA } from './storeTest.js';

const place = inFreshSchema();

const MIB = 1024 * 1024;

let snapshots: SnapshotStore;
beforeEach(async () => {
  snapshots = await postgresSnapshots(place.roles.app, { schema: place.schema });
});
afterEach(async () => {
  await snapshots.close();
});

/** Bytes that do not repeat. */
function bytes(seed: number, length: number): Uint8Array {
  const random = seeded(seed);
  return Uint8Array.from({ length }, () => random.below(256));
}

function plain(parts: readonly Uint8Array[] | undefined): string[] | undefined {
  return parts?.map((part) => Buffer.from(part).toString('base64'));
}

describe('a snapshot', () => {
  test.each([
    ['nothing at all', []],
    ['one part', [bytes(1, 100)]],
    ['empty parts', [bytes(1, 0), bytes(2, 5), bytes(3, 0)]],
    ['parts of the size of a piece and about', [bytes(1, MIB - 1), bytes(2, MIB), bytes(3, MIB + 1)]],
    ['more pieces than one statement carries', [bytes(1, 9 * MIB + 17), bytes(2, 3)]],
  ])('comes back as it was saved: %s', async (_, parts) => {
    await snapshots.save(SON_LA, parts);
    expect(plain(await snapshots.load(SON_LA))).toEqual(plain(parts));
  });

  test('is none where none was saved, and where it was removed', async () => {
    expect(await snapshots.load(SON_LA)).toBeUndefined();
    await snapshots.remove(SON_LA);
    await snapshots.save(SON_LA, [bytes(1, 10)]);
    await snapshots.save(LAO_CAI, [bytes(2, 10)]);
    await snapshots.remove(SON_LA);
    expect(await snapshots.load(SON_LA)).toBeUndefined();
    expect(plain(await snapshots.load(LAO_CAI))).toEqual(plain([bytes(2, 10)]));
  });

  test('takes the place of the one before', async () => {
    await snapshots.save(SON_LA, [bytes(1, 2 * MIB), bytes(2, 10), bytes(3, 10)]);
    await snapshots.save(SON_LA, [bytes(4, 10)]);
    expect(plain(await snapshots.load(SON_LA))).toEqual(plain([bytes(4, 10)]));
  });

  test('is whole to whoever loads it while it is replaced, and to whoever replaces it at the same time', async () => {
    const versions = [1, 2, 3, 4].map((seed) => [bytes(seed, 100_000 * seed), bytes(seed, seed)]);
    const whole = versions.map((parts) => plain(parts));
    await snapshots.save(SON_LA, versions[0] ?? []);
    const loads = Array.from({ length: 20 }, async () => plain(await snapshots.load(SON_LA)));
    await Promise.all(versions.map(async (parts) => snapshots.save(SON_LA, parts)));
    for (const loaded of [...(await Promise.all(loads)), plain(await snapshots.load(SON_LA))])
      expect(whole).toContainEqual(loaded);
  });

  test('that lost a piece is none', async () => {
    await snapshots.save(SON_LA, [bytes(1, 3 * MIB)]);
    const session = await place.session('app');
    await session.query('DELETE FROM snapshot_piece WHERE piece = 1');
    expect(await snapshots.load(SON_LA)).toBeUndefined();
    await session.query('DELETE FROM snapshot_piece');
    expect(await snapshots.load(SON_LA)).toBeUndefined();
  });

  test('that cannot be saved leaves the one before', async () => {
    await snapshots.save(SON_LA, [bytes(1, 10)]);
    const owner = await place.session('owner');
    await owner.query('REVOKE DELETE ON snapshot_piece FROM so_cai_app');
    await expect(snapshots.save(SON_LA, [bytes(2, 10)])).rejects.toMatchObject({ facts: { sqlState: '42501' } });
    expect(plain(await snapshots.load(SON_LA))).toEqual(plain([bytes(1, 10)]));
  });
});

test('a keeper of snapshots that is closed is unavailable', async () => {
  await snapshots.close();
  await expect(snapshots.load(SON_LA)).rejects.toMatchObject({ code: 'StoreUnavailable' });
  await expect(snapshots.save(SON_LA, [])).rejects.toMatchObject({ code: 'StoreUnavailable' });
  await expect(snapshots.remove(SON_LA)).rejects.toMatchObject({ code: 'StoreUnavailable' });
});
