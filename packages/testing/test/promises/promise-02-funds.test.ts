// oxlint-disable vitest/expect-expect -- what is expected is said once, beside these tests
// oxlint-disable vitest/no-conditional-expect -- what must hold depends on what was answered
import { describe, expect, test } from 'vitest';

import { firstUnlawful } from '../../src/model/lawful.js';
import { modelClosed } from '../../src/model/closings.js';
import type { Attempt, History } from '../../src/histories/history.js';
import { linesIn } from '../../src/histories/world.js';
import { checkHistories, runs } from './checkHistories.js';
import { expectSameJudgement } from './lawfulness.js';

describe('promise 2: no account is ever lowered below zero on any date, except through a recorded exception', () => {
  test('what is refused for funds is unlawful in the model, what is accepted is not', async () => {
    await checkHistories({ runs: runs(60, 3_000), shape: { spoilt: 15 }, afterEach: expectSameJudgement });
  });

  test('on long histories too, judged by the model as a whole', async () => {
    await checkHistories({
      runs: runs(6, 200),
      shape: { commands: 60 },
      atEnd: ({ events }) => {
        expect(firstUnlawful(events)).toBeUndefined();
      },
    });
  });

  test('what is refused for a closed period is closed in the model, and nothing that is accepted is', async () => {
    await checkHistories({
      runs: runs(60, 3_000),
      shape: { spoilt: 25 },
      afterEach: (attempt, history) => {
        expectSameClosings(attempt, history);
      },
    });
  });
});

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

function expectSameClosings({ answer, size, drafts }: Attempt, { events }: History): void {
  if (!answer.ok) {
    if (answer.rejection.code !== 'PeriodClosed') return;
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
