// The disbursement rate, never without its denominator and the way carried advances are counted.
import { type CarriedAdvances, ratePercent, type RateRounding } from '@so-cai/core';

/** How a percentage is printed. */
export interface PercentOptions {
  readonly places: number;
  /** `halfUp` (half away from zero) unless said otherwise. */
  readonly rounding?: RateRounding;
}

/** Disbursed money over planned money, of sources that are part of the plan. */
export interface Rate {
  /** Disbursed, in minor units. */
  readonly numerator: bigint;
  /** Plan, in minor units. */
  readonly denominator: bigint;
  /** Where an advance that was carried over counts. */
  readonly carriedAdvances: CarriedAdvances;
  /** In percent, as text with a dot; `null` where the plan is zero. `rate.percent({ places: 2 })` is `"24.85"`. */
  percent(options: PercentOptions): string | null;
}

export function rateOf(numerator: bigint, denominator: bigint, carriedAdvances: CarriedAdvances): Rate {
  return {
    numerator,
    denominator,
    carriedAdvances,
    percent: (options) => ratePercent(numerator, denominator, options),
  };
}

/** How many percentage points `left` lies above `right`, rounded once, from the exact rates; `null` where one of them is none. */
export function pointsBetween(left: Rate, right: Rate, options: PercentOptions): string | null {
  return ratePercent(
    left.numerator * right.denominator - right.numerator * left.denominator,
    left.denominator * right.denominator,
    options,
  );
}

/** The growth from `then` to `now` in percent of `then`; `null` where `then` is zero. */
export function growthOf(now: bigint, then: bigint, options: PercentOptions): string | null {
  return ratePercent(now - then, then, options);
}
