// The Merkle tree of RFC 6962 section 2.1 over the stored bodies: leaf n is event n.
// Every perfect subtree's hash is kept, so that the root of any earlier size costs a few hashes and no reading.
import { hex, HASH_BYTES, sha256 } from './sha256.js';

const LEAF_PREFIX = Uint8Array.of(0);
const NODE_PREFIX = Uint8Array.of(1);

/** A root as 64 lower-case hexadecimal digits. */
export type Root = string & { readonly __brand: 'Root' };

/** The hash of one event's stored bytes: SHA-256(0x00 || body). */
export function leafHash(body: Uint8Array): Uint8Array {
  return sha256(LEAF_PREFIX, body);
}

/** The hash of two neighbouring subtrees: SHA-256(0x01 || left || right). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(NODE_PREFIX, left, right);
}

/** The root of no events: SHA-256 of nothing. */
export const EMPTY_ROOT: Root = hex(sha256()) as Root;

/** An append-only Merkle tree. Levels hold the perfect subtrees, from the leaves up. */
export class MerkleLog {
  readonly #levels: HashColumn[] = [];

  /** Number of leaves. */
  get size(): number {
    return this.#levels[0]?.length ?? 0;
  }

  /** Appends a leaf's hash and closes every perfect subtree that it completes. */
  append(leaf: Uint8Array): void {
    let hash = leaf;
    for (let level = 0; ; level += 1) {
      const column = (this.#levels[level] ??= new HashColumn());
      column.push(hash);
      if (column.length % 2 === 1) return;
      hash = nodeHash(column.at(column.length - 2), hash);
    }
  }

  /** The leaf hash at a position. */
  leaf(position: number): Uint8Array {
    return this.#column(0).at(position);
  }

  /** The compact range of the first `size` leaves: one hash per 1-bit of the size, largest subtree first. */
  compactRange(size: number): Uint8Array[] {
    this.#within(size);
    const range: Uint8Array[] = [];
    let before = 0;
    for (let level = this.#levels.length - 1; level >= 0; level -= 1) {
      const width = 2 ** level;
      if (size - before < width) continue;
      range.push(this.#column(level).at(before / width));
      before += width;
    }
    return range;
  }

  /** The root of the first `size` leaves. */
  root(size: number = this.size): Root {
    if (size === 0) return EMPTY_ROOT;
    const folded = this.compactRange(size).reduceRight((right, left) => nodeHash(left, right));
    return hex(folded) as Root;
  }

  /** Forgets the leaves from `size` on. */
  truncate(size: number): void {
    this.#within(size);
    for (const [level, column] of this.#levels.entries()) column.truncate(Math.floor(size / 2 ** level));
  }

  #column(level: number): HashColumn {
    const column = this.#levels[level];
    if (column === undefined) throw new RangeError(`the tree has no level ${level}`);
    return column;
  }

  #within(size: number): void {
    if (!Number.isSafeInteger(size) || size < 0 || size > this.size)
      throw new RangeError(`the tree has ${this.size} leaves, not ${size}`);
  }
}

/** Hashes side by side in one growing buffer. */
class HashColumn {
  #bytes = new Uint8Array(64 * HASH_BYTES);
  length = 0;

  push(hash: Uint8Array): void {
    if (hash.length !== HASH_BYTES) throw new RangeError(`a hash has ${HASH_BYTES} bytes, not ${hash.length}`);
    const end = (this.length + 1) * HASH_BYTES;
    if (end > this.#bytes.length) {
      const wider = new Uint8Array(this.#bytes.length * 2);
      wider.set(this.#bytes);
      this.#bytes = wider;
    }
    this.#bytes.set(hash, this.length * HASH_BYTES);
    this.length += 1;
  }

  /** A copy: what is handed out cannot change what is kept. */
  at(index: number): Uint8Array {
    if (index < 0 || index >= this.length) throw new RangeError(`no hash at ${index}`);
    return this.#bytes.slice(index * HASH_BYTES, (index + 1) * HASH_BYTES);
  }

  truncate(length: number): void {
    this.length = Math.min(this.length, length);
  }
}
