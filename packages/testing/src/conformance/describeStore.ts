// The kit as tests of a test runner.
import assert from 'node:assert/strict';

import type { StoreHarness } from './harness.js';
import { type Effort, LAYERS } from './storeCase.js';
import { missingFor, storeCases } from './storeCases.js';

/** The part of a test runner that is needed; vitest's and node:test's have it. */
export interface TestRunner {
  readonly describe: (name: string, body: () => void) => unknown;
  readonly test: (name: string, body: () => Promise<void>) => unknown;
}

/**
 * Makes a test of every behaviour the store's capabilities allow, in all four layers, and one more that none of them was left
 * out. To be called where tests are defined. The random layers try the same every time, unless `effort` says otherwise.
 *
 * ```ts
 * import { describeStore, memoryHarness } from '@so-cai/testing';
 * import { describe, test } from 'node:test';
 *
 * describeStore('the memory store', memoryHarness, { describe, test }, { runs: 10, seed: 1 });
 * ```
 */
export function describeStore(
  name: string,
  harness: StoreHarness,
  { describe, test }: TestRunner,
  effort: Effort = {},
): void {
  describe(name, () => {
    const ran = new Set<string>();
    for (const layer of LAYERS) {
      describe(layer, () => {
        for (const behaviour of storeCases) {
          if (behaviour.layer !== layer || missingFor(behaviour, harness.capabilities).length > 0) continue;
          test(behaviour.name, async () => {
            ran.add(behaviour.name);
            await behaviour.run(harness, effort);
          });
        }
      });
    }
    test('every behaviour was tested but those the harness says the store has not', async () => {
      const left = storeCases.filter((behaviour) => !ran.has(behaviour.name));
      for (const behaviour of left)
        assert.notDeepEqual(missingFor(behaviour, harness.capabilities), [], `left out: ${behaviour.name}`);
      assert.equal(ran.size + left.length, storeCases.length, 'every behaviour has a name of its own');
      return Promise.resolve();
    });
  });
}
