// The compact range of leaves that come one by one: one hash for each 1-bit of their number, whatever their number.
import { EMPTY_ROOT, hex, nodeHash, type Root } from '@so-cai/core';

/** A tree that is only added to and asked for its root: it holds as many hashes as its size has 1-bits. */
export class CompactRange {
  readonly #hashes: Uint8Array[] = [];
  #size = 0;

  /** Number of leaves. */
  get size(): number {
    return this.#size;
  }

  /** Adds a leaf's hash. */
  push(leaf: Uint8Array): void {
    let hash = leaf;
    for (let rest = this.#size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
      const left = this.#hashes.pop();
      if (left !== undefined) hash = nodeHash(left, hash);
    }
    this.#hashes.push(hash);
    this.#size += 1;
  }

  /** The root over all leaves. */
  root(): Root {
    if (this.#size === 0) return EMPTY_ROOT;
    return hex(this.#hashes.reduceRight((right, left) => nodeHash(left, right))) as Root;
  }
}
