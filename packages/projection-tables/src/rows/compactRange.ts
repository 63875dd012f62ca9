// The Merkle root of a ledger, gone on with from a few hashes: the leaves before are not needed again.
import { EMPTY_ROOT, hex, leafHash, nodeHash, type Root } from '@so-cai/core';

/** One hash for each 1-bit of the size, the largest subtree first: what a Merkle tree needs of its past. */
export class CompactRange {
  #size: number;
  readonly #hashes: Uint8Array[];

  constructor(size: number = 0, text: string = '') {
    this.#size = size;
    this.#hashes = text === '' ? [] : text.split(' ').map((each) => Uint8Array.from(Buffer.from(each, 'hex')));
  }

  /** Appends an event's stored bytes. */
  append(body: Uint8Array): void {
    let hash = leafHash(body);
    for (let rest = this.#size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
      const left = this.#hashes.pop();
      if (left !== undefined) hash = nodeHash(left, hash);
    }
    this.#hashes.push(hash);
    this.#size += 1;
  }

  root(): Root {
    const [last, ...before] = this.#hashes.toReversed();
    if (last === undefined) return EMPTY_ROOT;
    return hex(before.reduce((right, left) => nodeHash(left, right), last)) as Root;
  }

  /** What the constructor takes. */
  toString(): string {
    return this.#hashes.map((hash) => hex(hash)).join(' ');
  }
}
