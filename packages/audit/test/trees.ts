// Trees for tests: leaves of any number, and the perfect subtrees over them.
import { leafHash, nodeHash } from '@so-cai/core';

import type { SubtreeHash } from '../src/index.js';

/** The leaves whose roots are known. */
export const KNOWN_LEAVES: readonly Uint8Array[] = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((digits) => new Uint8Array(Buffer.from(digits, 'hex')));

export function leavesOf(count: number): Uint8Array[] {
  return Array.from({ length: count }, (_, index) => new TextEncoder().encode(`leaf ${index}`));
}

/** Perfect subtrees over leaves, level by level. */
export function subtreesOf(leaves: readonly Uint8Array[]): SubtreeHash {
  let below: readonly Uint8Array[] = leaves.map((leaf) => leafHash(leaf));
  const levels = [below];
  while (below.length > 1) {
    const above: Uint8Array[] = [];
    for (let index = 0; index + 1 < below.length; index += 2)
      above.push(nodeHash(at(below, index), at(below, index + 1)));
    levels.push(above);
    below = above;
  }
  return (level, index) => at(levels[level] ?? [], index);
}

function at(hashes: readonly Uint8Array[], index: number): Uint8Array {
  const hash = hashes[index];
  if (hash === undefined) throw new RangeError(`no hash at ${index}`);
  return hash;
}
