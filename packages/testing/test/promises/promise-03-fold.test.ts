// oxlint-disable vitest/expect-expect -- what is expected is said once, beside these tests
import type { HistoryShape } from '../../src/arbitraries/histories.js';
import { linesIn } from '../../src/histories/world.js';
import { modelState } from '../../src/model/state.js';
import { modelPath } from '../../src/model/trees.js';
import { describe, expect, test } from 'vitest';

import { localDateAt, parseInstant, replay, toJsonValue } from '@so-cai/core';
import { bodiesOf } from './bodies.js';
import { expectSamePaths, expectSameSpendable, expectSameState, stateAt } from './agreement.js';
import { checkHistories, runs } from './checkHistories.js';

describe('promise 3: asOf equals a plain fold over the events, for every pair of dates', () => {
  test('balances, outsides and all measures, per line and in total', async () => {
    await checkHistories({
      runs: runs(60, 3_000),
      atEnd: async (history, ask) => {
        for (let question = 0; question < 10; question += 1)
          expectSameState(history, await stateAt(history, { on: ask.day(history), size: ask.size(history) }));
      },
    });
  });

  test.each<[string, HistoryShape]>([
    [
      'the end of the year',
      {
        only: [
          'allocate',
          'pay',
          'commit',
          'payCommitted',
          'carryOver',
          'lapse',
          'settle',
          'chargeAdvance',
          'settleAdvance',
        ],
      },
    ],
    [
      'the medium-term plan',
      {
        only: [
          'allocate',
          'reduce',
          'reallocate',
          'lapse',
          'allot',
          'setCeiling',
          'adjustCeiling',
          'reallocateCeilings',
        ],
      },
    ],
    ['sums beyond 2^53', { only: ['allocate', 'pay', 'reduce', 'merge', 'reverse'], huge: true }],
  ])('also looked at closely: %s', async (_, shape) => {
    await checkHistories({
      runs: runs(30, 1_500),
      shape,
      atEnd: async (history, ask) => {
        for (let question = 0; question < 6; question += 1)
          expectSameState(history, await stateAt(history, { on: ask.day(history), size: ask.size(history) }));
      },
    });
  });

  test('after every event, on the day of it and today', async () => {
    await checkHistories({
      runs: runs(15, 500),
      afterEach: async ({ answer }, history, ask) => {
        if (!answer.ok) return;
        const { size } = answer.receipt;
        const on = history.events[answer.receipt.position]?.effectiveOn ?? ask.day(history);
        expectSameState(history, await stateAt(history, { on, size }));
        expectSameState(history, await history.other.asOf(ask.day(history)));
      },
    });
  });

  test('what may still be spent from a line, and until when', async () => {
    await checkHistories({
      runs: runs(40, 2_000),
      atEnd: async (history, ask) => {
        for (let question = 0; question < 8; question += 1) {
          const state = await stateAt(history, { on: ask.day(history), size: ask.size(history) });
          const line = ask.of(history.events.flatMap((event) => linesIn(event.data)));
          if (line !== undefined) expectSameSpendable(history, state, line);
        }
      },
    });
  });

  test('the total of a subtree is that of the lines below it on that day', async () => {
    await checkHistories({
      runs: runs(30, 1_500),
      // Money on lines, and nodes that get other parents while it stands there.
      shape: { only: ['allocate', 'pay', 'define', 'merge', 'reverseSuccession'] },
      atEnd: async (history, ask) => {
        const point = { on: ask.day(history), size: ask.size(history) };
        const state = await stateAt(history, point);
        const model = modelState(history.events, point);
        for (const tree of ['programme', 'unit', 'source'] as const) {
          for (const code of state.codes(tree)) {
            const below = [...model.lines.values()].filter(({ line }) =>
              modelPath(history.events, tree, line[tree], point.on, point.size).includes(code),
            );
            const plan = below.reduce((sum, { measures }) => sum + measures.plan, 0n);
            const paid = below.reduce((sum, { measures }) => sum + measures.paid, 0n);
            const total = state.total({ [tree]: code });
            expect([tree, code, total.plan, total.paid]).toEqual([tree, code, plan, paid]);
          }
        }
      },
    });
  });

  test('the paths of all codes in all trees', async () => {
    await checkHistories({
      runs: runs(30, 1_500),
      shape: { only: ['define', 'retire', 'rename', 'merge', 'split', 'addDimension'] },
      atEnd: async (history, ask) => {
        for (let question = 0; question < 4; question += 1)
          expectSamePaths(history, await stateAt(history, { on: ask.day(history), size: ask.size(history) }));
      },
    });
  });

  test('a day of knowledge is the size at the end of that day, in the time zone of the ledger', async () => {
    await checkHistories({
      runs: runs(30, 1_000),
      atEnd: async (history, ask) => {
        const knownOn = ask.day(history);
        const state = await history.ledger.asOf(ask.day(history), { knownAt: knownOn });
        const known = history.events.filter(
          ({ recordedAt }) => localDateAt(parseInstant(recordedAt) ?? 0, 'Asia/Ho_Chi_Minh') <= knownOn,
        );
        expect(state.size).toBe(known.length);
      },
    });
  });

  test('a replay of the bodies, without a store, gives the same state', async () => {
    await checkHistories({
      runs: runs(30, 1_000),
      atEnd: async (history, ask) => {
        const point = { on: ask.day(history), size: Math.max(1, ask.size(history)) };
        const state = await stateAt(history, point);
        const again = await replay(await bodiesOf(history), point);
        expect(toJsonValue(again.balances())).toEqual(toJsonValue(state.balances()));
        expect(again.toJSON()).toEqual(state.toJSON());
      },
    });
  });
});
