// The months of the story: of 2024 until its adjustment period ends, then of 2025. Each stands on what was known when the month ended.
import type { Ledger, State } from '@so-cai/core';
import { type Execution, executionOf } from '@so-cai/projection-execution';

import { LAST_DAY } from '../illustrative/days.js';
import { BUDGET_YEAR } from '../plan.js';

/** A month's report: of which budget year, on which day. */
export interface Month {
  readonly budgetYear: number;
  readonly on: string;
}

const MONTHS_A_YEAR = 12;

/** All months of the story. */
export const MONTHS: readonly Month[] = monthsOf();

/** A month's execution in total, as it was known at its end. */
export async function executionIn(
  ledger: Ledger,
  { budgetYear, on }: Month,
): Promise<{ readonly state: State; readonly execution: Execution }> {
  const state = await ledger.asOf(on, { knownAt: on, freshness: 'local' });
  return { state, execution: executionOf(state, { by: ['capital'], where: { budgetYear }, places: 1 }) };
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
