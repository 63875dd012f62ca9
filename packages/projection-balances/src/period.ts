// Periods of a series: days, months, quarters, years, cut off where the question begins and ends.
import { addDays, addMonths, type LocalDate, localDate, SoCaiError } from '@so-cai/core';

/** How long a period is. */
export const PERIODS = ['day', 'month', 'quarter', 'year'] as const;
export type PeriodLength = (typeof PERIODS)[number];

/** A series of more points than this is refused: ten years of days fit. */
export const POINTS_LIMIT = 4_000;

/** A period, or the part of it that a question covers. */
export interface Period {
  /** `2024-09-10`, `2024-09`, `2024-Q3` or `2024`. */
  readonly label: string;
  /** Its first day. */
  readonly from: LocalDate;
  /** Its last day, on which balances stand. */
  readonly to: LocalDate;
  /** Whether the whole period is covered. */
  readonly complete: boolean;
}

const MONTHS = { month: 1, quarter: 3, year: 12 } as const;

/**
 * The periods from one day to another, both included.
 * @throws SoCaiError `InvalidDate`; `InvalidQuery` where `from` lies after `to`, the length is unknown, or there would be too many.
 * @example periodsOf("2024-01-15", "2024-04-30", "quarter").map(({ label }) => label) // ["2024-Q1", "2024-Q2"]
 */
export function periodsOf(from: string, to: string, every: PeriodLength): Period[] {
  const [first, last] = [localDate(from), localDate(to)];
  if (first > last)
    throw new SoCaiError('InvalidQuery', `${from} lies after ${to}: give the earlier day first`, { from, to });
  if (!PERIODS.includes(every))
    throw new SoCaiError('InvalidQuery', `"${every as string}" is no period: expected one of ${PERIODS.join(', ')}`, {
      every,
    });
  const periods: Period[] = [];
  let next: LocalDate | undefined = first;
  while (next !== undefined) {
    if (periods.length === POINTS_LIMIT)
      throw new SoCaiError(
        'InvalidQuery',
        `a series by ${every} from ${from} to ${to} has more than ${POINTS_LIMIT} points`,
        {
          limit: POINTS_LIMIT,
        },
      );
    const [start, end] = boundsOf(next, every);
    const until: LocalDate = end < last ? end : last;
    periods.push({
      label: labelOf(start, every),
      from: next,
      to: until,
      complete: start === next && end === until,
    });
    next = until < last ? addDays(until, 1) : undefined;
  }
  return periods;
}

/** First and last day of the period that a day lies in. */
function boundsOf(day: LocalDate, every: PeriodLength): [first: LocalDate, last: LocalDate] {
  if (every === 'day') return [day, day];
  const months = MONTHS[every];
  const month = Number(day.slice(5, 7));
  const firstMonth = month - ((month - 1) % months);
  const first = localDate(`${day.slice(0, 4)}-${String(firstMonth).padStart(2, '0')}-01`);
  const lastMonth = addMonths(first, months - 1);
  return [first, lastDayOfMonth(lastMonth)];
}

function lastDayOfMonth(first: LocalDate): LocalDate {
  return addMonths(localDate(`${first.slice(0, 4)}-01-31`), Number(first.slice(5, 7)) - 1);
}

function labelOf(first: LocalDate, every: PeriodLength): string {
  switch (every) {
    case 'day':
      return first;
    case 'month':
      return first.slice(0, 7);
    case 'quarter':
      return `${first.slice(0, 4)}-Q${Math.ceil(Number(first.slice(5, 7)) / 3)}`;
    case 'year':
      return first.slice(0, 4);
  }
}
