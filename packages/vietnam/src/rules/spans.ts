// Spans of days and years, as the data write them: both ends included, an end that is missing is open.
import type { Years } from './terms.js';

/** Whether a day lies in a span. */
export function isDuring(
  day: string,
  { from, until }: { readonly from?: string | undefined; readonly until?: string | undefined },
): boolean {
  return (from === undefined || from <= day) && (until === undefined || day <= until);
}

/** Whether a run of years holds a year. */
export function holds({ first, last }: Years, year: number): boolean {
  return first <= year && year <= last;
}

/** The latest of the days that are given. */
export function later(...days: readonly (string | undefined)[]): string | undefined {
  return sorted(days).at(-1);
}

/** The earliest of the days that are given. */
export function earlier(...days: readonly (string | undefined)[]): string | undefined {
  return sorted(days)[0];
}

function sorted(days: readonly (string | undefined)[]): string[] {
  return days.filter((day) => day !== undefined).sort();
}
