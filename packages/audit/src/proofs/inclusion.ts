// Inclusion proofs (RFC 9162 section 2.1.3): that a leaf is in a tree of a size and root.
import { nodeHash } from '@so-cai/core';

import { sameBytes } from '../bytes.js';
import { rangeHash, splitOf, type SubtreeHash } from './tree.js';

/**
 * The hashes that lead from a leaf to the root, from the leaf up.
 * @throws RangeError where there is no such leaf in a tree of this size
 */
export function inclusionProof(subtree: SubtreeHash, index: number, size: number): Uint8Array[] {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size)
    throw new RangeError(`a tree of ${size} leaves has no leaf ${index}`);
  const path: Uint8Array[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + splitOf(to - from);
    const isLeft = index < middle;
    path.unshift(isLeft ? rangeHash(subtree, middle, to) : rangeHash(subtree, from, middle));
    [from, to] = isLeft ? [from, middle] : [middle, to];
  }
  return path;
}

/** What an inclusion proof claims. Sizes of foreign files may be beyond what a `number` holds, so they are bigints. */
export interface Inclusion {
  readonly index: bigint;
  readonly size: bigint;
  readonly root: Uint8Array;
  readonly leaf: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/** Whether the leaf is in the tree (RFC 9162 section 2.1.3.2). A proof of any other length than the one needed is refused. */
export function verifyInclusion({ index, size, root, leaf, proof }: Inclusion): boolean {
  if (index < 0n || index >= size) return false;
  let [node, last, hash] = [index, size - 1n, leaf];
  for (const sibling of proof) {
    if (last === 0n) return false;
    if ((node & 1n) === 1n || node === last) {
      hash = nodeHash(sibling, hash);
      // On the right edge the levels at which this node has no sibling are passed over.
      while ((node & 1n) === 0n && node !== 0n) [node, last] = [node >> 1n, last >> 1n];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [node, last] = [node >> 1n, last >> 1n];
  }
  return last === 0n && sameBytes(hash, root);
}
