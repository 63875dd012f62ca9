// A random life of a store: appends right and wrong, reads of any range, subscriptions, reopening.
import fc from 'fast-check';

import type { LedgerId } from '@so-cai/core';

import { CAO_BANG, LAO_CAI, SON_LA } from '../workbench/specimens.js';

/** One thing done to a store. Sizes are told apart when it is done, for only then are they known. */
export type StoreOperation =
  | {
      readonly kind: 'append';
      readonly ledger: LedgerId;
      readonly sizeError: number;
      readonly bodies: readonly Uint8Array[];
    }
  | { readonly kind: 'read'; readonly ledger: LedgerId; readonly from?: number; readonly to?: number }
  | { readonly kind: 'size'; readonly ledger: LedgerId }
  | { readonly kind: 'ledgers' }
  | { readonly kind: 'catchUp'; readonly from: 'beginning' | 'lastCursor'; readonly ledger?: LedgerId }
  | { readonly kind: 'reopen' };

const ledger = fc.constantFrom(SON_LA, LAO_CAI, CAO_BANG);
const position = fc.integer({ min: 0, max: 60 });

const append: fc.Arbitrary<StoreOperation> = fc.record({
  kind: fc.constant('append'),
  ledger,
  // Mostly the right size, or nothing would ever be written.
  sizeError: fc.oneof(
    { weight: 5, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: -2, max: 2 }) },
  ),
  bodies: fc.array(fc.uint8Array({ minLength: 1, maxLength: 64 }), { minLength: 0, maxLength: 12, size: 'max' }),
});

const look: fc.Arbitrary<StoreOperation> = fc.oneof(
  fc.record({ kind: fc.constant('read'), ledger, from: position, to: position }, { requiredKeys: ['kind', 'ledger'] }),
  fc.record({ kind: fc.constant('size'), ledger }),
  fc.record({ kind: fc.constant('ledgers') }),
  fc.record(
    { kind: fc.constant('catchUp'), from: fc.constantFrom('beginning', 'lastCursor'), ledger },
    { requiredKeys: ['kind', 'from'] },
  ),
);

const reopen: fc.Arbitrary<StoreOperation> = fc.constant({ kind: 'reopen' });

/** Up to forty operations, from which fast-check can take some away to find the few that matter. */
export const storeOperations: fc.Arbitrary<readonly StoreOperation[]> = fc.array(
  fc.oneof({ weight: 8, arbitrary: append }, { weight: 5, arbitrary: look }, { weight: 1, arbitrary: reopen }),
  { maxLength: 40, size: 'max' },
);
