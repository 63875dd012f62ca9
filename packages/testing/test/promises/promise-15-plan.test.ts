import { expect, test } from 'vitest';

import { lineKey } from '@so-cai/core';
import { stateAt } from './agreement.js';
import { checkHistories, runs } from './checkHistories.js';

test('promise 15: per line, date and size: plan = available + committed + advanced + paid + settled + lapsed + carriedOut + returned', async () => {
  await checkHistories({
    runs: runs(60, 3_000),
    atEnd: async (history, ask) => {
      for (let question = 0; question < 12; question += 1) {
        const state = await stateAt(history, { on: ask.day(history), size: ask.size(history) });
        for (const line of state.lines()) {
          const of = state.get(line);
          const uses = [
            of.available,
            of.committed,
            of.advanced,
            of.paid,
            of.settled,
            of.lapsed,
            of.carriedOut,
            of.returned,
          ];
          const total = uses.reduce((sum, use) => sum + use, 0n);
          expect([lineKey(line), state.on, state.size, of.plan]).toEqual([lineKey(line), state.on, state.size, total]);
        }
      }
    },
  });
});
