// The end of a budget year: a preview, and the drafts that do exactly that.
import type { AnyDraft } from '@so-cai/core';
import { type YearEndDecision, yearEndDrafts, yearEndPreview, type YearEndTotals } from '@so-cai/projection-execution';

import { COUNCIL, exampleDocument, ILLUSTRATIVE_NOTE } from '../plan.js';
import { calendarOf } from './calendar.js';
import type { Recorder } from './recorder.js';

/** What a year's end will do, and the events of it. */
export interface YearEnding {
  readonly totals: YearEndTotals;
  readonly drafts: readonly AnyDraft[];
}

/** The end of a year by decisions of the province's council. In a second run it is previewed as it was known in the first. */
export async function endOf(
  budgetYear: number,
  decisions: readonly YearEndDecision[],
  { recorder, decidedOn }: { readonly recorder: Recorder; readonly decidedOn: string },
): Promise<YearEnding> {
  const preview = await yearEndPreview(recorder.ledger, {
    budgetYear,
    calendar: calendarOf(budgetYear),
    basis: [exampleDocument('NQ', `CHUYEN-NGUON-${budgetYear}`, COUNCIL, decidedOn)],
    note: ILLUSTRATIVE_NOTE,
    decisions,
    ...recorder.known(),
  });
  return { totals: preview.totals, drafts: preview.tried ? yearEndDrafts(preview) : preview.drafts };
}
