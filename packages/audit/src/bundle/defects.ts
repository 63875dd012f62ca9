// What the form of a bundle shows: tiles that are not the hashes of what lies below them, and files that do not belong in it.
import { hex, leafHash } from '@so-cai/core';

import { sameBytes } from '../bytes.js';
import type { Finding } from '../verify/finding.js';
import { type Contents, readEntryTile } from './contents.js';
import { LISTED_FILES, sideDefects, SUMS_FILE } from './sideFiles.js';
import {
  entriesPath,
  hasTile,
  LONGEST_TILE,
  parseTile,
  TILE_WIDTH,
  tileOfPath,
  type TilePlace,
  tilePath,
  widthOf,
} from './tiles.js';
import { type Hash, TileStack } from './tileStack.js';

/**
 * Everything in a bundle that contradicts itself, in order. Each tile is compared with what lies right below it, as it is held:
 * so what was changed is named where it was changed, and not again on every level above.
 */
export async function bundleDefects(contents: Contents): Promise<Finding[]> {
  const findings: Finding[] = await strangers(contents);
  findings.push(...(await sideDefects(contents.files)), ...shortage(contents));
  const stack = new TileStack((place, hashes) => sealed(contents, place, hashes, findings));
  for (let index = 0; index * TILE_WIDTH < contents.size; index += 1) {
    const tile = await readEntryTile(contents, index);
    const width = widthOf(contents.size, 0, index);
    if (!tile.isSound)
      findings.push({
        code: 'TileDiffers',
        range: { from: index * TILE_WIDTH, to: index * TILE_WIDTH + width },
        subject: entriesPath(index, width),
        expected: `${width} entries behind their lengths`,
        found: tile.fault,
      });
    await stack.take(
      Array.from({ length: width }, (_, place) => leafOf(tile.isSound ? tile.entries[place] : undefined)),
    );
  }
  await stack.end();
  return findings;
}

function leafOf(entry: Uint8Array | undefined): Hash {
  return entry === undefined ? undefined : leafHash(entry);
}

/** Compares a tile with the hashes of what lies below it, and gives what is held of it. */
async function sealed(
  { files }: Contents,
  place: TilePlace,
  hashes: readonly Hash[],
  findings: Finding[],
): Promise<readonly Hash[]> {
  const path = tilePath(place);
  const file = await files.read(path, LONGEST_TILE);
  const held = file.isSound ? parseTile(file.bytes, place.width) : undefined;
  if (held !== undefined) {
    findings.push(...differences(place, hashes, held));
    return held;
  }
  findings.push({
    code: 'TileDiffers',
    range: rangeOf(place, 0, place.width),
    subject: path,
    expected: `${place.width} hashes`,
    found: file.isSound ? `${file.bytes.length} bytes` : file.fault,
  });
  return hashes;
}

/** One finding for each run of neighbouring hashes that differ. */
function differences(place: TilePlace, hashes: readonly Hash[], held: readonly Uint8Array[]): Finding[] {
  const findings: Finding[] = [];
  const differs = (at: number): boolean => {
    const [below, above] = [hashes[at], held[at]];
    return below !== undefined && above !== undefined && !sameBytes(below, above);
  };
  for (let from = 0; from < place.width; from += 1) {
    if (!differs(from)) continue;
    let to = from + 1;
    while (differs(to)) to += 1;
    findings.push({
      code: 'TileDiffers',
      range: rangeOf(place, from, to),
      subject: tilePath(place),
      expected: hexOf(hashes[from]),
      found: hexOf(held[from]),
    });
    from = to;
  }
  return findings;
}

/** The positions below some hashes of a tile. */
function rangeOf(
  { level, index }: TilePlace,
  from: number,
  to: number,
): { readonly from: number; readonly to: number } {
  const span = TILE_WIDTH ** level;
  return { from: (index * TILE_WIDTH + from) * span, to: (index * TILE_WIDTH + to) * span };
}

function hexOf(hash: Hash): string {
  return hash === undefined ? '' : hex(hash);
}

/** Events that the checkpoint counts, and that lie beyond all tiles that are there. */
function shortage({ checkpoint, size }: Contents): Finding[] {
  if (checkpoint === undefined || checkpoint.size <= BigInt(size)) return [];
  return [
    {
      code: 'TileDiffers',
      range: { from: size, to: Math.min(Number(checkpoint.size), Number.MAX_SAFE_INTEGER) },
      subject: 'tile',
      expected: `tiles of ${checkpoint.size} events`,
      found: `tiles of ${size} events`,
    },
  ];
}

/** Files that a bundle of this size has no place for. */
async function strangers({ files, size }: Contents): Promise<Finding[]> {
  const known = new Set([...LISTED_FILES, SUMS_FILE]);
  const paths: string[] = [];
  for await (const path of files.paths()) {
    if (known.has(path)) continue;
    const tile = tileOfPath(path);
    if (tile === undefined || !hasTile(size, tile)) paths.push(path);
  }
  return paths
    .toSorted((left, right) => (left < right ? -1 : 1))
    .map((subject) => ({ code: 'FileDiffers', subject, expected: 'no such file', found: 'a file' }));
}
