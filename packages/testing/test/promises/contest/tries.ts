// What writers try in a contest: more than there is money for, alone and in batches, some of it under shared command ids.
import { allocated, type AnyDraft, disbursed, line, reallocated } from '@so-cai/core';
import fc from 'fast-check';

import { OWNER } from '../../../src/histories/firstPlan.js';

const ROADS = line({
  programme: 'NTM-1',
  capital: 'recurrent',
  source: 'NSTW',
  unit: 'XA-1',
  budgetYear: 2024,
  originYear: 2024,
});
const HOUSES = line({ ...ROADS, programme: 'GN' });
const BASIS = [{ kind: 'NQ', number: 'NQ-2', date: '2024-01-01', issuer: OWNER }];
const on = (effectiveOn: string): { effectiveOn: string; basis: typeof BASIS } => ({ effectiveOn, basis: BASIS });

export const DRAFTS: readonly AnyDraft[] = [
  allocated({ to: ROADS, amount: 10n, ...on('2024-01-05') }),
  allocated({ to: HOUSES, amount: 4n, ...on('2024-01-08') }),
  disbursed({ from: ROADS, as: 'payment', amount: 6n, ...on('2024-01-10') }),
  disbursed({ from: ROADS, as: 'payment', amount: 4n, ...on('2024-02-01') }),
  disbursed({ from: HOUSES, as: 'payment', amount: 3n, ...on('2024-01-09') }),
  reallocated({ from: [[ROADS, 5n]], to: [[HOUSES, 5n]], ...on('2024-01-07') }),
];

/** As many events as a store may hide, on a line that no draft touches. */
export const FILLER: readonly AnyDraft[] = Array.from({ length: 6 }, () =>
  allocated({ to: line({ ...ROADS, programme: 'NTM-2' }), amount: 1n, ...on('2024-01-02') }),
);

/** One call of a writer, as numbers that shrink. */
export interface Try {
  readonly of: number;
  /** A second draft, which makes it a batch. */
  readonly second: number | null;
  /** The number of a command id that all writers share. */
  readonly shared: number | null;
  /** Whether the writer asks no more when no answer came: what became of it is then read back. */
  readonly givesUp: boolean;
}

/** The calls of one writer. */
export const tries: fc.Arbitrary<readonly Try[]> = fc.array(
  fc.record({
    of: fc.nat(DRAFTS.length - 1),
    second: fc.option(fc.nat(DRAFTS.length - 1)),
    shared: fc.option(fc.nat(2)),
    givesUp: fc.boolean(),
  }),
  { minLength: 1, maxLength: 4 },
);

export function draftsOf({ of, second }: Try): AnyDraft[] {
  return [of, ...(second === null ? [] : [second])].flatMap((index) => DRAFTS[index] ?? []);
}
