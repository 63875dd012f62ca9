import { join } from 'node:path';

import { BEGINNING, copyLedger, type Cursor, isSoCaiError, ledgerId, memoryStore, openLedger } from '@so-cai/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { bundleStore, newSigner, signCheckpoint, writeBundle } from '../src/index.js';
import { bundleOf, inFolder, ORIGIN, provinceLedger, SON_LA } from './bundleFixture.js';
import { leavesOf } from './trees.js';

let province: Awaited<ReturnType<typeof provinceLedger>>;
beforeAll(async () => {
  province = await provinceLedger(60);
});
afterAll(() => province.ledger.close());

async function writeProvince(path: string): Promise<void> {
  const { ledger, store } = province;
  const signer = newSigner(ORIGIN);
  const checkpoint = signCheckpoint({ origin: ORIGIN, size: BigInt(ledger.size), root: ledger.root }, signer);
  await writeBundle({ store, ledger: SON_LA, checkpoint, verifiers: [signer.verifier], path });
}

/** Everything that is given. */
async function collected<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

describe('a bundle as a store', () => {
  test('can be read like any other, in every range', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'bundle');
      const bodies = leavesOf(600);
      await bundleOf(bodies, path);
      const store = await bundleStore(path);
      expect(await collected(store.ledgers())).toEqual([SON_LA]);
      expect([await store.size(SON_LA), await store.size(ledgerId('other'))]).toEqual([600, 0]);
      for (const [from, to] of [
        [0, 600],
        [255, 257],
        [256, 512],
        [599, 9_999],
        [600, 700],
        [5, 5],
        [9, 3],
      ] as const) {
        const positions: number[] = [];
        for await (const events of store.read(SON_LA, { from, to })) {
          for (const { position, body } of events) {
            expect(String(body)).toBe(String(bodies[position]));
            positions.push(position);
          }
        }
        expect(positions).toEqual([...bodies.keys()].slice(from, Math.max(from, to)));
      }
      await expect(collected(store.read(SON_LA, { from: -1 }))).rejects.toThrow(RangeError);
      await store.close();
      await expect(store.size(SON_LA)).rejects.toSatisfy((error) => isSoCaiError(error, 'StoreUnavailable'));
    }));

  test('gives a copy of the ledger to another store: promise 8', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'bundle.zip');
      await writeProvince(path);
      const [from, to] = [await bundleStore(path), memoryStore()];
      const { root, written } = await copyLedger({ from, to, name: SON_LA });
      expect([root, written]).toEqual([province.ledger.root, province.ledger.size]);
      await from.close();
    }));

  test('refuses to record, and says why', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'bundle');
      await writeProvince(path);
      const store = await bundleStore(path);
      const ledger = await openLedger({ store, name: SON_LA, actor: 'STC-0017' });
      const event = await ledger.event(0);
      expect(event?.type).toBe('LedgerOpened');
      await expect(store.append(SON_LA, ledger.size, [])).rejects.toMatchObject({
        code: 'StoreUnavailable',
        message: expect.stringContaining('is an audit bundle') as string,
      });
      await ledger.close();
    }));

  test('delivers its events to a subscription, says that this was all, and waits until it is closed', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'bundle');
      await bundleOf(leavesOf(300), path);
      const store = await bundleStore(path);
      let [seen, last] = [0, BEGINNING];
      for await (const { events, cursor, caughtUp } of store.subscribe(BEGINNING)) {
        seen += events.length;
        last = cursor;
        if (caughtUp) void store.close();
      }
      expect(seen).toBe(300);
      const again = await bundleStore(path);
      const stop = new AbortController();
      for await (const { events, caughtUp } of again.subscribe(last, { signal: stop.signal })) {
        expect([events.length, caughtUp]).toEqual([0, true]);
        stop.abort();
      }
      await expect(collected(again.subscribe('bundle:301' as Cursor))).rejects.toMatchObject({ code: 'StoreMismatch' });
      await again.close();
    }));
});
