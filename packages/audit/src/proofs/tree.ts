// The hashes of a tree by its perfect subtrees, from which every range and every proof follows (RFC 6962 section 2.1).
import { EMPTY_ROOT, nodeHash } from '@so-cai/core';

import { bytesOfHex } from '../bytes.js';

/**
 * Gives the hash of a perfect subtree: that of the `2 ** level` leaves from `index * 2 ** level` on. A ledger's own tree has them
 * all; a bundle has them in tiles.
 */
export type SubtreeHash = (level: number, index: number) => Uint8Array;

/** The largest power of two below a number of leaves, of which there are at least two. */
export function splitOf(leaves: number): number {
  let split = 1;
  while (split * 2 < leaves) split *= 2;
  return split;
}

/** The hash of the leaves from `from` up to, not including, `to`; `from` is where a subtree of that many leaves can begin. */
export function rangeHash(subtree: SubtreeHash, from: number, to: number): Uint8Array {
  const leaves = to - from;
  if (leaves === 0) return bytesOfHex(EMPTY_ROOT);
  const level = Math.log2(leaves);
  if (Number.isInteger(level)) return subtree(level, from / leaves);
  const middle = from + splitOf(leaves);
  return nodeHash(rangeHash(subtree, from, middle), rangeHash(subtree, middle, to));
}
