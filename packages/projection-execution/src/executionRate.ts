// A disbursement rate with everything that gives it a meaning. Where there is none, a value that says why.
import { type CarriedAdvances, type LocalDate, ratePercent, type RateRounding } from '@so-cai/core';

/** The names of all rates; {@link RateName} says what each is. */
export const RATES = [
  'ofPlan',
  'ofThisYear',
  'ofCarriedOver',
  'ofNotStated',
  'ofAssigned',
  'ofPeriod',
  'allotted',
] as const;
/**
 * Which rate.
 * - `ofPlan` (R1): cumulative, over the plan of the year and what was carried over to it.
 * - `ofThisYear`, `ofCarriedOver`, `ofNotStated` (R2): the same of this year's money, of carried money, and of money whose origin
 *   year is not stated, each over its own plan.
 * - `ofAssigned` (R3): cumulative, over the plan that an authority such as the Prime Minister has assigned.
 * - `ofPeriod` (R4): cumulative over a whole period, over the period's allocation.
 * - `allotted` (R5): what stands on units that spend, over the plan. Often mislabelled as disbursed.
 */
export type RateName = (typeof RATES)[number];

/** Why there is no rate. */
export type NoRateReason =
  /** The denominator is zero. */
  | 'denominatorZero'
  /** The denominator is below zero: an exception has overdrawn the plan, or more was cut than granted. */
  | 'denominatorBelowZero'
  /** Nobody has said what the denominator is. */
  | 'denominatorMissing'
  /** An estimate was asked for, and some lines with a plan, or all, have none. */
  | 'estimateMissing';

/** How percentages are cut to their decimals. */
export interface Printing {
  /** Decimals: 2 unless said otherwise. */
  readonly places: number;
  /** `halfUp` (half away from zero) unless said otherwise. */
  readonly rounding: RateRounding;
}

/** What all rates say. Amounts in minor units. */
export interface AnyRate extends Printing {
  readonly name: RateName;
  /** The day up to which the numerator counts: of an estimate, the last day that it is about. */
  readonly cutOff: LocalDate;
  /** Whether the numerator was recorded as disbursed, or is expected (ước thực hiện). */
  readonly basis: 'actual' | 'estimate';
  /** Where an advance that was carried over counts. */
  readonly carriedAdvances: CarriedAdvances;
}

/** A rate. */
export interface StatedRate extends AnyRate {
  readonly stated: true;
  readonly numerator: bigint;
  readonly denominator: bigint;
  /** With a dot and as many decimals as `places`, rounded once from the exact ratio. */
  readonly percent: string;
  readonly reason: null;
}

/** No rate, with what is known of it. */
export interface UnstatedRate extends AnyRate {
  readonly stated: false;
  readonly numerator: bigint | null;
  readonly denominator: bigint | null;
  readonly percent: null;
  readonly reason: NoRateReason;
}

/** A rate, or the value that says why there is none: `stated` tells which. */
export type ExecutionRate = StatedRate | UnstatedRate;

/** A question's way of printing, completed. */
export function printingOf({ places = 2, rounding = 'halfUp' }: Partial<Printing>): Printing {
  return { places, rounding };
}

/** What a rate is made of; a numerator or a denominator that nobody has stated is `null`. */
export interface RateParts extends AnyRate {
  readonly numerator: bigint | null;
  readonly denominator: bigint | null;
}

/** A rate from its parts, or the value that says why there is none. */
export function executionRate(parts: RateParts): ExecutionRate {
  const { numerator, denominator } = parts;
  const unstated = (reason: NoRateReason): UnstatedRate => ({ ...parts, stated: false, percent: null, reason });
  if (denominator === null) return unstated('denominatorMissing');
  if (denominator < 0n) return unstated('denominatorBelowZero');
  const percent = numerator === null ? null : ratePercent(numerator, denominator, parts);
  if (numerator === null) return unstated('estimateMissing');
  if (percent === null) return unstated('denominatorZero');
  return { ...parts, stated: true, numerator, denominator, percent, reason: null };
}

/**
 * How many percentage points `left` lies above `right`, rounded once from the exact rates; `null` where one of them is not stated.
 * @example pointsBetween(now, lastYear, { places: 1, rounding: "halfUp" }) // "-10.0"
 */
export function pointsBetween(left: ExecutionRate, right: ExecutionRate, printing: Printing): string | null {
  if (!left.stated || !right.stated) return null;
  return ratePercent(
    left.numerator * right.denominator - right.numerator * left.denominator,
    left.denominator * right.denominator,
    printing,
  );
}

/** Orders stated rates by their exact values, the lower first: printed percentages may be equal where rates are not. */
export function compareRates(left: StatedRate, right: StatedRate): number {
  const [first, second] = [left.numerator * right.denominator, right.numerator * left.denominator];
  return Number(first > second) - Number(first < second);
}
