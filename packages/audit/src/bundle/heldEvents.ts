// The events of a bundle as they are held: those of a tile that cannot be read have no body.
import type { HeldEvent } from '../verify/holding.js';
import { type Contents, readEntryTile } from './contents.js';
import { TILE_WIDTH, widthOf } from './tiles.js';

/** The events of a bundle from a position on, tile by tile. */
export async function* heldEvents(
  contents: Contents,
  { from = 0, signal }: { readonly from?: number; readonly signal?: AbortSignal } = {},
): AsyncGenerator<readonly HeldEvent[]> {
  for (let start = from - (from % TILE_WIDTH); start < contents.size; start += TILE_WIDTH) {
    signal?.throwIfAborted();
    const tile = await readEntryTile(contents, start / TILE_WIDTH);
    const width = widthOf(contents.size, 0, start / TILE_WIDTH);
    const held = Array.from({ length: width }, (_, place) => ({
      position: start + place,
      body: tile.isSound ? tile.entries[place] : undefined,
    }));
    yield start < from ? held.slice(from - start) : held;
  }
}
