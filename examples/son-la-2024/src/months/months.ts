// A report for each month: of 2024 until its adjustment period ends, then of 2025. Each stands on what was known when the month ended.
import type { KnownAt, Ledger, State } from '@so-cai/core';
import { type Execution, estimatesOf, executionOf } from '@so-cai/projection-execution';

import { LAST_DAY } from '../illustrative/days.js';
import { BUDGET_YEAR } from '../plan.js';

/** A month's report: of which budget year, on which day. */
export interface Month {
  readonly budgetYear: number;
  readonly on: string;
}

/** A month's execution by programme and kind, with what is expected of the year where units have reported it. */
export interface MonthReport extends Month {
  readonly execution: Execution;
  readonly state: State;
}

const MONTHS_A_YEAR = 12;

/** All months of the story. */
export const MONTHS: readonly Month[] = monthsOf();

/** The report of a month, as it was known at its end unless something else is asked. */
export async function monthReport(
  ledger: Ledger,
  { budgetYear, on }: Month,
  knownAt: KnownAt = on,
): Promise<MonthReport> {
  const state = await ledger.asOf(on, { knownAt, freshness: 'local' });
  const estimates = await estimatesOf(ledger, state, { through: `${budgetYear}-12-31` });
  const execution = executionOf(state, {
    by: [{ tree: 'programme', level: 0 }, 'capital'],
    where: { budgetYear },
    estimates,
    places: 1,
  });
  return { budgetYear, on, execution, state };
}

function monthsOf(): Month[] {
  const months: Month[] = [];
  for (let month = 1; ; month += 1) {
    const on = lastOf(BUDGET_YEAR, month);
    if (on > LAST_DAY) return months;
    // January belongs to the adjustment period of the year before.
    const isNext = month > MONTHS_A_YEAR + 1;
    months.push({ budgetYear: isNext ? BUDGET_YEAR + 1 : BUDGET_YEAR, on });
  }
}

/** The last day of a month that is counted from the first of a year on. */
function lastOf(year: number, month: number): string {
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 'yyyy-mm-dd'.length);
}
