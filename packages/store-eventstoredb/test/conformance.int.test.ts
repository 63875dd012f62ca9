import { assertStoresAgree, describeStore, memoryHarness } from '@so-cai/testing';
import { describe, expect, test } from 'vitest';

import { harness, server } from './harness.js';

describeStore(`the EventStoreDB store, over ${server}`, harness, { describe, test });

test(`the EventStoreDB store, over ${server}, and the memory store give the same answers to the same questions`, async () => {
  const runs = process.env['SO_CAI_DEEP'] === '1' ? 500 : 40;
  await expect(assertStoresAgree(memoryHarness, harness, { runs })).resolves.toBeUndefined();
});
