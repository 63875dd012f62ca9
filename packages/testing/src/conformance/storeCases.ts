// The kit: every behaviour of the store port, in four layers.
import { agreeing } from './differential/agreeing.js';
import { abortCases } from './examples/aborting.js';
import { appendCases } from './examples/appending.js';
import { closeCases } from './examples/closing.js';
import { closeInUseCases } from './examples/closingInUse.js';
import { largeCases } from './examples/filling.js';
import { leaveCases } from './examples/leaving.js';
import { letGoCases } from './examples/lettingGo.js';
import { nameCases } from './examples/naming.js';
import { raceCases } from './examples/racing.js';
import { readCases } from './examples/reading.js';
import { resumeCases } from './examples/resuming.js';
import { subscriptionCases } from './examples/subscribing.js';
import { interleaving } from './properties/interleaving.js';
import type { Capability, StoreCapabilities } from './harness.js';
import { iterating } from './stability/iterating.js';
import { refusing } from './stability/refusing.js';
import { shape } from './stability/shape.js';
import { type Behaviour, LAYERS, type Layer, type StoreCase } from './storeCase.js';

const behaviours: { readonly [layer in Layer]: readonly Behaviour[] } = {
  examples: [
    ...appendCases,
    ...largeCases,
    ...readCases,
    ...nameCases,
    ...leaveCases,
    ...abortCases,
    ...subscriptionCases,
    ...resumeCases,
    ...raceCases,
    ...closeCases,
    ...closeInUseCases,
    ...letGoCases,
  ],
  differential: agreeing,
  properties: interleaving,
  stability: [...shape, ...iterating, ...refusing],
};

/**
 * All behaviours, for a runner of your own; {@link describeStore} does the same for runners with `describe` and `test`.
 *
 * ```ts
 * import { memoryHarness, missingFor, storeCases } from '@so-cai/testing';
 *
 * for (const behaviour of storeCases) {
 *   if (missingFor(behaviour, memoryHarness.capabilities).length === 0) await behaviour.run(memoryHarness, { runs: 5 });
 * }
 * ```
 */
export const storeCases: readonly StoreCase[] = LAYERS.flatMap((layer) =>
  behaviours[layer].map((behaviour) => ({ layer, ...behaviour })),
);

/** The capabilities a behaviour needs and the store has not: where there are any, it is left out. */
export function missingFor({ needs }: Pick<StoreCase, 'needs'>, capabilities: StoreCapabilities): Capability[] {
  return needs.filter((capability) => !capabilities[capability]);
}
