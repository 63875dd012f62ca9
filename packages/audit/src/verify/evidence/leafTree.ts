// A whole tree from its leaves, for proofs: every perfect subtree is hashed once.
import { nodeHash } from '@so-cai/core';

import type { SubtreeHash } from '../../proofs/tree.js';
import { hashAt } from '../kept.js';

const HASH_BYTES = 32;

/** Hashes that are gathered side by side. */
export class HashRow {
  #bytes = new Uint8Array(1_024 * HASH_BYTES);
  length = 0;

  push(hash: Uint8Array): void {
    if ((this.length + 1) * HASH_BYTES > this.#bytes.length) {
      const wider = new Uint8Array(this.#bytes.length * 2);
      wider.set(this.#bytes);
      this.#bytes = wider;
    }
    this.#bytes.set(hash, this.length * HASH_BYTES);
    this.length += 1;
  }

  /** All of them. */
  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.length * HASH_BYTES);
  }
}

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
