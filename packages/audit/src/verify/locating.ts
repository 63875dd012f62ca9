// Where the events differ from those that were kept: leaf by leaf, or tile by tile.
import { TILE_WIDTH } from '../bundle/tiles.js';
import { sameBytes } from '../bytes.js';
import type { FindingList } from './findingList.js';
import { hashAt, shownHash, type TrustedCheckpoint } from './kept.js';
import type { RunningTree } from './runningTree.js';

/** Leaves that somebody kept, from a position on. */
interface KeptLeaves {
  readonly from: number;
  readonly to: number;
  readonly hashes: Uint8Array;
}

/** Compares what is read with what was kept. Where several kept the same, a difference is found once. */
export class Locator {
  readonly #findings: FindingList;
  readonly #leaves: readonly KeptLeaves[];
  readonly #withTiles: readonly TrustedCheckpoint[];
  /** The first whole tile of each checkpoint that differs. */
  readonly #differs = new Map<TrustedCheckpoint, number>();

  constructor(checkpoints: readonly TrustedCheckpoint[], findings: FindingList) {
    this.#findings = findings;
    this.#leaves = checkpoints.flatMap(leavesOf);
    this.#withTiles = checkpoints.filter(({ tiles, leaves }) => tiles !== undefined && leaves === undefined);
  }

  /** Whether anybody kept the leaf at a position. */
  wantsLeaf(position: number): boolean {
    return this.#leaves.some(({ from, to }) => position >= from && position < to);
  }

  /** Compares the leaf at a position. */
  compareLeaf(position: number, leaf: Uint8Array): void {
    const reported: Uint8Array[] = [];
    for (const { from, to, hashes } of this.#leaves) {
      if (position < from || position >= to) continue;
      const expected = hashAt(hashes, position - from);
      if (sameBytes(expected, leaf) || reported.some((other) => sameBytes(other, expected))) continue;
      const finding = { code: 'BodyChanged', expected: shownHash(expected), found: shownHash(leaf) } as const;
      this.#findings.addAt(position, finding, `leaf ${reported.length}`);
      reported.push(expected);
    }
  }

  /** Compares a tile that has become whole. */
  compareTile(index: number, tree: RunningTree): void {
    const [from, to] = [index * TILE_WIDTH, (index + 1) * TILE_WIDTH];
    const found = tree.tile(index);
    const isLocatedCloser = this.#leaves.some((kept) => kept.from <= from && kept.to >= to);
    const reported: Uint8Array[] = [];
    for (const checkpoint of this.#withTiles) {
      const { tiles, size } = checkpoint;
      if (tiles === undefined || to > size) continue;
      const expected = hashAt(tiles, index);
      if (found !== undefined && sameBytes(expected, found)) continue;
      if (!this.#differs.has(checkpoint)) this.#differs.set(checkpoint, from);
      if (isLocatedCloser || found === undefined || reported.some((other) => sameBytes(other, expected))) continue;
      reported.push(expected);
      this.#findings.add({
        code: 'BodyChanged',
        range: { from, to },
        subject: `tile ${index}`,
        expected: shownHash(expected),
        found: shownHash(found),
      });
    }
  }

  /** Up to which position the tiles of a checkpoint prove that nothing was changed. */
  provedBy(checkpoint: TrustedCheckpoint): number {
    if (!this.#withTiles.includes(checkpoint)) return 0;
    return this.#differs.get(checkpoint) ?? Math.floor(checkpoint.size / TILE_WIDTH) * TILE_WIDTH;
  }
}

function leavesOf({ size, leaves, rest }: TrustedCheckpoint): KeptLeaves[] {
  if (leaves !== undefined) return [{ from: 0, to: size, hashes: leaves }];
  return rest === undefined ? [] : [{ from: size - (size % TILE_WIDTH), to: size, hashes: rest }];
}
