// Published totals, split by illustrative weights: parts that sum to the total, each a whole number of the article's last decimal.
import { splitAmount } from '@so-cai/core';

/** Splits an amount into multiples of `step`, so that parts are shown in full with the article's decimals. */
export function splitInSteps(total: bigint, step: bigint, weights: readonly (bigint | string)[]): bigint[] {
  return splitAmount(total / step, weights).map((part) => part * step);
}
