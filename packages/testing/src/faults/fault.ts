// What all faults have in common: the call they wait for, and how the caller learns of them.
import { type Appended, type Conflict, SoCaiError, type Unknown } from '@so-cai/core';
import fc from 'fast-check';

/** What is counted: each handle's calls of an operation, and the deliveries of its subscriptions. */
export type FaultyCall = 'append' | 'read' | 'size' | 'delivery';

/** What an append answers. */
export type Outcome = Appended | Conflict | Unknown;

/** How somebody who waits for an append learns that no answer comes: it throws, or says that the outcome is unknown. */
export type NoAnswer = 'throws' | 'unknown';

/** The number of a call of its operation, from 0; small ones above all, for runs are short. */
export function nth(calls: number): fc.Arbitrary<number> {
  return fc.oneof({ weight: 2, arbitrary: fc.nat(Math.min(3, calls)) }, { weight: 1, arbitrary: fc.nat(calls) });
}

/** How a lost answer is told. */
export const noAnswer: fc.Arbitrary<NoAnswer> = fc.constantFrom('unknown', 'throws');

/** The fault of a store that cannot be reached. */
export function unavailable(what: string): SoCaiError {
  return new SoCaiError('StoreUnavailable', `a planted fault: ${what}`, { planted: true });
}

/** An append whose answer does not come. */
export function unanswered(answer: NoAnswer, what: string): Unknown {
  if (answer === 'throws') throw unavailable(what);
  return { outcome: 'unknown', cause: unavailable(what) };
}

/** In words, how an append without an answer is told. */
export function toldAs(answer: NoAnswer): string {
  return answer === 'throws' ? 'it throws' : 'it answers unknown';
}
