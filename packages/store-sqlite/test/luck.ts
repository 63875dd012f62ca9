// Chance that can be repeated: every change tries the same cases, deep tests new ones, and a failure names its seed.
import { seeded } from '@so-cai/testing';

/** Whether tests try many more cases than every change can wait for. */
export const DEEP: boolean = process.env['SO_CAI_DEEP'] === '1';

/** What a test draws its cases from. */
export interface Luck {
  /** Named in the message of a failure. */
  readonly seed: number;
  /** A whole number from 0 up to, not including, a limit. */
  readonly below: (limit: number) => number;
}

/** The luck of one test: always the same, unless tests are deep. */
export function luck(): Luck {
  const seed = DEEP ? Date.now() % 2 ** 31 : 2_024;
  const random = seeded(seed);
  return { seed, below: (limit) => random.below(limit) };
}
