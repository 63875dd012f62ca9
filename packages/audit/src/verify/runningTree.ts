// The tree of a ledger as it is read, of which no leaf is kept: only the hashes of whole tiles, 32 bytes for 256 events.
import { hex, leafHash, MerkleLog, nodeHash, EMPTY_ROOT, type Root } from '@so-cai/core';

import { TILE_WIDTH } from '../bundle/tiles.js';

const HASH_BYTES = 32;
/** Stands for a leaf that is not there. */
const NO_LEAF = new Uint8Array(HASH_BYTES);
/** A holder that leaves out more than this between two events is not followed any further. */
const LONGEST_HOLE = 10_000_000;

/** A tree that grows leaf by leaf. What is missing leaves a hole: from there on it has no root, and its whole tiles are still known. */
export class RunningTree {
  /** The leaves of the last tile that is not whole; it is used again and again. */
  readonly #tile = new MerkleLog();
  /** The hashes of whole tiles, as the leaves of a tree: eight levels above those of the events. */
  readonly #tiles = new MerkleLog();
  readonly #holesInTiles = new Set<number>();
  #firstHole: number | undefined;
  #given = true;

  /** Number of leaves, holes among them. */
  get size(): number {
    return this.#tiles.size * TILE_WIDTH + this.#tile.size;
  }

  /** The first position that has no leaf. */
  get firstHole(): number | undefined {
    return this.#firstHole;
  }

  /** Number of whole tiles. */
  get tiles(): number {
    return this.#tiles.size;
  }

  append(leaf: Uint8Array): void {
    if (!this.#given) return;
    this.#tile.append(leaf);
    this.#close();
  }

  /** Hashes a tile that has become whole. */
  #close(): void {
    if (this.#tile.size < TILE_WIDTH) return;
    this.#tiles.append(foldedRange(this.#tile.compactRange(TILE_WIDTH)));
    this.#tile.truncate(0);
  }

  /** The same, of the bytes of an event. */
  appendBody(body: Uint8Array): void {
    if (!this.#given) return;
    this.#tile.appendBody(body);
    this.#close();
  }

  /** The leaf that was appended last, while its tile is not whole; else it is hashed anew. */
  leafOf(body: Uint8Array): Uint8Array {
    return this.#given && this.#tile.size > 0 ? this.#tile.leaf(this.#tile.size - 1) : leafHash(body);
  }

  /** Leaves places empty. */
  skip(count: number): void {
    if (count <= 0) return;
    this.#firstHole ??= this.size;
    if (count > LONGEST_HOLE) this.#given = false;
    for (let left = count; left > 0 && this.#given; left -= 1) {
      this.#holesInTiles.add(Math.floor(this.size / TILE_WIDTH));
      this.append(NO_LEAF);
    }
  }

  /** The hash of a whole tile; `undefined` where something is missing in it. */
  tile(index: number): Uint8Array | undefined {
    return this.#holesInTiles.has(index) ? undefined : this.#tiles.leaf(index);
  }

  /** The hash over the leaves after the last whole tile; `undefined` where there are none, or one is missing. */
  rest(): Uint8Array | undefined {
    const { size } = this.#tile;
    if (size === 0 || this.#holesInTiles.has(this.#tiles.size)) return undefined;
    return foldedRange(this.#tile.compactRange(size));
  }

  /** The root over all leaves; `undefined` where one is missing. */
  root(): Root | undefined {
    if (this.#firstHole !== undefined) return undefined;
    if (this.size === 0) return EMPTY_ROOT;
    const range = [...this.#tiles.compactRange(this.#tiles.size), ...this.#tile.compactRange(this.#tile.size)];
    return hex(foldedRange(range)) as Root;
  }

  /** Takes in the hash of a whole tile where its leaves are not known. @throws RangeError in the middle of a tile */
  appendTile(hash: Uint8Array): void {
    if (this.#tile.size > 0) throw new RangeError('a whole tile begins where the one before ends');
    this.#tiles.append(hash);
  }
}

function foldedRange(range: readonly Uint8Array[]): Uint8Array {
  return range.reduceRight((right, left) => nodeHash(left, right));
}
