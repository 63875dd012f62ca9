// The differential layer: the same seeded workload on this store and on the memory store, and everything equal.
import { memoryHarness } from '../memoryHarness.js';
import type { Behaviour } from '../storeCase.js';
import { assertLedgersAgree } from './assertLedgersAgree.js';
import { assertStoresAgree } from './assertStoresAgree.js';

export const agreeing: readonly Behaviour[] = [
  {
    name: 'random lives get the same answers as from the memory store',
    needs: [],
    run: async (harness, effort) => assertStoresAgree(memoryHarness, harness, effort),
  },
  {
    name: 'random histories become the same ledger as in the memory store: answers, bytes, root and states',
    needs: [],
    run: async (harness, effort) => assertLedgersAgree(memoryHarness, harness, effort),
  },
];
