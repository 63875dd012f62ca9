// The tree of a bundle, read from its tiles: a proof reads a few of them, whatever the size.
import type { SubtreeReader } from '../proofs/askTree.js';
import type { Contents } from './contents.js';
import { invalidBundle } from './files.js';
import { LONGEST_TILE, parseTile, TILE_WIDTH, tilePath, widthOf } from './tiles.js';
import { perfectHash } from './tileStack.js';

const LEVELS_OF_TILE = Math.log2(TILE_WIDTH);

/**
 * The subtrees of a bundle, as its tiles have them. They are not compared with the entries: a proof made of them verifies against a
 * signed root, or it does not.
 */
export function tileSubtrees({ files, size }: Contents): SubtreeReader {
  return async (level, index) => {
    const row = Math.floor(level / LEVELS_OF_TILE);
    const width = 2 ** (level % LEVELS_OF_TILE);
    const first = index * width;
    const place = { level: row, index: Math.floor(first / TILE_WIDTH), width: 0 };
    place.width = widthOf(size, row, place.index);
    const start = first % TILE_WIDTH;
    if (!(start + width <= place.width))
      throw new RangeError(`a bundle of ${size} events has no subtree ${index} of level ${level}`);
    const path = tilePath(place);
    const file = await files.read(path, LONGEST_TILE);
    const hashes = file.isSound ? parseTile(file.bytes, place.width) : undefined;
    const hash = hashes === undefined ? undefined : perfectHash(hashes.slice(start, start + width));
    if (hash !== undefined) return hash;
    throw invalidBundle(files.path, `${path} cannot be read`, {
      file: path,
      expected: `${place.width} hashes`,
      found: file.isSound ? `${file.bytes.length} bytes` : file.fault,
    });
  };
}
