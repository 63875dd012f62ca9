import { leafHash, MerkleLog } from '@so-cai/core';
import { expect, test } from 'vitest';

import { RunningTree } from './runningTree.js';

const leaves = Array.from({ length: 1_100 }, (_, index) => leafHash(new TextEncoder().encode(`leaf ${index}`)));

test('a running tree has the root of the whole one at every size', () => {
  const [running, whole] = [new RunningTree(), new MerkleLog()];
  expect(running.root()).toBe(whole.root());
  for (const leaf of leaves) {
    running.append(leaf);
    whole.append(leaf);
    expect(running.root()).toBe(whole.root());
  }
  expect([running.size, running.tiles]).toEqual([1_100, 4]);
});

test('a tree with a hole has no root from there on, and its whole tiles are known still', () => {
  const running = new RunningTree();
  const whole = new MerkleLog();
  for (const [index, leaf] of leaves.entries()) {
    whole.append(leaf);
    if (index === 300) running.skip(1);
    else running.append(leaf);
  }
  expect([running.root(), running.firstHole, running.size]).toEqual([undefined, 300, 1_100]);
  expect(running.tile(1)).toBeUndefined();
  expect(running.tile(0)).toEqual(whole.compactRange(256)[0]);
  expect(running.tile(3)).toBeDefined();
});

test('a hole that no ledger could have is not filled', () => {
  const running = new RunningTree();
  running.skip(2 ** 36);
  expect([running.root(), running.firstHole]).toEqual([undefined, 0]);
});
