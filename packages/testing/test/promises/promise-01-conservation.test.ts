import { OUTSIDES, outsideOf } from '@so-cai/core';
import { expect, test } from 'vitest';

import { stateAt } from './agreement.js';
import { checkHistories, runs } from './checkHistories.js';

test('promise 1: conservation: at every (effective date, size), balances and the outside sum to zero, for each kind of outside', async () => {
  await checkHistories({
    runs: runs(60, 3_000),
    atEnd: async (history, ask) => {
      for (let question = 0; question < 12; question += 1) {
        const state = await stateAt(history, { on: ask.day(history), size: ask.size(history) });
        const balances = state.balances();
        for (const kind of OUTSIDES) {
          const sum = balances
            .filter(({ account }) => outsideOf(account) === kind)
            .reduce((total, { balance }) => total + balance, 0n);
          expect({ kind, on: state.on, size: state.size, sum }).toEqual({
            kind,
            on: state.on,
            size: state.size,
            sum: 0n,
          });
        }
      }
    },
  });
});
