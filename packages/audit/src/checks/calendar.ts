// Days on which offices are closed, and the local clock: weekends are computed, holidays are data.
import { dayOf, type LocalDate } from '@so-cai/core';

/** Which days are no working days. */
export interface Calendar {
  /** Every year, `MM-DD`. */
  readonly everyYear: readonly string[];
  /** Once, `YYYY-MM-DD`: holidays by the lunar calendar, days in lieu. */
  readonly holidays: readonly string[];
  /** Days that are worked although they are none, `YYYY-MM-DD`. */
  readonly worked: readonly string[];
}

/**
 * Holidays of Việt Nam that have a date of their own. Tết and Giỗ Tổ Hùng Vương go by the lunar calendar, and a second day of the
 * national day is set each year: give them as `holidays`.
 */
export const VIETNAMESE_CALENDAR: Calendar = {
  everyYear: ['01-01', '04-30', '05-01', '09-02'],
  holidays: [],
  worked: [],
};

/** Why a day is no working day; `undefined` where it is one. */
export function restDay(date: LocalDate, calendar: Calendar): 'weekend' | 'holiday' | undefined {
  if (calendar.worked.includes(date)) return undefined;
  if (calendar.holidays.includes(date) || calendar.everyYear.includes(date.slice(5))) return 'holiday';
  // 1970-01-01, day 0, was a Thursday.
  const weekday = (((dayOf(date) + 4) % 7) + 7) % 7;
  return weekday === 0 || weekday === 6 ? 'weekend' : undefined;
}

/** Tells the hour of an instant in a time zone. */
export function hourClock(timeZone: string): (milliseconds: number) => number {
  const formatter = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' });
  return (milliseconds) => Number(formatter.format(milliseconds));
}
