import { hex, leafHash, nodeHash } from '@so-cai/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { consistencyProof, inclusionProof, rangeHash, verifyConsistency, verifyInclusion } from '../src/index.js';
import { falseConsistencies, falseInclusions } from './mutants.js';
import { consistency, leafOf, path, treeHash } from './oracle.js';
import { KNOWN_LEAVES, leavesOf, subtreesOf } from './trees.js';

const LARGEST = 70;
const RUNS = process.env['SO_CAI_DEEP'] === '1' ? 20_000 : 400;

describe('known answers', () => {
  test.each([
    [0, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    [1, '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
    [2, 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
    [3, 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
    [4, 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7'],
    [5, '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4'],
    [6, '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef'],
    [7, 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c'],
    [8, '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
  ])('the root of the first %i leaves', (size, root) => {
    expect(hex(rangeHash(subtreesOf(KNOWN_LEAVES.slice(0, size)), 0, size))).toBe(root);
  });

  test('the hashes of a leaf and of a node', () => {
    const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
    expect(hex(leafHash(bytes('L123456')))).toBe('395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56');
    expect(hex(nodeHash(bytes('N123'), bytes('N456')))).toBe(
      'aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb',
    );
  });
});

describe('promise 9: proofs are those of the definitions, and nothing else is believed', () => {
  test('every inclusion proof up to a size is the one defined, and holds', () => {
    for (let size = 1; size <= LARGEST; size += 1) {
      const leaves = leavesOf(size);
      const root = treeHash(leaves);
      for (const [index, leaf] of leaves.entries()) {
        const proof = inclusionProof(subtreesOf(leaves), index, size);
        expect(proof).toEqual(path(index, leaves));
        const claim = { index: BigInt(index), size: BigInt(size), root, leaf: leafOf(leaf), proof };
        expect(verifyInclusion(claim)).toBe(true);
      }
    }
  });

  test('every consistency proof up to a size is the one defined, and holds', () => {
    for (let size = 1; size <= LARGEST; size += 1) {
      const leaves = leavesOf(size);
      for (let earlier = 1; earlier <= size; earlier += 1) {
        const proof = consistencyProof(subtreesOf(leaves), earlier, size);
        expect(proof).toEqual(consistency(earlier, leaves));
        const first = { size: BigInt(earlier), root: treeHash(leaves.slice(0, earlier)) };
        expect(verifyConsistency({ first, second: { size: BigInt(size), root: treeHash(leaves) }, proof })).toBe(true);
      }
    }
  });

  test('no changed inclusion proof holds', () => {
    fc.assert(
      fc.property(falseInclusions(LARGEST), (mutant) => {
        expect(verifyInclusion(mutant)).toBe(false);
      }),
      { numRuns: RUNS },
    );
  });

  test('no changed consistency proof holds', () => {
    fc.assert(
      fc.property(falseConsistencies(LARGEST), (mutant) => {
        expect(verifyConsistency(mutant)).toBe(false);
      }),
      { numRuns: RUNS },
    );
  });
});

describe('what proves nothing', () => {
  const leaves = leavesOf(5);
  const [root, earlier] = [treeHash(leaves), treeHash(leaves.slice(0, 3))];
  const [first, second] = [
    { size: 3n, root: earlier },
    { size: 5n, root },
  ];

  test('trees of one size need equal roots and an empty proof', () => {
    expect(verifyConsistency({ first: second, second, proof: [] })).toBe(true);
    expect(verifyConsistency({ first: second, second: { size: 5n, root: earlier }, proof: [] })).toBe(false);
    expect(verifyConsistency({ first: second, second, proof: [root] })).toBe(false);
  });

  test('an empty first tree, a shorter second one, and an empty proof between sizes are refused', () => {
    const proof = consistency(3, leaves);
    expect(verifyConsistency({ first, second, proof })).toBe(true);
    expect(verifyConsistency({ first: { size: 0n, root: treeHash([]) }, second, proof })).toBe(false);
    expect(verifyConsistency({ first: second, second: first, proof })).toBe(false);
    expect(verifyConsistency({ first, second, proof: [] })).toBe(false);
  });

  test('a leaf beyond the tree is refused, also of sizes that no number holds', () => {
    const claim = { root, leaf: leafOf(leavesOf(1)[0] ?? root), proof: [] };
    expect(verifyInclusion({ ...claim, index: 5n, size: 5n })).toBe(false);
    expect(verifyInclusion({ ...claim, index: 2n ** 63n, size: 2n ** 64n })).toBe(false);
  });

  test('a proof of what does not exist cannot be made', () => {
    expect(() => inclusionProof(subtreesOf(leaves), 5, 5)).toThrow(RangeError);
    expect(() => consistencyProof(subtreesOf(leaves), 0, 5)).toThrow(RangeError);
    expect(() => consistencyProof(subtreesOf(leaves), 6, 5)).toThrow(RangeError);
  });
});
