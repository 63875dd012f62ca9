// Arbitrary drafts of every event type: of the right form, whatever a ledger may say to them.
import { type AnyDraft, type Draft, type Draftable, EVENT_TYPES, type EventType, type Exception } from '@so-cai/core';
import fc from 'fast-check';

import { eventData } from './eventData.js';
import { basisDocuments, codes, dates, legsOf } from './values.js';

const exceptions: fc.Arbitrary<Draftable<Exception>> = fc.record({
  authority: codes(),
  document: fc.constant('CV-12'),
  reason: fc.constant('the bank has paid'),
});

/** A draft of one type. */
export function draftsOf<T extends EventType>(type: T): fc.Arbitrary<Draft<T>> {
  return fc.record(
    {
      type: fc.constant(type),
      effectiveOn: dates(),
      basis: legsOf(basisDocuments()),
      data: eventData(type),
      exception: exceptions,
      note: fc.constant('ghi chú'),
    },
    { requiredKeys: ['type', 'effectiveOn', 'basis', 'data'] },
  ) as unknown as fc.Arbitrary<Draft<T>>;
}

/** A draft of any of the types. */
export function anyDraft(types: readonly EventType[] = EVENT_TYPES): fc.Arbitrary<AnyDraft> {
  return fc.oneof(...types.map((type) => draftsOf(type) as fc.Arbitrary<AnyDraft>));
}
