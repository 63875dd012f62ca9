// Figures without the money of sources that are not part of the plan.
import type { Figures } from '@so-cai/projection-balances';

/** A measure of sources that are part of the plan. */
export function inPlan(
  { measures, outsidePlan }: Figures,
  measure: 'plan' | 'disbursed' | 'available' | 'committed',
): bigint {
  return measures[measure] - outsidePlan[measure];
}
