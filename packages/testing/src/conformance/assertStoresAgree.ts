// The differential test: two stores that are asked the same answer the same.
import assert from 'node:assert/strict';

import fc from 'fast-check';

import type { StoreHarness } from './harness.js';
import { storeOperations } from './operations.js';
import { replay } from './replay.js';

/** How much to try, and where to begin. */
export interface AgreementOptions {
  /** How many random lives; default 50. */
  readonly runs?: number;
  /** Repeats the runs of an earlier failure, which names its seed. */
  readonly seed?: number;
}

/**
 * Leads two stores through the same random lives and compares every answer. Ids are never repeated in them, so stores
 * that check ids and stores that do not agree.
 *
 * ```ts
 * import { assertStoresAgree, memoryHarness, type StoreHarness } from '@so-cai/testing';
 *
 * const mine: StoreHarness = memoryHarness;
 * await assertStoresAgree(memoryHarness, mine, { runs: 10, seed: 1 });
 * ```
 *
 * Rejects with the shortest life found on which they differ.
 */
export async function assertStoresAgree(
  one: StoreHarness,
  other: StoreHarness,
  { runs = 50, seed }: AgreementOptions = {},
): Promise<void> {
  const property = fc.asyncProperty(storeOperations, async (operations) => {
    assert.deepEqual(await replay(one, operations), await replay(other, operations));
  });
  await fc.assert(property, { numRuns: runs, ...(seed === undefined ? {} : { seed }) });
}
