import { assertStoresAgree, describeStore, memoryHarness } from '@so-cai/testing';
import { describe, expect, test } from 'vitest';

import { harness, SERVER } from './harness.js';

describeStore(`the EventStoreDB store over ${SERVER}`, harness, { describe, test });

test(`over ${SERVER}, the EventStoreDB store and the memory store give the same answers to the same questions`, async () => {
  const runs = process.env['SO_CAI_DEEP'] === '1' ? 500 : 40;
  await expect(assertStoresAgree(memoryHarness, harness, { runs })).resolves.toBeUndefined();
});
