// The days of a year's end, as the catalogue of `@so-cai/vietnam` has them.
import type { YearEndCalendar } from '@so-cai/projection-execution';
import { yearEnd } from '@so-cai/vietnam';

/** The calendar of a budget year. @throws RangeError where it lacks a day. */
export function calendarOf(budgetYear: number): Required<YearEndCalendar> {
  const { dates } = yearEnd(budgetYear);
  const dayOf = (wanted: (typeof dates)[number]['id']): string => {
    const date = dates.find(({ id }) => id === wanted);
    if (date === undefined) throw new RangeError(`the calendar of ${budgetYear} has no ${wanted}`);
    return date.on;
  };
  return {
    spendingEnds: dayOf('spendingEnds'),
    closesOn: dayOf('adjustmentEnds'),
    reconciledBy: dayOf('reconciled'),
    chargesOn: dayOf('advancesRepaid'),
  };
}
