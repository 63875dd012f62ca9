// Whether the decider and the model agree on what was closed.
import { expect } from 'vitest';

import type { Attempt, History } from '../../src/histories/history.js';
import { linesIn } from '../../src/histories/world.js';
import { modelClosed } from '../../src/model/closings.js';

const ABOUT_PERIODS = ['PeriodClosed', 'PeriodReopened', 'StatementPublished'];
const OF_YEAR_END = [
  'CarriedOver',
  'Lapsed',
  'AnnuallySettled',
  'SettlementCorrected',
  'AdvanceCharged',
  'AdvanceRecovered',
  'Refunded',
  'Reversed',
  'Apportioned',
];

/** Refused for a closed period only where the model has it closed, and accepted only where it is open. */
export function expectSameClosings({ answer, size, drafts }: Attempt, { events }: History): void {
  if (!answer.ok) {
    // What an earlier draft of the same batch would have closed, the model has not seen.
    if (answer.rejection.code !== 'PeriodClosed' || answer.rejection.draft > 0) return;
    const draft = drafts[answer.rejection.draft];
    const { through, years } = modelClosed(events, size);
    const binds = answer.rejection.budgetYear;
    if (binds === undefined) expect(through !== null && answer.rejection.effectiveOn <= through).toBe(true);
    else expect([draft?.type, years.get(binds)]).toEqual([draft?.type, answer.rejection.phase]);
    return;
  }
  if (answer.receipt.repeated) return;
  for (const event of events.slice(size, answer.receipt.size)) {
    if (ABOUT_PERIODS.includes(event.type)) continue;
    const { through, years } = modelClosed(events, event.position);
    expect(through === null || event.effectiveOn > through).toBe(true);
    const target = event.type === 'Reversed' ? events.find(({ id }) => id === event.data.of) : event;
    for (const line of linesIn(target?.data)) {
      const phase = years.get(line.budgetYear) ?? 'open';
      expect([event.type, phase]).toEqual([
        event.type,
        OF_YEAR_END.includes(event.type) && phase === 'spending' ? 'spending' : 'open',
      ]);
    }
  }
}
