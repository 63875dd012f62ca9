// The tiles of a tree, from the leaves up, with no more of them at hand than the ones that are not full yet.
import { EMPTY_ROOT, hex, nodeHash, type Root } from '@so-cai/core';

import { TILE_WIDTH, type TilePlace } from './tiles.js';

/** A hash, where it is known. */
export type Hash = Uint8Array | undefined;

/** Deals with a tile whose hashes are known, and says which hashes count for what lies above it. */
export type SealTile = (place: TilePlace, hashes: readonly Hash[]) => Promise<readonly Hash[]>;

/** Takes leaves, tile by tile, and seals every tile of every level once it is full, or is the last. */
export class TileStack {
  readonly #seal: SealTile;
  /** Of each level above the leaves: hashes that wait until there is a tile of them. */
  readonly #waiting: Hash[][] = [];
  /** Of each level: how many tiles were sealed. */
  readonly #sealed: number[] = [];
  /** Of each level: the hashes of its last tile, where that is not full. */
  readonly #last: (readonly Hash[])[] = [];

  constructor(seal: SealTile) {
    this.#seal = seal;
  }

  /** Takes the leaves of the next tile: 256 of them, or fewer where it is the last. */
  async take(leaves: readonly Hash[]): Promise<void> {
    await this.#close(0, leaves);
  }

  /** Seals what is not full. */
  async end(): Promise<void> {
    for (const [level, hashes] of this.#waiting.entries())
      if (level > 0 && hashes.length > 0) await this.#close(level, hashes.splice(0));
  }

  /** The root, once all has ended; `undefined` where a hash under it is not known. */
  root(): Root | undefined {
    // From the largest subtree, which lies to the left, to the smallest.
    const subtrees = this.#last.toReversed().flatMap((hashes) => perfectParts(hashes ?? []));
    if (subtrees.length === 0) return EMPTY_ROOT;
    const folded = subtrees.reduceRight((right, left) => parent(left, right));
    return folded === undefined ? undefined : (hex(folded) as Root);
  }

  async #close(level: number, hashes: readonly Hash[]): Promise<void> {
    const index = this.#sealed[level] ?? 0;
    this.#sealed[level] = index + 1;
    const counted = await this.#seal({ level, index, width: hashes.length }, hashes);
    if (hashes.length < TILE_WIDTH) {
      this.#last[level] = counted;
      return;
    }
    const above = (this.#waiting[level + 1] ??= []);
    above.push(perfectHash(counted));
    if (above.length === TILE_WIDTH) await this.#close(level + 1, above.splice(0));
  }
}

/** The hash over a perfect subtree, from the hashes that lie side by side in it; `undefined` where one of them is not known. */
export function perfectHash(hashes: readonly Hash[]): Hash {
  let level = hashes;
  while (level.length > 1)
    level = Array.from({ length: level.length / 2 }, (_, index) => parent(level[2 * index], level[2 * index + 1]));
  return level[0];
}

/** The perfect subtrees that hashes side by side make up, the largest first. */
function perfectParts(hashes: readonly Hash[]): Hash[] {
  const parts: Hash[] = [];
  for (let width = TILE_WIDTH / 2, from = 0; width >= 1; width /= 2) {
    if (hashes.length - from < width) continue;
    parts.push(perfectHash(hashes.slice(from, from + width)));
    from += width;
  }
  return parts;
}

function parent(left: Hash, right: Hash): Hash {
  return left === undefined || right === undefined ? undefined : nodeHash(left, right);
}
