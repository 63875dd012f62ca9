// The figures of one group of lines: its money, the part of it that is outside the plan, and the rate of the rest.
import type { CarriedAdvances, Measures } from '@so-cai/core';
import { NOTHING, sumOf } from './arithmetic.js';
import { type Rate, rateOf } from './rate.js';

/** What a group of lines comes to. Amounts in minor units. */
export interface Figures {
  /** Of all its lines. */
  readonly measures: Measures;
  /** Of its lines whose source is not part of the plan (policy credit, community): listed, and in no rate. */
  readonly outsidePlan: Measures;
  /** Disbursed over plan, of the lines whose source is part of the plan. */
  readonly rate: Rate;
}

export function figuresOf(measures: Measures, outsidePlan: Measures, carriedAdvances: CarriedAdvances): Figures {
  return {
    measures,
    outsidePlan,
    rate: rateOf(measures.disbursed - outsidePlan.disbursed, measures.plan - outsidePlan.plan, carriedAdvances),
  };
}

export function noFigures(carriedAdvances: CarriedAdvances): Figures {
  return figuresOf(NOTHING, NOTHING, carriedAdvances);
}

/** Figures of several groups together. */
export function togetherOf(parts: readonly Figures[], carriedAdvances: CarriedAdvances): Figures {
  return figuresOf(
    sumOf(parts.map((part) => part.measures)),
    sumOf(parts.map((part) => part.outsidePlan)),
    carriedAdvances,
  );
}
