// The days of a year's end, in order.
import { type LocalDate, localDate, SoCaiError } from '@so-cai/core';

/** The days of a year's end. Which days these are is a matter of law, and of the caller. */
export interface YearEndCalendar {
  /** The last day of spending, such as 31 December: what is disbursed after it belongs to the adjustment period. */
  readonly spendingEnds: string;
  /** The last day of the adjustment period, such as 31 January: estimates lapse or are carried over, and the year is closed. */
  readonly closesOn: string;
  /** The day by which units and the Treasury have reconciled, such as 10 February: what is recorded later is told apart. */
  readonly reconciledBy?: string;
  /** The day by which advances are repaid, such as 15 February: the others are charged. `closesOn` unless given. */
  readonly chargesOn?: string;
}

/** The same as dates, completed. */
export interface Days {
  readonly spendingEnds: LocalDate;
  readonly closesOn: LocalDate;
  readonly reconciledBy: LocalDate | undefined;
  readonly chargesOn: LocalDate;
}

/** @throws SoCaiError `InvalidQuery` where they are out of order; `InvalidDate` */
export function daysOf(calendar: YearEndCalendar): Days {
  const [spendingEnds, closesOn] = [localDate(calendar.spendingEnds), localDate(calendar.closesOn)];
  const chargesOn = localDate(calendar.chargesOn ?? closesOn);
  if (spendingEnds > closesOn || closesOn > chargesOn)
    throw new SoCaiError(
      'InvalidQuery',
      `${spendingEnds}, ${closesOn}, ${chargesOn}: spending ends first, then the year closes, then advances are charged`,
    );
  const { reconciledBy } = calendar;
  return {
    spendingEnds,
    closesOn,
    reconciledBy: reconciledBy === undefined ? undefined : localDate(reconciledBy),
    chargesOn,
  };
}
