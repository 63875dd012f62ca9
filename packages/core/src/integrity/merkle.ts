// The Merkle tree of RFC 6962 section 2.1 over the stored bodies: leaf n is event n.
// Leaves are kept, and the perfect subtrees of sixteen leaves and more: 36 bytes an event, so that the root of any
// earlier size costs a few hashes and no reading.
import { HashColumn } from './hashColumn.js';
import { hex, HASH_BYTES, sha256, sha256Into } from './sha256.js';

const LEAF_PREFIX = Uint8Array.of(0);
const NODE_PREFIX = Uint8Array.of(1);
/** Perfect subtrees below this level are hashed again from their leaves where one asks: at most fifteen hashes. */
const LOWEST_KEPT_LEVEL = 4;
const BLOCK = 2 ** LOWEST_KEPT_LEVEL;
const PAIR_BYTES = NODE_PREFIX.length + 2 * HASH_BYTES;

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

/** An append-only Merkle tree. */
export class MerkleLog {
  readonly #leaves = new HashColumn();
  /** Of each level from {@link LOWEST_KEPT_LEVEL} up: its perfect subtrees. */
  readonly #levels: HashColumn[] = [];
  /** What is hashed of a leaf: its prefix and the body; grows with the largest body. */
  #leafInput = new Uint8Array(2 ** 12);
  /** What is hashed of the nodes right above a block's leaves, side by side: the prefix and two hashes each. */
  readonly #pairs = new Uint8Array((BLOCK / 2) * PAIR_BYTES);
  readonly #pair: readonly Uint8Array[] = Array.from({ length: BLOCK / 2 }, (_, index) =>
    this.#pairs.subarray(index * PAIR_BYTES, (index + 1) * PAIR_BYTES),
  );

  constructor() {
    for (const pair of this.#pair) pair.set(NODE_PREFIX);
  }

  /** Number of leaves. */
  get size(): number {
    return this.#leaves.length;
  }

  /** Appends a leaf's hash and closes every perfect subtree that it completes. */
  append(leaf: Uint8Array): void {
    this.#leaves.push(leaf);
    this.#close();
  }

  /** Appends the leaf of an event's stored bytes. */
  appendBody(body: Uint8Array): void {
    if (body.length >= this.#leafInput.length) this.#leafInput = new Uint8Array(body.length * 2);
    this.#leafInput.set(body, LEAF_PREFIX.length);
    const input = this.#leafInput.subarray(0, LEAF_PREFIX.length + body.length);
    sha256Into(this.#leaves.grown(), this.#leaves.length * HASH_BYTES, input);
    this.#leaves.length += 1;
    this.#close();
  }

  /** The leaf hash at a position. */
  leaf(position: number): Uint8Array {
    return this.#leaves.at(position);
  }

  /** The compact range of the first `size` leaves: one hash per 1-bit of the size, largest subtree first. */
  compactRange(size: number): Uint8Array[] {
    this.#within(size);
    const range: Uint8Array[] = [];
    let before = 0;
    for (let level = LOWEST_KEPT_LEVEL + this.#levels.length; level >= 0; level -= 1) {
      const width = 2 ** level;
      if (size - before < width) continue;
      range.push(this.#perfect(level, before / width));
      before += width;
    }
    return range;
  }

  /**
   * The hash of a perfect subtree: that of the `2 ** level` leaves from `index * 2 ** level` on. Proofs are made of them.
   * @throws RangeError where the tree has not all of these leaves
   */
  subtree(level: number, index: number): Uint8Array {
    if (![level, index].every((number) => Number.isSafeInteger(number) && number >= 0))
      throw new RangeError(`a subtree has a level and an index, not ${level} and ${index}`);
    this.#within((index + 1) * 2 ** level);
    return this.#perfect(level, index).slice();
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
    this.#leaves.truncate(size);
    for (const [index, column] of this.#levels.entries())
      column.truncate(Math.floor(size / 2 ** (index + LOWEST_KEPT_LEVEL)));
  }

  /** The leaves, then the subtrees level by level, as they lie: what `load` takes. */
  parts(): Uint8Array[] {
    return [this.#leaves, ...this.#levels].map((column) => column.view(0, column.length));
  }

  /** Takes over what another tree gave as its parts. @throws RangeError where they are not of one tree */
  load(parts: readonly Uint8Array[]): void {
    const [leaves, ...levels] = parts;
    this.#leaves.load(leaves ?? new Uint8Array());
    this.#levels.length = 0;
    for (const bytes of levels) {
      const column = new HashColumn();
      column.load(bytes);
      this.#levels.push(column);
      if (column.length !== Math.floor(this.size / 2 ** (this.#levels.length - 1 + LOWEST_KEPT_LEVEL)))
        throw new RangeError(`a level holds ${column.length} subtrees of ${this.size} leaves`);
    }
  }

  /** Hashes what the newest leaf completes. */
  #close(): void {
    if (this.#leaves.length % BLOCK !== 0) return;
    let hash = this.#ofLeaves(this.#leaves.length - BLOCK, BLOCK);
    for (let index = 0; ; index += 1) {
      const column = (this.#levels[index] ??= new HashColumn());
      column.push(hash);
      if (column.length % 2 === 1) return;
      hash = nodeHash(column.at(column.length - 2), hash);
    }
  }

  #perfect(level: number, index: number): Uint8Array {
    const kept = level < LOWEST_KEPT_LEVEL ? undefined : this.#levels[level - LOWEST_KEPT_LEVEL];
    return kept === undefined ? this.#ofLeaves(index * 2 ** level, 2 ** level) : kept.at(index);
  }

  /** The hash over a perfect subtree of leaves, at most {@link BLOCK} of them: each level is written over the pairs of the one below. */
  #ofLeaves(from: number, count: number): Uint8Array {
    if (count === 1) return this.#leaves.at(from);
    for (let pair = 0; pair < count / 2; pair += 1)
      this.#pairs.set(this.#leaves.view(from + 2 * pair, 2), pair * PAIR_BYTES + NODE_PREFIX.length);
    for (let width = count / 2; width > 1; width /= 2) {
      for (let node = 0; node < width; node += 1) {
        const side = (node >> 1) * PAIR_BYTES + NODE_PREFIX.length + (node & 1) * HASH_BYTES;
        sha256Into(this.#pairs, side, this.#pair[node] ?? NODE_PREFIX);
      }
    }
    return sha256(this.#pair[0] ?? NODE_PREFIX);
  }

  #within(size: number): void {
    if (!Number.isSafeInteger(size) || size < 0 || size > this.size)
      throw new RangeError(`the tree has ${this.size} leaves, not ${size}`);
  }
}
