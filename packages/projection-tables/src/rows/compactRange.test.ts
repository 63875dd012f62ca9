import { leafHash, MerkleLog } from '@so-cai/core';
import { expect, test } from 'vitest';

import { CompactRange } from './compactRange.js';

test('A root that is gone on with, from its text, is that of the whole tree at every size', () => {
  const log = new MerkleLog();
  let range = new CompactRange();
  expect(range.root()).toBe(log.root());
  for (let size = 1; size <= 70; size += 1) {
    const body = Buffer.from(`{"position":${size}}`);
    log.append(leafHash(body));
    range.append(body);
    expect([size, range.root()]).toEqual([size, log.root()]);
    expect(String(range).split(' ')).toHaveLength(size.toString(2).replaceAll('0', '').length);
    range = new CompactRange(size, String(range));
  }
});
