// Instants and the ledger's time zone: where a local day ends, seen from UTC.
import { dayOf, type LocalDate, localDate } from './date.js';
import { shown, SoCaiError } from './errors.js';

/** An instant in UTC with milliseconds, `2024-09-13T08:00:00.000Z`. */
export type Instant = string & { readonly __brand: 'Instant' };

const MILLISECONDS_PER_DAY = 86_400_000;
const PATTERN = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** The instant of a count of milliseconds since 1970-01-01 UTC. */
export function instantOf(milliseconds: number): Instant {
  return new Date(milliseconds).toISOString() as Instant;
}

/** Milliseconds since 1970-01-01 UTC, or `undefined` where the text is no instant as written by {@link instantOf}. */
export function parseInstant(text: string): number | undefined {
  if (!PATTERN.test(text)) return undefined;
  const milliseconds = Date.parse(text);
  return Number.isNaN(milliseconds) || new Date(milliseconds).toISOString() !== text ? undefined : milliseconds;
}

/** Whether the runtime knows this IANA time zone. Offsets such as `+07:00` are none: not every runtime reads them. */
export function isTimeZone(name: string): boolean {
  try {
    if (/^[+-]/.test(name)) return false;
    formatterOf(name);
    return true;
  } catch {
    return false;
  }
}

/** The local date at an instant in a time zone. */
export function localDateAt(milliseconds: number, timeZone: string): LocalDate {
  const parts = Object.fromEntries(
    formatterOf(timeZone)
      .formatToParts(milliseconds)
      .map((part) => [part.type, part.value]),
  );
  return localDate(`${parts['year']}-${parts['month']}-${parts['day']}`);
}

/** The first millisecond (UTC) after the local day `date` in `timeZone`: what was recorded before it was known at that day's end. */
export function endOfDay(date: LocalDate, timeZone: string): number {
  const midnight = (dayOf(date) + 1) * MILLISECONDS_PER_DAY;
  // Clocks change at most once in these two days: one of the two offsets holds at midnight, unless midnight is skipped.
  const before = midnight - offsetAt(midnight - MILLISECONDS_PER_DAY, timeZone);
  const after = midnight - offsetAt(midnight + MILLISECONDS_PER_DAY, timeZone);
  if (before === after) return before;
  const isMidnight = (milliseconds: number): boolean => milliseconds + offsetAt(milliseconds, timeZone) === midnight;
  const earliest = [before, after].filter(isMidnight).sort((left, right) => left - right)[0];
  return earliest ?? jumpOver(midnight, { from: after, to: before }, timeZone);
}

/** The instant at which clocks are put forward over a local midnight: the day after begins there, later than at 00:00. */
function jumpOver(midnight: number, within: { from: number; to: number }, timeZone: string): number {
  let { from, to } = within;
  while (to - from > 1) {
    const middle = Math.floor((from + to) / 2);
    if (middle + offsetAt(middle, timeZone) < midnight) from = middle;
    else to = middle;
  }
  return to;
}

function offsetAt(milliseconds: number, timeZone: string): number {
  const parts = Object.fromEntries(
    formatterOf(timeZone)
      .formatToParts(milliseconds)
      .map((part) => [part.type, Number(part.value)]),
  );
  const local = Date.UTC(
    field(parts, 'year'),
    field(parts, 'month') - 1,
    field(parts, 'day'),
    field(parts, 'hour') % 24,
    field(parts, 'minute'),
    field(parts, 'second'),
  );
  return local - Math.floor(milliseconds / 1000) * 1000;
}

function field(parts: Record<string, number>, name: string): number {
  const value = parts[name];
  if (value === undefined) throw new SoCaiError('InvalidDate', `the runtime's calendar gave no ${name}`);
  return value;
}

/** Making a formatter costs a hundred times what using it does. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  if (typeof timeZone !== 'string' || timeZone === '')
    throw new SoCaiError('InvalidDate', `${shown(timeZone)} is not a time zone`);
  let formatter = formatters.get(timeZone);
  if (formatter === undefined) formatters.set(timeZone, (formatter = newFormatter(timeZone)));
  return formatter;
}

function newFormatter(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
}
