import { assertStoresAgree, describeStore, memoryHarness } from '@so-cai/testing';
import { describe, expect, test } from 'vitest';

import { inDatabase } from './database.js';
import { postgresHarness } from './harness.js';

const harness = postgresHarness(inDatabase());

describeStore('the PostgreSQL store', harness, { describe, test });

test('the PostgreSQL store and the memory store give the same answers to the same questions', async () => {
  const runs = process.env['SO_CAI_DEEP'] === '1' ? 500 : 40;
  await expect(assertStoresAgree(memoryHarness, harness, { runs })).resolves.toBeUndefined();
});
