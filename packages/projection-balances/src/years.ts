// Budget years moved back, so that a year can stand beside the one before it.
import type { OneOrMore, Where } from '@so-cai/core';

/** A filter for the same lines some years earlier: both years of a line move, a year that is not stated stays so. */
export function earlierWhere(where: Where, years: number): Where {
  if (years === 0) return where;
  const { budgetYear, originYear, ...rest } = where;
  return {
    ...rest,
    ...(budgetYear === undefined ? {} : { budgetYear: earlier(budgetYear, (year) => year - years) }),
    ...(originYear === undefined
      ? {}
      : { originYear: earlier(originYear, (year) => (year === null ? null : year - years)) }),
  };
}

function earlier<T extends number | null>(value: OneOrMore<T>, move: (year: T) => T): OneOrMore<T> {
  return Array.isArray(value) ? (value as readonly T[]).map(move) : move(value as T);
}
