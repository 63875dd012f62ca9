import { addDays, MEASURES } from '@so-cai/core';
import { describe, expect, test } from 'vitest';

import { modelResolve } from '../../src/model/succession.js';
import { answersTo } from './answers.js';
import { expectSamePaths, expectSameState, stateAt } from './agreement.js';
import { checkHistories, runs } from './checkHistories.js';

describe('promise 13: a succession changes no total; old dates still show the old tree', () => {
  test('totals are the same on every day before and after it was recorded', async () => {
    let seen = 0;
    await checkHistories({
      runs: runs(60, 3_000),
      atEnd: async (history, ask) => {
        for (const { type, position, effectiveOn } of history.events) {
          if (type !== 'Succeeded') continue;
          seen += 1;
          for (const on of [effectiveOn, addDays(effectiveOn, -1), addDays(effectiveOn, 500), ask.day(history)]) {
            const [before, after] = [
              await stateAt(history, { on, size: position }),
              await stateAt(history, { on, size: position + 1 }),
            ];
            for (const measure of MEASURES)
              expect([measure, after.total()[measure]]).toEqual([measure, before.total()[measure]]);
          }
        }
      },
    });
    expect(seen).toBeGreaterThan(0);
  });

  test('on days before it, every answer is what it was', async () => {
    await checkHistories({
      runs: runs(40, 2_000),
      atEnd: async (history) => {
        for (const { type, position, effectiveOn } of history.events) {
          if (type !== 'Succeeded') continue;
          const question = {
            on: addDays(effectiveOn, -1),
            line: undefined,
            before: { on: addDays(effectiveOn, -20), size: position },
          };
          const [{ root: _, state: __, ...before }, { root: ___, state: ____, ...after }] = [
            await answersTo(history.ledger, { ...question, size: position }),
            await answersTo(history.ledger, { ...question, size: position + 1 }),
          ];
          expect(after).toEqual(before);
        }
      },
    });
  });

  test("money stands where the model's flow takes it, day by day, chains and reversals included", async () => {
    await checkHistories({
      runs: runs(60, 3_000),
      atEnd: async (history, ask) => {
        const { events } = history;
        const days = new Set(
          events.flatMap((event) =>
            event.type === 'Succeeded' || event.type === 'Reversed'
              ? [event.effectiveOn, addDays(event.effectiveOn, -1)]
              : [],
          ),
        );
        for (const on of [...days].slice(0, 8)) {
          const state = await stateAt(history, { on, size: ask.size(history) });
          expectSameState(history, state);
          expectSamePaths(history, state);
          for (const { account } of state.balances()) {
            if (account.kind !== 'money') continue;
            for (const tree of ['programme', 'unit', 'source'] as const) {
              const standsOn = account.line[tree];
              expect([tree, modelResolve(events, tree, standsOn, on, state.size)]).toEqual([tree, standsOn]);
            }
          }
        }
      },
    });
  });
});
