import { createHash } from 'node:crypto';

import fc from 'fast-check';
import { expect, test } from 'vitest';

import { EMPTY_ROOT, leafHash, MerkleLog, nodeHash } from './merkle.js';
import { hex, sha256, sha256Hex } from './sha256.js';

const bytes = (digits: string): Uint8Array => new Uint8Array(Buffer.from(digits, 'hex'));
const text = (of: string): Uint8Array => new TextEncoder().encode(of);

/** Leaves and roots that other implementations of RFC 6962 publish. */
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

/** MTH of RFC 6962 section 2.1, as it is written there: slow, and with no code of ours. */
function rootByTheRfc(leaves: readonly Uint8Array[]): Buffer {
  const hash = (...parts: Uint8Array[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();
  const [first] = leaves;
  if (first === undefined) return hash();
  if (leaves.length === 1) return hash(Uint8Array.of(0x00), first);
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return hash(Uint8Array.of(0x01), rootByTheRfc(leaves.slice(0, k)), rootByTheRfc(leaves.slice(k)));
}

const leavesUpTo = (count: number): Uint8Array[] => Array.from({ length: count }, (_, index) => text(`event ${index}`));

function logOf(leaves: readonly Uint8Array[]): MerkleLog {
  const log = new MerkleLog();
  for (const leaf of leaves) log.append(leafHash(leaf));
  return log;
}

test('the roots of the first 0 to 8 known leaves are the published ones', () => {
  const log = new MerkleLog();
  expect(log.root()).toBe(ROOTS[0]);
  for (const [index, leaf] of LEAVES.entries()) {
    log.append(leafHash(bytes(leaf)));
    expect(log.root()).toBe(ROOTS[index + 1]);
  }
  expect(ROOTS.map((_, size) => log.root(size))).toEqual(ROOTS);
});

test('the hashes of a known leaf and a known node are the published ones', () => {
  expect(hex(leafHash(text('L123456')))).toBe('395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56');
  expect(hex(nodeHash(text('N123'), text('N456')))).toBe(
    'aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb',
  );
});

test('the root of nothing is the hash of nothing', () => {
  expect(EMPTY_ROOT).toBe(ROOTS[0]);
  expect(hex(sha256())).toBe(ROOTS[0]);
});

test('SHA-256 is over the parts in order, and over the UTF-8 of a text', () => {
  expect(hex(sha256(text('Vân '), text('Hồ')))).toBe(sha256Hex('Vân Hồ'));
  expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

test('hexadecimal digits are those of the bytes in view, not of the buffer behind them', () => {
  expect(hex(Uint8Array.of(1, 2, 254, 4).subarray(1, 3))).toBe('02fe');
});

test('the root of every size up to 300 is that of the RFC, also when read from a longer log', () => {
  const leaves = leavesUpTo(300);
  const whole = logOf(leaves);
  const growing = new MerkleLog();
  for (let size = 0; size <= leaves.length; size += 1) {
    const expected = rootByTheRfc(leaves.slice(0, size)).toString('hex');
    expect(whole.root(size)).toBe(expected);
    expect(growing.root()).toBe(expected);
    expect(growing.size).toBe(size);
    const next = leaves[size];
    if (next !== undefined) growing.append(leafHash(next));
  }
});

test('a compact range has one hash for every 1-bit of the size: the largest perfect subtrees, in order', () => {
  const leaves = leavesUpTo(100);
  const log = logOf(leaves);
  for (let size = 0; size <= leaves.length; size += 1) {
    const range = log.compactRange(size);
    const widths = [64, 32, 16, 8, 4, 2, 1].filter((width) => (size & width) !== 0);
    let begin = 0;
    const expected = widths.map((width) => {
      begin += width;
      return rootByTheRfc(leaves.slice(begin - width, begin)).toString('hex');
    });
    expect(range.map((hash) => hex(hash))).toEqual(expected);
  }
});

test('a leaf can be read by its position', () => {
  const leaves = leavesUpTo(70);
  const log = logOf(leaves);
  for (const [position, leaf] of leaves.entries()) expect(log.leaf(position)).toEqual(leafHash(leaf));
});

test('what is handed out cannot change what is kept', () => {
  const log = logOf(leavesUpTo(3));
  const before = log.root();
  log.leaf(0).fill(0);
  for (const hash of log.compactRange(3)) hash.fill(0);
  expect(log.root()).toBe(before);
});

test('changing a hash after it was appended changes nothing', () => {
  const log = new MerkleLog();
  const appended = leafHash(text('x'));
  log.append(appended);
  appended.fill(0);
  expect(log.leaf(0)).toEqual(leafHash(text('x')));
});

test('what was truncated is forgotten, and what is appended then counts instead', () => {
  fc.assert(
    fc.property(fc.nat(140), fc.nat(140), fc.nat(70), (first, second, more) => {
      const [size, kept] = [Math.max(first, second), Math.min(first, second)];
      const leaves = leavesUpTo(size);
      const log = logOf(leaves);
      log.truncate(kept);
      expect(log.size).toBe(kept);
      const others = Array.from({ length: more }, (_, index) => text(`other ${index}`));
      for (const other of others) log.append(leafHash(other));
      const expected = [...leaves.slice(0, kept), ...others];
      expect(log.root()).toBe(rootByTheRfc(expected).toString('hex'));
      expect(log.root(kept)).toBe(rootByTheRfc(leaves.slice(0, kept)).toString('hex'));
    }),
  );
});

test('a log that took over the parts of another goes on as that one would have', () => {
  fc.assert(
    fc.property(fc.nat(140), fc.nat(40), (size, more) => {
      const leaves = leavesUpTo(size + more);
      const parts = logOf(leaves.slice(0, size)).parts();
      const log = new MerkleLog();
      log.load(parts.map((part) => part.slice()));
      expect(log.root()).toBe(rootByTheRfc(leaves.slice(0, size)).toString('hex'));
      for (const leaf of leaves.slice(size)) log.append(leafHash(leaf));
      expect(log.root()).toBe(rootByTheRfc(leaves).toString('hex'));
      expect(log.root(size)).toBe(rootByTheRfc(leaves.slice(0, size)).toString('hex'));
    }),
  );
});

test('truncating and appending the same gives the same roots', () => {
  const leaves = leavesUpTo(130);
  const log = logOf(leaves);
  const roots = leaves.map((_, size) => log.root(size));
  for (const kept of [129, 128, 127, 64, 1, 0]) {
    log.truncate(kept);
    for (const leaf of leaves.slice(kept)) log.append(leafHash(leaf));
    expect(leaves.map((_, size) => log.root(size))).toEqual(roots);
  }
});

test('a size or position that the log does not have is refused', () => {
  const log = logOf(leavesUpTo(3));
  for (const size of [4, -1, 1.5, Number.NaN]) {
    expect(() => log.root(size)).toThrow(RangeError);
    expect(() => log.compactRange(size)).toThrow(RangeError);
    expect(() => log.truncate(size)).toThrow(RangeError);
  }
  for (const position of [3, -1]) expect(() => log.leaf(position)).toThrow(RangeError);
  expect(() => new MerkleLog().leaf(0)).toThrow(RangeError);
});

test('only a whole hash can be appended', () => {
  expect(() => new MerkleLog().append(new Uint8Array(31))).toThrow('a hash has 32 bytes, not 31');
  expect(() => new MerkleLog().append(text('an event, not its hash: too long for one'))).toThrow(RangeError);
});

test('a perfect subtree hashes as a tree of its leaves alone, and there is none beyond the last leaf', () => {
  const leaves = leavesUpTo(77);
  const log = logOf(leaves);
  for (let level = 0; level <= 6; level += 1)
    for (let index = 0; (index + 1) * 2 ** level <= leaves.length; index += 1) {
      const below = leaves.slice(index * 2 ** level, (index + 1) * 2 ** level);
      expect(hex(log.subtree(level, index))).toBe(hex(rootByTheRfc(below)));
    }
  for (const [level, index] of [
    [7, 0],
    [0, 77],
    [2, 19],
    [-1, 0],
    [0, -1],
    [0.5, 0],
  ] as const)
    expect(() => log.subtree(level, index)).toThrow(RangeError);
});

test('the hash of a subtree stays what it was when leaves are forgotten and others come', () => {
  const log = logOf(leavesUpTo(32));
  const kept = log.subtree(4, 1);
  const before = hex(kept);
  log.truncate(16);
  for (let index = 0; index < 16; index += 1) log.append(leafHash(text(`other ${index}`)));
  expect(hex(kept)).toBe(before);
  expect(hex(log.subtree(4, 1))).not.toBe(before);
});

test('what a tree hands out cannot change what it keeps, also where its parts were loaded from Buffers', () => {
  const log = logOf(leavesUpTo(40));
  const root = log.root();
  const loaded = new MerkleLog();
  loaded.load(log.parts().map((part) => Buffer.from(part)));
  loaded.leaf(3).fill(0);
  for (const hash of loaded.compactRange(40)) hash.fill(0);
  expect([loaded.root(), loaded.root(4)]).toEqual([root, log.root(4)]);
});
