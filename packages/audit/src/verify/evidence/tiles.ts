// Proofs of tiles: a tree is also a tree over its whole tiles and what is left, eight levels up.
import { hex, leafHash, MerkleLog } from '@so-cai/core';

import { TILE_WIDTH } from '../../bundle/tiles.js';
import { bytesOfHex } from '../../bytes.js';
import type { OpenedCheckpoint } from '../../notes/checkpoint.js';
import { inclusionProof, verifyInclusion } from '../../proofs/inclusion.js';
import type { Finding } from '../finding.js';
import { hashAt, type Kept } from '../kept.js';
import type { EvidenceTile } from './evidence.js';
import { HashRow } from '../hashRow.js';
import { leavesIn, subtreesOver } from './leafTree.js';
import type { NamedCheckpoint } from './relevantNotes.js';

/** Proofs of the tiles that differ, from what was kept: without the leaves after the last whole tile there are none. */
export function tilesOf(
  notes: readonly NamedCheckpoint[],
  kept: readonly Kept[],
  findings: readonly Finding[],
): readonly EvidenceTile[] {
  const differing = [...new Set(findings.flatMap(({ subject }) => tileIn(subject) ?? []))];
  return notes.flatMap(({ subject, checkpoint, place }) => {
    const tree = place === undefined ? undefined : kept[place];
    if (typeof tree !== 'object' || tree.tiles === undefined || checkpoint.locates !== 'tiles') return [];
    const hashes = hashesOf(tree.tiles, tree.rest, checkpoint.size);
    if (hashes === undefined) return [];
    const subtree = subtreesOver(hashes);
    return differing
      .filter((index) => (index + 1) * TILE_WIDTH <= checkpoint.size)
      .map((index) => ({
        subject,
        index,
        hash: hex(subtree(0, index)),
        proof: inclusionProof(subtree, index, leavesIn(hashes)).map((hash) => hex(hash)),
      }));
  });
}

/** Whether a whole tile is proved to be in a checkpoint's tree. What follows the last whole tile has a hash there too, and is none. */
export function isTileOf({ index, hash, proof }: EvidenceTile, { size, root }: OpenedCheckpoint): boolean {
  const width = BigInt(TILE_WIDTH);
  if ((BigInt(index) + 1n) * width > size) return false;
  return verifyInclusion({
    index: BigInt(index),
    size: (size + width - 1n) / width,
    root: bytesOfHex(root),
    leaf: bytesOfHex(hash),
    proof: proof.map(bytesOfHex),
  });
}

/** The hash of a whole tile of bodies; `undefined` where one is not there. */
export function tileOver(bodies: ReadonlyMap<number, Uint8Array | undefined>, index: number): string | undefined {
  const tree = new MerkleLog();
  for (let position = index * TILE_WIDTH; position < (index + 1) * TILE_WIDTH; position += 1) {
    const body = bodies.get(position);
    if (body === undefined) return undefined;
    tree.append(leafHash(body));
  }
  return tree.root();
}

/** The number of a tile that a finding is about. */
export function tileIn(subject: string = ''): number | undefined {
  const [, index] = /^tile (\d+)$/.exec(subject) ?? [];
  return index === undefined ? undefined : Number(index);
}

/** The hashes of the whole tiles, and of what follows them. */
function hashesOf(tiles: Uint8Array, rest: Uint8Array | undefined, size: number): Uint8Array | undefined {
  if (size % TILE_WIDTH === 0) return tiles;
  if (rest === undefined) return undefined;
  const row = new HashRow();
  for (let index = 0; index < leavesIn(tiles); index += 1) row.push(hashAt(tiles, index));
  const last = new MerkleLog();
  for (let index = 0; index < leavesIn(rest); index += 1) last.append(hashAt(rest, index));
  row.push(bytesOfHex(last.root()));
  return row.bytes;
}
