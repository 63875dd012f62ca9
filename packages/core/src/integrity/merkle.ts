// The Merkle tree of RFC 6962 section 2.1 over the stored bodies: leaf n is event n.
// Leaves are kept, and the perfect subtrees of sixteen leaves and more: 36 bytes an event, so that the root of any
// earlier size costs a few hashes and no reading. That of the present size costs one for each level.
import { copyHash, HashColumn } from './hashColumn.js';
import { hex, HASH_BYTES, sha256, sha256Into } from './sha256.js';

const LEAF_PREFIX = Uint8Array.of(0);
const NODE_PREFIX = Uint8Array.of(1);
/** Perfect subtrees below this level are hashed again from their leaves where one asks: at most fifteen hashes. */
const LOWEST_KEPT_LEVEL = 4;
const BLOCK = 2 ** LOWEST_KEPT_LEVEL;
/** Where the two hashes stand in the input of a node. */
const LEFT = NODE_PREFIX.length;
const RIGHT = LEFT + HASH_BYTES;

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
  /** Of each level between: its newest perfect subtree, where that still waits for its right neighbour. */
  readonly #unpaired = new Uint8Array(LOWEST_KEPT_LEVEL * HASH_BYTES);
  /** What is hashed of a node: its prefix and two hashes. */
  readonly #nodeInput = new Uint8Array(1 + 2 * HASH_BYTES);
  readonly #fold = new Uint8Array(BLOCK * HASH_BYTES);
  /** The same as the input of a node, while a root is made. */
  readonly #rootInput = new Uint8Array(1 + 2 * HASH_BYTES);

  constructor() {
    this.#nodeInput.set(NODE_PREFIX);
    this.#rootInput.set(NODE_PREFIX);
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
    return this.#perfect(level, index);
  }

  /** The root of the first `size` leaves. */
  root(size: number = this.size): Root {
    if (size === 0) return EMPTY_ROOT;
    this.#within(size);
    // From the smallest subtree of the compact range on: what they come to is the right half of the next node's input.
    let isSmallest = true;
    for (let level = 0, count = size; count > 0; level += 1, count = Math.floor(count / 2)) {
      if (count % 2 === 0) continue;
      this.#copyPerfect(level, count - 1, this.#rootInput, isSmallest ? RIGHT : LEFT);
      if (!isSmallest) sha256Into(this.#rootInput, RIGHT, this.#rootInput);
      isSmallest = false;
    }
    return hex(this.#rootInput.subarray(RIGHT)) as Root;
  }

  /** Forgets the leaves from `size` on. */
  truncate(size: number): void {
    this.#within(size);
    this.#leaves.truncate(size);
    for (const [index, column] of this.#levels.entries())
      column.truncate(Math.floor(size / 2 ** (index + LOWEST_KEPT_LEVEL)));
    this.#pairAnew();
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
    this.#pairAnew();
  }

  /** Hashes what the newest leaf completes: as often as a binary counter carries, so once a leaf on average. */
  #close(): void {
    let [level, count] = [0, this.#leaves.length];
    if (count % 2 === 1) return;
    this.#leaves.copy(count - 1, this.#nodeInput, RIGHT);
    for (; count % 2 === 0; count /= 2) {
      const kept = this.#kept(level);
      if (kept === undefined) copyHash(this.#unpaired, level * HASH_BYTES, this.#nodeInput, LEFT);
      else kept.copy(count - 2, this.#nodeInput, LEFT);
      sha256Into(this.#nodeInput, RIGHT, this.#nodeInput);
      level += 1;
      this.#kept(level)?.push(this.#nodeInput.subarray(RIGHT));
    }
    if (level < LOWEST_KEPT_LEVEL) copyHash(this.#nodeInput, RIGHT, this.#unpaired, level * HASH_BYTES);
  }

  /** Makes what waits for its neighbour once more, after the leaves have changed. */
  #pairAnew(): void {
    for (
      let level = 1, count = Math.floor(this.size / 2);
      level < LOWEST_KEPT_LEVEL;
      level += 1, count = Math.floor(count / 2)
    )
      if (count % 2 === 1) this.#unpaired.set(this.#ofLeaves((count - 1) * 2 ** level, 2 ** level), level * HASH_BYTES);
  }

  /** All subtrees of a level, where they are kept: the leaves are. */
  #kept(level: number): HashColumn | undefined {
    if (level === 0) return this.#leaves;
    return level < LOWEST_KEPT_LEVEL ? undefined : (this.#levels[level - LOWEST_KEPT_LEVEL] ??= new HashColumn());
  }

  /** A copy: what is handed out cannot change what is kept. */
  #perfect(level: number, index: number): Uint8Array {
    const hash = new Uint8Array(HASH_BYTES);
    this.#copyPerfect(level, index, hash, 0);
    return hash;
  }

  #copyPerfect(level: number, index: number, target: Uint8Array, offset: number): void {
    const kept = this.#kept(level);
    if (kept !== undefined) kept.copy(index, target, offset);
    else if (index % 2 === 0 && index + 1 === Math.floor(this.size / 2 ** level))
      copyHash(this.#unpaired, level * HASH_BYTES, target, offset);
    else target.set(this.#ofLeaves(index * 2 ** level, 2 ** level), offset);
  }

  /** The hash over a perfect subtree of leaves, at most {@link BLOCK} of them, folded in place level by level. */
  #ofLeaves(from: number, count: number): Uint8Array {
    this.#fold.set(this.#leaves.view(from, count));
    for (let width = count; width > 1; width /= 2) {
      for (let node = 0; node < width / 2; node += 1) {
        const at = node * 2 * HASH_BYTES;
        this.#nodeInput.set(this.#fold.subarray(at, at + 2 * HASH_BYTES), LEFT);
        sha256Into(this.#fold, node * HASH_BYTES, this.#nodeInput);
      }
    }
    return this.#fold.slice(0, HASH_BYTES);
  }

  #within(size: number): void {
    if (!Number.isSafeInteger(size) || size < 0 || size > this.size)
      throw new RangeError(`the tree has ${this.size} leaves, not ${size}`);
  }
}
