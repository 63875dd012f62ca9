// A whole tree from its leaves, for proofs: every perfect subtree is hashed once.
import { nodeHash } from '@so-cai/core';

import type { SubtreeHash } from '../../proofs/tree.js';
import { hashAt } from '../kept.js';

const HASH_BYTES = 32;

/** Number of leaves that lie side by side. */
export function leavesIn(leaves: Uint8Array): number {
  return leaves.length / HASH_BYTES;
}

/** The perfect subtrees over leaves that lie side by side. Levels are hashed when they are asked for. */
export function subtreesOver(leaves: Uint8Array): SubtreeHash {
  const levels = [leaves];
  const levelAt = (level: number): Uint8Array => {
    const known = levels[level];
    if (known !== undefined) return known;
    const above = folded(levelAt(level - 1));
    levels[level] = above;
    return above;
  };
  return (level, index) => {
    const hashes = levelAt(level);
    if ((index + 1) * HASH_BYTES > hashes.length) throw new RangeError(`level ${level} has no subtree ${index}`);
    return hashAt(hashes, index);
  };
}

function folded(below: Uint8Array): Uint8Array {
  const count = Math.floor(leavesIn(below) / 2);
  const above = new Uint8Array(count * HASH_BYTES);
  for (let index = 0; index < count; index += 1)
    above.set(nodeHash(hashAt(below, 2 * index), hashAt(below, 2 * index + 1)), index * HASH_BYTES);
  return above;
}
