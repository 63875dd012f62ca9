// Parts of the plan by the age of the money: this year's, carried over, not stated.
import type { Line } from '@so-cai/core';

/** All ages of money; {@link MoneyAge} says what each is. */
export const MONEY_AGES = ['thisYear', 'carriedOver', 'notStated', 'laterYear'] as const;
/**
 * How the year in which money was first granted lies to the year in which it is spent.
 * - `thisYear`: granted in the budget year itself.
 * - `carriedOver`: granted in an earlier year.
 * - `notStated`: the origin year is not stated.
 * - `laterYear`: granted in a later year than it is spent in: an advance of a later year's appropriation.
 */
export type MoneyAge = (typeof MONEY_AGES)[number];

/** Money of one origin year, of sources that are part of the plan. Amounts in minor units. */
export interface MoneyPart {
  readonly age: MoneyAge;
  /** `null` where it is not stated. */
  readonly originYear: number | null;
  readonly plan: bigint;
  readonly disbursed: bigint;
  /** What can still be disbursed: available and committed. */
  readonly left: bigint;
}

/** The age of a line's money. */
export function moneyAge({ budgetYear, originYear }: Pick<Line, 'budgetYear' | 'originYear'>): MoneyAge {
  if (originYear === null) return 'notStated';
  if (originYear === budgetYear) return 'thisYear';
  return originYear < budgetYear ? 'carriedOver' : 'laterYear';
}

/** By age, then by origin year. */
export function compareParts(left: MoneyPart, right: MoneyPart): number {
  return (
    MONEY_AGES.indexOf(left.age) - MONEY_AGES.indexOf(right.age) || (left.originYear ?? 0) - (right.originYear ?? 0)
  );
}
