// Tries a property on many random values; a failure names the seed that repeats it, and the smallest value found.
import assert from 'node:assert/strict';

import fc from 'fast-check';

import type { Effort } from '../storeCase.js';

/** How long to look for a smaller value that fails: shorter than test runners wait, or nobody would see the one there is. */
const SHRINKING_MS = 8_000;

/** What is tried where nobody says otherwise: the same every time, so that a failure comes from a change. */
export const USUAL_EFFORT: Required<Effort> = { runs: 30, seed: 2_024 };

/**
 * Runs `check` on as many values as the effort says. Rejects with an `AssertionError` whose message has the seed, what was
 * wrong, and the value that shows it.
 */
export async function assertAlways<T>(
  values: fc.Arbitrary<T>,
  { runs = USUAL_EFFORT.runs, seed = USUAL_EFFORT.seed }: Effort,
  check: (value: T) => Promise<void>,
): Promise<void> {
  const property = fc.asyncProperty(values, check);
  const first = await fc.check(property, { numRuns: runs, seed, endOnFailure: true });
  if (!first.failed) return;
  const smaller = await fc.check(property, {
    numRuns: runs,
    seed,
    ...(first.counterexamplePath === null ? {} : { path: first.counterexamplePath }),
    interruptAfterTimeLimit: SHRINKING_MS,
  });
  // What fails only sometimes may not have failed again.
  const details = smaller.failed && smaller.counterexample !== null ? smaller : first;
  const report = fc.defaultReportMessage(details) ?? 'Property failed';
  const message = `${report}\n\nTo try the same again, ask for { seed: ${seed}, runs: ${first.numRuns} }.`;
  throw Object.assign(new assert.AssertionError({ message }), { cause: details.errorInstance });
}
