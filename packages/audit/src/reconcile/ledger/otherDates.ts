// Other dates on which a figure would be what was printed: days near the date that was asked, and ends of months farther away.
import { addDays, type LocalDate, localDate } from '@so-cai/core';

import type { OtherReading } from './otherReading.js';

/** How far other dates are looked for, before and after the date that was asked. */
export interface DateWindow {
  readonly days: number;
  readonly months: number;
}

/** The dates to look at besides the one that was asked, in order. */
export function otherDates(on: LocalDate, { days, months }: DateWindow): LocalDate[] {
  const near = Array.from({ length: 2 * days + 1 }, (_, index) => addDays(on, index - days));
  const ends = Array.from({ length: 2 * months + 1 }, (_, index) => monthEnd(on, index - months));
  return [...new Set([...near, ...ends])].filter((date) => date !== on).sort();
}

/** The last day of the month that lies so many months after a date's own; below zero before it. */
function monthEnd(on: LocalDate, months: number): LocalDate {
  const [year = 0, month = 0] = on.split('-').map(Number);
  const next = year * 12 + month + months;
  const first = `${Math.floor(next / 12)}-${String((next % 12) + 1).padStart(2, '0')}-01`;
  return addDays(localDate(first), -1);
}

/**
 * Dates that fit, as ranges: neighbours among those that were looked at belong together, since nothing between them was found to
 * be otherwise. The nearest to the date that was asked come first, of two equally near the earlier.
 */
export function dateRanges(
  on: LocalDate,
  looked: readonly LocalDate[],
  fits: (date: LocalDate) => boolean,
): Extract<OtherReading, { kind: 'date' }>[] {
  const ranges: LocalDate[][] = [];
  let isOpen = false;
  for (const date of looked) {
    const isFitting = fits(date);
    const range = ranges.at(-1);
    // What was asked does not fit: a range does not go on beyond it.
    const crosses = range !== undefined && (range.at(-1) ?? date) < on && date > on;
    if (isFitting && isOpen && !crosses) range?.push(date);
    else if (isFitting) ranges.push([date]);
    isOpen = isFitting;
  }
  return ranges
    .flatMap((dates) => rangeOf(on, dates))
    .sort((left, right) => distance(on, left) - distance(on, right) || Number(left.from > right.from));
}

function rangeOf(on: LocalDate, dates: readonly LocalDate[]): Extract<OtherReading, { kind: 'date' }>[] {
  const [from, to] = [dates[0], dates.at(-1)];
  if (from === undefined || to === undefined) return [];
  const ends = dates.filter((date) => monthEnd(date, 0) === date);
  const nearest = to < on ? ends.at(-1) : ends[0];
  return [{ kind: 'date', from, to, ...(nearest === undefined ? {} : { monthEnd: nearest }) }];
}

/** Days between the date that was asked and the nearest of a range. */
function distance(on: LocalDate, { from, to }: { readonly from: LocalDate; readonly to: LocalDate }): number {
  const near = to < on ? to : from;
  return Math.abs(Date.parse(near) - Date.parse(on)) / 86_400_000;
}
