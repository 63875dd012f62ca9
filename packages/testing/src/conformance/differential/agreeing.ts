// The differential layer: the same seeded workload on this store and on the memory store, and everything equal.
import { memoryHarness } from '../memoryHarness.js';
import type { Behaviour } from '../storeCase.js';
import { assertStoresAgree } from './assertStoresAgree.js';

export const agreeing: readonly Behaviour[] = [
  {
    name: 'random lives get the same answers as from the memory store',
    needs: [],
    run: async (harness, effort) => assertStoresAgree(memoryHarness, harness, effort),
  },
];
