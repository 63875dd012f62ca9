import { join } from 'node:path';

import { memoryStore } from '@so-cai/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import {
  askTree,
  consistencyProof,
  inclusionProof,
  openBundle,
  rangeHash,
  type SubtreeReader,
  treeOf,
} from '../src/index.js';
import { CompactRange } from '../src/proofs/range.js';
import { TileStack } from '../src/bundle/tileStack.js';
import { bodiesStore, bundleOf, inFolder, provinceLedger, SON_LA } from './bundleFixture.js';
import { consistency, leafOf, path as pathOf, treeHash } from './oracle.js';
import { leavesOf, subtreesOf } from './trees.js';

const hex = (hash: Uint8Array | undefined): string => Buffer.from(hash ?? []).toString('hex');

test('proofs over stored bodies and over the tiles of a bundle are those of RFC 9162', () =>
  inFolder(async (folder) => {
    const leaves = leavesOf(300);
    await bundleOf(leaves, join(folder, 'bundle.zip'));
    await using bundle = await openBundle(join(folder, 'bundle.zip'));
    const readers: readonly SubtreeReader[] = [bundle.subtree, treeOf(bodiesStore(leaves, 7), SON_LA)];
    const sizes = fc
      .integer({ min: 1, max: 300 })
      .chain((size) => fc.tuple(fc.constant(size), fc.integer({ min: 1, max: size })));
    await fc.assert(
      fc.asyncProperty(sizes, async ([size, earlier]) => {
        const tree = leaves.slice(0, size);
        for (const reader of readers) {
          expect(hex(await askTree(reader, (subtree) => rangeHash(subtree, 0, size)))).toBe(hex(treeHash(tree)));
          expect((await askTree(reader, (subtree) => inclusionProof(subtree, earlier - 1, size))).map(hex)).toEqual(
            pathOf(earlier - 1, tree).map(hex),
          );
          expect((await askTree(reader, (subtree) => consistencyProof(subtree, earlier, size))).map(hex)).toEqual(
            consistency(earlier, tree).map(hex),
          );
        }
      }),
      { numRuns: process.env['SO_CAI_DEEP'] === '1' ? 500 : 25 },
    );
  }));

test('a proof over stored bodies reads each of them once at most, and holds none', async () => {
  const leaves = leavesOf(1_000);
  const counted = bodiesStore(leaves);
  let read = 0;
  const store: typeof counted = {
    async *read(ledger, range) {
      for await (const events of counted.read(ledger, range)) {
        read += events.length;
        yield events;
      }
    },
  };
  await askTree(treeOf(store, SON_LA), (subtree) => inclusionProof(subtree, 400, 1_000));
  expect(read).toBe(999);
});

test('an open ledger gives the subtrees of its proofs itself', async () => {
  const { ledger, store } = await provinceLedger(60);
  const size = ledger.size;
  const own = (level: number, index: number): Uint8Array => ledger.subtree(level, index);
  const proof = await askTree(treeOf(store, SON_LA), (subtree) => consistencyProof(subtree, 41, size));
  expect(consistencyProof(own, 41, size).map(hex)).toEqual(proof.map(hex));
  expect(() => ledger.subtree(0, size)).toThrow(RangeError);
  await ledger.close();
});

test('events that are not there give no subtree', async () => {
  await expect(treeOf(bodiesStore(leavesOf(10)), SON_LA)(2, 2)).rejects.toMatchObject({
    code: 'HistoryShorter',
    facts: { expected: 12, found: 10 },
  });
  await expect(treeOf(memoryStore(), SON_LA)(0, 0)).rejects.toMatchObject({ code: 'HistoryShorter' });
  await inFolder(async (folder) => {
    await bundleOf(leavesOf(10), join(folder, 'bundle'));
    await using bundle = await openBundle(join(folder, 'bundle'));
    await expect(bundle.subtree(2, 2)).rejects.toThrow(RangeError);
    await expect(bundle.subtree(8, 0)).rejects.toThrow(RangeError);
  });
});

test('a compact range, and a stack of tiles, have the root of RFC 6962 at every size', async () => {
  const leaves = leavesOf(530);
  const range = new CompactRange();
  const perfect = subtreesOf(leaves);
  for (let size = 0; size <= leaves.length; size += 1) {
    const expected = hex(rangeHash(perfect, 0, size));
    expect(range.root()).toBe(expected);
    const leaf = leaves[size];
    if (leaf !== undefined) range.push(leafOf(leaf));
    if (size % 23 !== 0 && size % 256 > 1) continue;
    const stack = new TileStack((_, hashes) => Promise.resolve(hashes));
    for (let from = 0; from < size; from += 256)
      await stack.take(leaves.slice(from, Math.min(from + 256, size)).map(leafOf));
    await stack.end();
    expect(stack.root()).toBe(expected);
  }
});

test('tiles of level 2 begin where 256 tiles of level 1 are full', async () => {
  const seals: string[] = [];
  const stack = new TileStack(({ level, index, width }, hashes) => {
    if (level > 0) seals.push(`${level}/${index}/${width}`);
    return Promise.resolve(hashes);
  });
  const tile = Array.from({ length: 256 }, () => new Uint8Array(32));
  for (let index = 0; index < 257; index += 1) await stack.take(tile);
  await stack.end();
  expect(seals).toEqual(['1/0/256', '1/1/1', '2/0/1']);
});
