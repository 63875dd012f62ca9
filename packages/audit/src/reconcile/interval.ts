// What a printed figure stands for: all amounts that could have been printed so. Exact, in units of 10^-18.
import type { Printed } from './printed.js';

/** Decimals of the unit in which intervals are kept; half of the last printed digit needs one more than was printed. */
export const PLACES = 18;

/** From `low` to `high`, both included. */
export interface Interval {
  readonly low: bigint;
  readonly high: bigint;
}

function tenTo(exponent: number): bigint {
  return 10n ** BigInt(exponent);
}

/** The value that the digits say. */
export function valueOf({ digits, decimals, isNegative }: Printed): bigint {
  const value = BigInt(digits) * tenTo(PLACES - decimals);
  return isNegative ? -value : value;
}

/**
 * The amounts that a figure can stand for. Printed digits may have been rounded half up or cut off; a hedged figure may be away
 * from the amount by as much as its last digit that is not zero counts.
 */
export function intervalOf(printed: Printed): Interval {
  const magnitude = BigInt(printed.digits) * tenTo(PLACES - printed.decimals);
  const last = tenTo(PLACES - printed.decimals);
  const [below, above] = spreadOf(printed, last);
  const [low, high] = [magnitude - below, magnitude + above];
  return printed.isNegative ? { low: -high, high: -low } : { low, high };
}

/** How far the amount may lie below and above what is printed. */
function spreadOf({ digits, hedge }: Printed, last: bigint): readonly [bigint, bigint] {
  const zeros = /^0+$/.test(digits) ? 0 : digits.length - digits.replace(/0+$/, '').length;
  const coarse = last * tenTo(zeros);
  if (hedge === undefined) return [last / 2n, last];
  switch (hedge) {
    case 'above':
      return [0n, coarse];
    case 'nearly':
      return [coarse, 0n];
    case 'about':
      return [coarse, coarse];
  }
}

export function sumOf(intervals: readonly Interval[]): Interval {
  return intervals.reduce((sum, each) => ({ low: sum.low + each.low, high: sum.high + each.high }), {
    low: 0n,
    high: 0n,
  });
}

export function meet(left: Interval, right: Interval): boolean {
  return left.low <= right.high && right.low <= left.high;
}

/** An exact value as decimal digits with a point, without zeros at its end. */
export function decimalText(value: bigint): string {
  const digits = (value < 0n ? -value : value).toString().padStart(PLACES + 1, '0');
  const fraction = digits.slice(-PLACES).replace(/0+$/, '');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -PLACES)}${fraction === '' ? '' : `.${fraction}`}`;
}
