// Calendar dates without a time: the effective date of a decision or payment is a day, never an instant.
import { shown, SoCaiError } from './errors.js';

/** A calendar date, `YYYY-MM-DD`, that exists. Built by {@link localDate}. */
export type LocalDate = string & { readonly __brand: 'LocalDate' };
/** Days since 1970-01-01, which is day 0. */
export type Day = number;

const MILLISECONDS_PER_DAY = 86_400_000;
/** Days from 0000-03-01 to 1970-01-01. */
const DAYS_TO_MARCH_OF_YEAR_0 = 719_468;
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** The first day a ledger can name: 1900-01-01. */
export const FIRST_DAY: Day = -25_567;
/** The last day a ledger can name; also "for ever" in the checks on later days. */
export const LAST_DAY: Day = 2_932_896; // 9999-12-31

/**
 * The day number of a date text, or `undefined` where no such date exists.
 * Years 1900 to 9999 only: a two-digit year typed by mistake is no date.
 */
export function parseDay(text: string): Day | undefined {
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-') return undefined;
  const year = digitsIn(text, 0, 4);
  const month = digitsIn(text, 5, 7);
  const day = digitsIn(text, 8, 10);
  const exists = year >= 1900 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return exists ? dayNumber(year, month, day) : undefined;
}

/** The number that the characters in [from, to) say; −1 where one of them is no digit. */
function digitsIn(text: string, from: number, to: number): number {
  let number = 0;
  for (let index = from; index < to; index += 1) {
    const digit = text.charCodeAt(index) - 48;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}

/** Days from 1970-01-01 to a date: years are counted from March on, so that a leap day is the last of its year. */
function dayNumber(year: number, month: number, day: number): Day {
  const years = month > 2 ? year : year - 1;
  const monthsSinceMarch = (month + 9) % 12;
  const leapDays = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);
  return years * 365 + leapDays + Math.floor((153 * monthsSinceMarch + 2) / 5) + day - 1 - DAYS_TO_MARCH_OF_YEAR_0;
}

/**
 * A date from text.
 * @throws SoCaiError `InvalidDate` where the text is not `YYYY-MM-DD` or the day does not exist.
 * @example localDate("2024-09-10")
 */
export function localDate(text: string): LocalDate {
  if (typeof text !== 'string' || parseDay(text) === undefined) {
    throw new SoCaiError(
      'InvalidDate',
      `${shown(text)} is not a date: expected YYYY-MM-DD, a day that exists, from 1900-01-01 to 9999-12-31`,
    );
  }
  return text as LocalDate;
}

/**
 * The day number of a date: days since 1970-01-01.
 * @throws SoCaiError `InvalidDate`
 * @example dayOf(localDate("2024-09-10")) // 19976
 */
export function dayOf(date: LocalDate): Day {
  const day = parseDay(date);
  if (day === undefined) throw new SoCaiError('InvalidDate', `${shown(date)} is not a date`);
  return day;
}

/**
 * The date of a day number.
 * @example dateOf(19_976) // "2024-09-10"
 */
export function dateOf(day: Day): LocalDate {
  return new Date(day * MILLISECONDS_PER_DAY).toISOString().slice(0, 10) as LocalDate;
}

/**
 * The date `days` later (earlier where negative).
 * @throws SoCaiError `InvalidDate` where that is before 1900-01-01 or after 9999-12-31.
 * @example addDays(localDate("2024-12-31"), 1) // "2025-01-01"
 */
export function addDays(date: LocalDate, days: number): LocalDate {
  const day = dayOf(date) + days;
  if (!Number.isInteger(day) || day < FIRST_DAY || day > LAST_DAY)
    throw new SoCaiError('InvalidDate', `no ledger can name the day ${days} days after ${date}`);
  return dateOf(day);
}

/**
 * The date `months` later, on the same day of the month or on that month's last day where it has none.
 * @throws SoCaiError `InvalidDate` where that is before 1900-01-01 or after 9999-12-31.
 * @example addMonths(localDate("2024-01-31"), 1) // "2024-02-29"
 */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const [year, month, day] = partsOf(date);
  const index = year * 12 + (month - 1) + months;
  const [toYear, toMonth] = [Math.floor(index / 12), (index % 12) + 1];
  return localDate(isoDate(toYear, toMonth, Math.min(day, daysInMonth(toYear, toMonth))));
}

/**
 * The last day of the date's month.
 * @example endOfMonth(localDate("2024-02-10")) // "2024-02-29"
 */
export function endOfMonth(date: LocalDate): LocalDate {
  const [year, month] = partsOf(date);
  return isoDate(year, month, daysInMonth(year, month)) as LocalDate;
}

/** Year, month (1-12) and day of a date. */
export function partsOf(date: LocalDate): [year: number, month: number, day: number] {
  return [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))];
}

/** Days in a month (1-12) of a year. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2 && isLeap(year)) return 29;
  return DAYS_IN_MONTH[month - 1] ?? Number.NaN;
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function isoDate(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
