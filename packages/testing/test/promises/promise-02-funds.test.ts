// oxlint-disable vitest/expect-expect -- what is expected is said once, beside these tests
// oxlint-disable vitest/no-conditional-expect -- what must hold depends on what was answered
import { describe, expect, test } from 'vitest';

import type { HistoryShape } from '../../src/arbitraries/histories.js';
import { firstUnlawful } from '../../src/model/lawful.js';
import { modelClosed } from '../../src/model/closings.js';
import { checkHistories, runs } from './checkHistories.js';
import { expectSameClosings } from './closings.js';
import { expectSameJudgement } from './lawfulness.js';

const ABOUT_RETURNS: HistoryShape['only'] = [
  'allocate',
  'commit',
  'pay',
  'payCommitted',
  'recoverAdvance',
  'refund',
  'bringForward',
  'closeYear',
  'reopen',
];
const ABOUT_CLOSINGS: HistoryShape['only'] = [
  ...ABOUT_RETURNS,
  'closePeriod',
  'carryOver',
  'lapse',
  'settle',
  'reverse',
];

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
      shape: { spoilt: 25, only: ABOUT_CLOSINGS },
      afterEach: (attempt, history) => {
        expectSameClosings(attempt, history);
      },
    });
  });

  test('what comes back goes where it came from, and to the outside once its year is closed for spending', async () => {
    await checkHistories({
      runs: runs(40, 2_000),
      shape: { only: ABOUT_RETURNS },
      atEnd: ({ events }) => {
        for (const event of events) {
          if (event.type !== 'AdvanceRecovered' && event.type !== 'Refunded') continue;
          const of = events.find(({ id }) => id === event.data.of);
          const isOpen =
            (modelClosed(events, event.position).years.get(event.data.line.budgetYear) ?? 'open') === 'open';
          const inside = of?.type === 'Disbursed' ? of.data.stage : 'available';
          expect([event.position, event.decided?.returnTo]).toEqual([event.position, isOpen ? inside : 'outside']);
        }
      },
    });
  });
});
