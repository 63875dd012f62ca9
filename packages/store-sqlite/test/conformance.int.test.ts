import { describeStore, assertStoresAgree, memoryHarness } from '@so-cai/testing';
import { describe, expect, test } from 'vitest';

import { sqliteHarness } from './harness.js';

describeStore('the SQLite store', sqliteHarness, { describe, test });

test('the SQLite store and the memory store give the same answers to the same questions', async () => {
  const runs = process.env['SO_CAI_DEEP'] === '1' ? 500 : 40;
  await expect(assertStoresAgree(memoryHarness, sqliteHarness, { runs })).resolves.toBeUndefined();
});
