// The layout of C2SP tlog-tiles: a tree and its entries cut into files that never change once they are full.

/** Hashes in a full tile, and entries in a full entry tile. */
export const TILE_WIDTH = 256;
const HASH_BYTES = 32;
const LENGTH_BYTES = 2;
/** The longest entry whose length two bytes can hold. */
export const LONGEST_ENTRY = 65_535;
/** The longest tile of entries. */
export const LONGEST_ENTRY_TILE: number = TILE_WIDTH * (LENGTH_BYTES + LONGEST_ENTRY);
/** The longest tile of hashes. */
export const LONGEST_TILE: number = TILE_WIDTH * HASH_BYTES;

/** A tile of hashes: those of level `8 * level` of the tree, from `index * 256` on; fewer than 256 where the tree ends. */
export interface TilePlace {
  readonly level: number;
  readonly index: number;
  readonly width: number;
}

/** The path of a tile of hashes, such as `tile/0/x001/234.p/5`. */
export function tilePath({ level, index, width }: TilePlace): string {
  return `tile/${level}/${indexPath(index)}${partPath(width)}`;
}

/** The path of a tile of entries, such as `tile/entries/000`. */
export function entriesPath(index: number, width: number): string {
  return `tile/entries/${indexPath(index)}${partPath(width)}`;
}

/** Groups of three digits, all but the last with an x before them, so that no folder holds more than a thousand names. */
function indexPath(index: number): string {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? [];
  return groups.map((group, place) => (place === groups.length - 1 ? group : `x${group}`)).join('/');
}

function partPath(width: number): string {
  return width === TILE_WIDTH ? '' : `.p/${width}`;
}

/** A tile of entries, or of hashes, as its path names it. */
export interface NamedTile {
  /** The level of the hashes, or `entries`. */
  readonly kind: number | 'entries';
  readonly index: number;
  readonly width: number;
}

/** The tile that a path names; `undefined` where no tile has this path. */
export function tileOfPath(path: string): NamedTile | undefined {
  const [, kind = '', groups = '', part = '256'] =
    /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/){0,4}\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path) ?? [];
  const [index, width] = [Number(groups.replaceAll(/[x/]/g, '')), Number(part)];
  const tile: NamedTile = { kind: kind === 'entries' ? kind : Number(kind), index, width };
  return pathOf(tile) === path ? tile : undefined;
}

function pathOf({ kind, index, width }: NamedTile): string {
  return kind === 'entries' ? entriesPath(index, width) : tilePath({ level: kind, index, width });
}

/** Whether a tree of a size has this tile, with this width. */
export function hasTile(size: number, { kind, index, width }: NamedTile): boolean {
  return width > 0 && width === widthOf(size, kind === 'entries' ? 0 : kind, index);
}

/** How many hashes or entries a tile holds in a tree of a size; 0 or less where there is no such tile. */
export function widthOf(size: number, level: number, index: number): number {
  return Math.min(TILE_WIDTH, Math.floor(size / TILE_WIDTH ** level) - index * TILE_WIDTH);
}

/** Every tile of hashes that a tree of a size has, level by level. */
export function* tilesOf(size: number): Generator<TilePlace> {
  for (let level = 0, hashes = size; hashes > 0; level += 1, hashes = Math.floor(hashes / TILE_WIDTH))
    yield* tilesAlong(hashes, level);
}

/** Every tile of entries that a tree of a size has. */
export function* entryTilesOf(size: number): Generator<{ readonly index: number; readonly width: number }> {
  yield* tilesAlong(size, 0);
}

function* tilesAlong(count: number, level: number): Generator<TilePlace> {
  for (let index = 0; index * TILE_WIDTH < count; index += 1)
    yield { level, index, width: Math.min(TILE_WIDTH, count - index * TILE_WIDTH) };
}

/** The hashes of a tile, side by side. */
export function tileBytes(hashes: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(hashes));
}

/** The hashes of a tile; `undefined` where the bytes are not so many hashes. */
export function parseTile(bytes: Uint8Array, width: number): readonly Uint8Array[] | undefined {
  if (bytes.length !== width * HASH_BYTES) return undefined;
  return Array.from({ length: width }, (_, index) => bytes.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES));
}

/**
 * Entries behind their lengths, two bytes each with the higher one first.
 * @throws RangeError for an entry longer than 65,535 bytes
 */
export function entryTileBytes(entries: readonly Uint8Array[]): Uint8Array {
  const parts = entries.flatMap((entry) => {
    if (entry.length > LONGEST_ENTRY) throw new RangeError(`an entry of ${entry.length} bytes does not fit a tile`);
    return [Uint8Array.of(entry.length >> 8, entry.length & 0xff), entry];
  });
  return new Uint8Array(Buffer.concat(parts));
}

/** The entries of a tile; `undefined` where the bytes do not end with the last of so many. */
export function parseEntryTile(bytes: Uint8Array, width: number): readonly Uint8Array[] | undefined {
  const entries: Uint8Array[] = [];
  let place = 0;
  while (entries.length < width && place + LENGTH_BYTES <= bytes.length) {
    const end = place + LENGTH_BYTES + ((bytes[place] ?? 0) << 8) + (bytes[place + 1] ?? 0);
    if (end > bytes.length) return undefined;
    entries.push(bytes.subarray(place + LENGTH_BYTES, end));
    place = end;
  }
  return entries.length === width && place === bytes.length ? entries : undefined;
}
