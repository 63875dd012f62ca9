// The kit: every behaviour of the store port, one by one.
import { appendCases } from './appendCases.js';
import { closeCases } from './closeCases.js';
import type { Capability, StoreCapabilities } from './harness.js';
import { raceCases } from './raceCases.js';
import { readCases } from './readCases.js';
import type { StoreCase } from './storeCase.js';
import { subscriptionCases } from './subscriptionCases.js';

/**
 * All behaviours, for a runner of your own; {@link describeStore} does the same for runners with `describe` and `test`.
 *
 * ```ts
 * import { memoryHarness, missingFor, storeCases } from '@so-cai/testing';
 *
 * for (const behaviour of storeCases) {
 *   if (missingFor(behaviour, memoryHarness.capabilities).length === 0) await behaviour.run(memoryHarness);
 * }
 * ```
 */
export const storeCases: readonly StoreCase[] = [
  ...appendCases,
  ...readCases,
  ...subscriptionCases,
  ...closeCases,
  ...raceCases,
];

/** The capabilities a behaviour needs and the store has not: where there are any, it is left out. */
export function missingFor({ needs }: StoreCase, capabilities: StoreCapabilities): Capability[] {
  return needs.filter((capability) => !capabilities[capability]);
}
