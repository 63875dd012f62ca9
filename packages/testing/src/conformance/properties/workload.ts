// What several writers, readers and subscribers do to one store at once: plain numbers that print and shrink.
import fc from 'fast-check';

/** One append: when, of how many events, and whether the writer looks at the size first or trusts what it was last told. */
export interface WriterStep {
  /** Turns of the event loop before it. */
  readonly pause: number;
  readonly ledger: number;
  readonly count: number;
  readonly looks: boolean;
}

/** One question: a part of a ledger, its size, or the names of all ledgers. */
export interface ReaderStep {
  readonly pause: number;
  readonly asks: 'read' | 'size' | 'ledgers';
  readonly ledger: number;
  readonly from: number;
  /** How many positions to ask for; to the end where not said. */
  readonly positions?: number;
}

/** Somebody who works on the store through one of its handles. */
export type Actor =
  | { readonly role: 'writer'; readonly handle: number; readonly steps: readonly WriterStep[] }
  | { readonly role: 'reader'; readonly handle: number; readonly steps: readonly ReaderStep[] }
  | {
      readonly role: 'subscriber';
      readonly handle: number;
      /** The ledger it follows; all where not said. */
      readonly ledger?: number;
      /** Turns before it begins, and between two deliveries. */
      readonly pause: number;
      /** Every so many deliveries it stops, and goes on from the cursor it has; never where not said. */
      readonly stopsEvery?: number;
    };

/** How many ledgers a workload is about. */
export const WORKLOAD_LEDGERS = 3;

const handle = fc.nat(2);
const pause = fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 3, arbitrary: fc.nat(4) });
// Most of them meet on the first ledger.
const ledger = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.nat(WORKLOAD_LEDGERS - 1) },
);

const writer: fc.Arbitrary<Actor> = fc.record({
  role: fc.constant('writer'),
  handle,
  steps: fc.array(fc.record({ pause, ledger, count: fc.integer({ min: 1, max: 5 }), looks: fc.boolean() }), {
    minLength: 1,
    maxLength: 8,
    size: 'max',
  }),
});

const reader: fc.Arbitrary<Actor> = fc.record({
  role: fc.constant('reader'),
  handle,
  steps: fc.array(
    fc.record(
      {
        pause,
        asks: fc.constantFrom('read', 'read', 'size', 'ledgers'),
        ledger,
        from: fc.oneof(fc.constant(0), fc.nat(15)),
        positions: fc.nat(12),
      },
      { requiredKeys: ['pause', 'asks', 'ledger', 'from'] },
    ),
    { minLength: 1, maxLength: 8, size: 'max' },
  ),
});

const subscriber: fc.Arbitrary<Actor> = fc.record(
  { role: fc.constant('subscriber'), handle, ledger, pause, stopsEvery: fc.integer({ min: 1, max: 3 }) },
  { requiredKeys: ['role', 'handle', 'pause'] },
);

/** Two to seven actors: writers above all. */
export const workloads: fc.Arbitrary<readonly Actor[]> = fc
  .tuple(
    fc.array(writer, { minLength: 1, maxLength: 3 }),
    fc.array(reader, { maxLength: 2 }),
    fc.array(subscriber, { maxLength: 2 }),
  )
  .map((actors) => actors.flat());
