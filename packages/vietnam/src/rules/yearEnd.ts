// The year-end calendar of a budget year: until when papers come, money is spent, estimates lapse, advances are repaid.
import { type LocalDate, localDate, SoCaiError } from '@so-cai/core';

import type { LegalText, YearEndDateId, YearEndRow } from './content.js';
import { legalTextFile, textOf, yearEndFile } from './packFiles.js';
import { holds } from './spans.js';
import type { Said } from './terms.js';

/** A date of the calendar. */
export interface CalendarDate {
  readonly id: YearEndDateId;
  readonly on: LocalDate;
  readonly name: Said;
}

/** The year-end calendar of one budget year. */
export interface YearEnd {
  readonly budgetYear: number;
  /** In order of time. */
  readonly dates: readonly CalendarDate[];
  /** The text that sets the dates; `confirmed` says whether it was established that it sets them for this year. */
  readonly text: LegalText;
}

/**
 * The year-end calendar of a budget year, with its source.
 * @throws SoCaiError `InvalidQuery` for a year before 2021: no calendar is known of it.
 * @example yearEnd(2025).dates.find(({ id }) => id === "adjustmentEnds")?.on // "2026-01-31"
 */
export function yearEnd(budgetYear: number): YearEnd {
  const row = yearEndFile().find(({ budgetYears }) => holds(budgetYears, budgetYear));
  if (row === undefined)
    throw new SoCaiError(
      'InvalidQuery',
      `no year-end calendar is known of ${budgetYear}: expected a year from 2021 on`,
      {
        budgetYear,
      },
    );
  return { budgetYear, dates: datesOf(row, budgetYear), text: textOf(legalTextFile(), row.text) };
}

/** The dates of a calendar in a budget year. */
export function datesOf({ dates }: YearEndRow, budgetYear: number): CalendarDate[] {
  return dates.map(({ id, yearsLater, monthDay, name }) => ({
    id,
    on: localDate(`${budgetYear + yearsLater}-${monthDay}`),
    name,
  }));
}

/** A date of a budget year's calendar among the rows of a pack; `undefined` where the pack knows none. */
export function dateIn(rows: readonly YearEndRow[], budgetYear: number, id: YearEndDateId): LocalDate | undefined {
  const row = rows.find(({ budgetYears }) => holds(budgetYears, budgetYear));
  return row === undefined ? undefined : datesOf(row, budgetYear).find((date) => date.id === id)?.on;
}
