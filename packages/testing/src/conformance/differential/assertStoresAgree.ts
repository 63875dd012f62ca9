// The differential test of the port: two stores that are asked the same answer the same.
import assert from 'node:assert/strict';
import { inspect, isDeepStrictEqual } from 'node:util';

import type { StoreHarness } from '../harness.js';
import type { Effort } from '../storeCase.js';
import { assertAlways } from '../workbench/assertAlways.js';
import { storeOperations } from './operations.js';
import { replay } from './replay.js';

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
 * Rejects with the shortest life found on which they differ, and the seed that repeats it.
 */
export async function assertStoresAgree(one: StoreHarness, other: StoreHarness, effort: Effort = {}): Promise<void> {
  await assertAlways(storeOperations, effort, async (operations) => {
    const [expected, found] = [await replay(one, operations), await replay(other, operations)];
    for (const [index, answer] of expected.entries())
      if (!isDeepStrictEqual(found[index], answer))
        assert.fail(difference(index, operations[index], answer, found[index]));
  });
}

function difference(index: number, operation: unknown, expected: unknown, found: unknown): string {
  const [asked, one, other] = [operation, expected, found].map((value) =>
    inspect(value, { depth: 4, breakLength: 120 }),
  );
  return `operation ${index}, ${asked}, was answered ${one} by the one store and ${other} by the other`;
}
