import fc from 'fast-check';
import { expect, test } from 'vitest';

import {
  entriesPath,
  entryTileBytes,
  entryTilesOf,
  parseEntryTile,
  parseTile,
  tileBytes,
  tilePath,
  tilesOf,
} from '../src/bundle/tiles.js';

test.each([
  [{ level: 0, index: 0, width: 256 }, 'tile/0/000'],
  [{ level: 0, index: 0, width: 5 }, 'tile/0/000.p/5'],
  [{ level: 1, index: 999, width: 256 }, 'tile/1/999'],
  [{ level: 0, index: 1_234_067, width: 256 }, 'tile/0/x001/x234/067'],
  [{ level: 3, index: 1_000, width: 1 }, 'tile/3/x001/000.p/1'],
])('the tile %o is in %s', (place, path) => {
  expect(tilePath(place)).toBe(path);
});

test('entries lie beside the hashes', () => {
  expect(entriesPath(1_234, 256)).toBe('tile/entries/x001/234');
  expect(entriesPath(0, 7)).toBe('tile/entries/000.p/7');
});

test('a tree of 70,000 leaves has the tiles of the specification’s example', () => {
  const paths = [...tilesOf(70_000)].map(tilePath);
  expect(paths).toHaveLength(274 + 2 + 1);
  expect(paths.slice(-4)).toEqual(['tile/0/273.p/112', 'tile/1/000', 'tile/1/001.p/17', 'tile/2/000.p/1']);
  expect([...entryTilesOf(70_000)]).toHaveLength(274);
});

test('no leaves, no tiles', () => {
  expect([...tilesOf(0), ...entryTilesOf(0)]).toEqual([]);
});

test('entries are read as they were written, and cut or lengthened tiles are none', () => {
  const tiles = fc.array(fc.uint8Array({ maxLength: 400 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(tiles, (entries) => {
      const bytes = entryTileBytes(entries);
      expect(parseEntryTile(bytes, entries.length)).toEqual(entries);
      expect(parseEntryTile(bytes.subarray(0, -1), entries.length)).toBeUndefined();
      expect(parseEntryTile(new Uint8Array([...bytes, 0]), entries.length)).toBeUndefined();
      expect(parseEntryTile(bytes, entries.length + 1)).toBeUndefined();
    }),
  );
});

test('hashes are read as they were written, and nothing else is', () => {
  const hashes = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
  expect(parseTile(tileBytes(hashes), 2)).toEqual(hashes);
  expect(parseTile(tileBytes(hashes), 3)).toBeUndefined();
  expect(parseTile(tileBytes(hashes).subarray(1), 2)).toBeUndefined();
});

test('an entry that does not fit is refused', () => {
  expect(parseEntryTile(entryTileBytes([new Uint8Array(65_535)]), 1)?.[0]).toHaveLength(65_535);
  expect(() => entryTileBytes([new Uint8Array(65_536)])).toThrow(RangeError);
});
