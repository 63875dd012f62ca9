// Sums of legs.
import type { AmountText } from '../values/amount.js';
import { AMOUNT_LIMIT, LEGS_LIMIT } from '../values/limits.js';
import { invalid } from './context.js';
import type { Refusal } from './rejection.js';

interface WithAmount {
  readonly amount: AmountText;
}

export function sumOf(legs: readonly WithAmount[]): bigint {
  return legs.reduce((sum, leg) => sum + BigInt(leg.amount), 0n);
}

/** Both sides together are within the limit of an event's legs. */
export function checkLegs(legs: readonly unknown[]): Refusal | undefined {
  return legs.length > LEGS_LIMIT
    ? invalid('data', 'tooMany', `${legs.length} legs`, `at most ${LEGS_LIMIT}`)
    : undefined;
}

/** An event's total is within the limit of one amount. */
export function checkTotal(legs: readonly WithAmount[], path: string): Refusal | undefined {
  const total = sumOf(legs);
  return total > AMOUNT_LIMIT ? invalid(path, 'totalTooLarge', total, `at most ${AMOUNT_LIMIT}`) : undefined;
}

/** Both sides have the same sum, within the limit. */
export function checkBalanced(from: readonly WithAmount[], to: readonly WithAmount[]): Refusal | undefined {
  const [left, right] = [sumOf(from), sumOf(to)];
  if (left !== right) return { code: 'Unbalanced', from: left, to: right, difference: left - right };
  return checkTotal(from, 'data.from');
}
