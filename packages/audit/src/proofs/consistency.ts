// Consistency proofs (RFC 9162 section 2.1.4): that a tree was only added to.
import { nodeHash } from '@so-cai/core';

import { sameBytes } from '../bytes.js';
import { rangeHash, splitOf, type SubtreeHash } from './tree.js';

/**
 * The hashes that prove that the first `first` leaves of a tree of `second` leaves are those of the earlier tree. Empty where
 * both are the same size.
 * @throws RangeError unless `first` is at least 1 and at most `second`: nothing can be proved of an empty tree
 */
export function consistencyProof(subtree: SubtreeHash, first: number, second: number): Uint8Array[] {
  if (!Number.isSafeInteger(first) || !Number.isSafeInteger(second) || first < 1 || first > second)
    throw new RangeError(`no tree of ${second} leaves follows from one of ${first}`);
  const proof: Uint8Array[] = [];
  let [from, to, isWhole] = [0, second, true];
  while (first !== to) {
    const middle = from + splitOf(to - from);
    if (first <= middle) {
      proof.unshift(rangeHash(subtree, middle, to));
      to = middle;
    } else {
      proof.unshift(rangeHash(subtree, from, middle));
      [from, isWhole] = [middle, false];
    }
  }
  // The verifier has the earlier root already, unless what is left is only a part of it.
  return isWhole ? proof : [rangeHash(subtree, from, to), ...proof];
}

/** What a consistency proof claims. */
export interface Consistency {
  readonly first: { readonly size: bigint; readonly root: Uint8Array };
  readonly second: { readonly size: bigint; readonly root: Uint8Array };
  readonly proof: readonly Uint8Array[];
}

/**
 * Whether the second tree begins with the first (RFC 9162 section 2.1.4.2). Two trees of one size need equal roots and no proof; an
 * empty first tree, a shorter second one, and an empty proof between different sizes prove nothing.
 */
export function verifyConsistency({ first, second, proof }: Consistency): boolean {
  if (first.size < 1n || second.size < first.size) return false;
  if (first.size === second.size) return proof.length === 0 && sameBytes(first.root, second.root);
  if (proof.length === 0) return false;
  const isPerfect = (first.size & (first.size - 1n)) === 0n;
  const [start, ...rest] = isPerfect ? [first.root, ...proof] : proof;
  if (start === undefined) return false;
  let [node, last, before, after] = [first.size - 1n, second.size - 1n, start, start];
  while ((node & 1n) === 1n) [node, last] = [node >> 1n, last >> 1n];
  for (const hash of rest) {
    if (last === 0n) return false;
    if ((node & 1n) === 1n || node === last) {
      [before, after] = [nodeHash(hash, before), nodeHash(hash, after)];
      while ((node & 1n) === 0n && node !== 0n) [node, last] = [node >> 1n, last >> 1n];
    } else {
      after = nodeHash(after, hash);
    }
    [node, last] = [node >> 1n, last >> 1n];
  }
  return last === 0n && sameBytes(before, first.root) && sameBytes(after, second.root);
}
