// Claims that are not true any more: a bit flipped, a hash added, dropped or swapped, roots swapped, other sizes.
import fc from 'fast-check';

import type { Consistency, Inclusion } from '../src/index.js';
import { consistency, leafOf, path, treeHash } from './oracle.js';
import { leavesOf } from './trees.js';

type Hashes = readonly Uint8Array[];

function flipped(hash: Uint8Array, bit: number): Uint8Array {
  return hash.map((byte, index) => (index === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
}

const bit = fc.nat(255);

function changedProofs(proof: Hashes): fc.Arbitrary<Hashes> {
  const added = fc
    .tuple(fc.nat(proof.length), fc.uint8Array({ minLength: 32, maxLength: 32 }))
    .map(([at, hash]) => proof.toSpliced(at, 0, hash));
  if (proof.length === 0) return added;
  const place = fc.nat(proof.length - 1);
  const dropped = place.map((at) => proof.toSpliced(at, 1));
  const turned = fc
    .tuple(place, bit)
    .map(([at, which]) => proof.map((hash, index) => (index === at ? flipped(hash, which) : hash)));
  const rotated = fc.constant([...proof.slice(1), ...proof.slice(0, 1)]);
  return fc.oneof(added, dropped, turned, ...(proof.length > 1 ? [rotated] : []));
}

/** Inclusion claims of trees up to so many leaves, each changed in one way. */
export function falseInclusions(largest: number): fc.Arbitrary<Inclusion> {
  return fc
    .integer({ min: 1, max: largest })
    .chain((size) => fc.record({ size: fc.constant(size), index: fc.nat(size - 1) }))
    .chain(({ size, index }) => {
      const leaves = leavesOf(size);
      const claim: Inclusion = {
        index: BigInt(index),
        size: BigInt(size),
        root: treeHash(leaves),
        leaf: leafOf(leaves[index] ?? new Uint8Array()),
        proof: path(index, leaves),
      };
      const otherIndex = fc
        .bigInt({ min: -1n, max: claim.size })
        .filter((other) => other !== claim.index)
        .map((other) => ({ ...claim, index: other }));
      return fc.oneof(
        changedProofs(claim.proof).map((proof) => ({ ...claim, proof })),
        bit.map((which) => ({ ...claim, root: flipped(claim.root, which) })),
        bit.map((which) => ({ ...claim, leaf: flipped(claim.leaf, which) })),
        otherIndex,
      );
    });
}

/** Consistency claims between two sizes up to so many leaves, each changed in one way. */
export function falseConsistencies(largest: number): fc.Arbitrary<Consistency> {
  return fc
    .integer({ min: 2, max: largest })
    .chain((size) => fc.record({ size: fc.constant(size), earlier: fc.integer({ min: 1, max: size - 1 }) }))
    .chain(({ size, earlier }) => {
      const leaves = leavesOf(size);
      const first = { size: BigInt(earlier), root: treeHash(leaves.slice(0, earlier)) };
      const second = { size: BigInt(size), root: treeHash(leaves) };
      const claim: Consistency = { first, second, proof: consistency(earlier, leaves) };
      return fc.oneof(
        changedProofs(claim.proof).map((proof) => ({ ...claim, proof })),
        bit.map((which) => ({ ...claim, first: { ...first, root: flipped(first.root, which) } })),
        bit.map((which) => ({ ...claim, second: { ...second, root: flipped(second.root, which) } })),
        fc.constant({ ...claim, first: second, second: first }),
        fc.constant({ ...claim, first: { ...first, root: second.root }, second: { ...second, root: first.root } }),
        // A neighbouring size may have a proof of the same shape: what binds a root to its size is the signed checkpoint.
        fc
          .constantFrom(second.size * 2n, second.size / 2n, 0n)
          .map((other) => ({ ...claim, second: { ...second, size: other } })),
      );
    });
}
