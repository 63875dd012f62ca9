// Other points at which a figure would be what was printed: days near the date that was asked, ends of months farther away, and
// what was known of the date itself on the days after it.
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

/** A day at whose end something was known of an effective date; all that the question knows where it is left out. */
export interface Point {
  readonly on: LocalDate;
  readonly knownOn?: LocalDate;
}

/** The days at whose ends somebody may have looked: from the date itself on, since a figure is published after its date. */
export function otherKnowledge(on: LocalDate, { days }: DateWindow): LocalDate[] {
  return Array.from({ length: days + 1 }, (_, index) => addDays(on, index));
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
  // What was asked does not fit: a range does not go on beyond it.
  const [before, after] = [looked.filter((date) => date < on), looked.filter((date) => date > on)];
  return [...runsOf(before, fits), ...runsOf(after, fits)]
    .flatMap((dates) => rangeOf(on, dates))
    .sort((left, right) => distance(on, left) - distance(on, right) || Number(left.from > right.from));
}

/** Days of knowledge that fit, as ranges, the earliest first. */
export function knowledgeRanges(
  looked: readonly LocalDate[],
  fits: (knownOn: LocalDate) => boolean,
): Extract<OtherReading, { kind: 'knowledge' }>[] {
  return runsOf(looked, fits).flatMap((days): Extract<OtherReading, { kind: 'knowledge' }>[] => {
    const [from, to] = [days[0], days.at(-1)];
    return from === undefined || to === undefined ? [] : [{ kind: 'knowledge', from, to }];
  });
}

/** Neighbours that fit, run by run. */
function runsOf(looked: readonly LocalDate[], fits: (date: LocalDate) => boolean): LocalDate[][] {
  const runs: LocalDate[][] = [];
  let isOpen = false;
  for (const date of looked) {
    const isFitting = fits(date);
    if (isFitting && isOpen) runs.at(-1)?.push(date);
    else if (isFitting) runs.push([date]);
    isOpen = isFitting;
  }
  return runs;
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
