import { openLedger } from '@so-cai/core';
import { expect, test } from 'vitest';

import type { HistoryShape } from '../../src/arbitraries/histories.js';
import { linesIn } from '../../src/histories/world.js';
import { runHistory } from '../../src/histories/runHistory.js';
import { answersTo, type Question } from './answers.js';
import { checkHistories, runs } from './checkHistories.js';

test.each<[string, HistoryShape]>([
  ['of all kinds', {}],
  [
    'of reorganisations',
    { only: ['allocate', 'pay', 'define', 'rename', 'merge', 'split', 'apportion', 'reverseSuccession'] },
  ],
])('promise 4: adding events never changes an answer at an earlier size: events %s', async (_, shape) => {
  const asked = new Map<object, { question: Question; answers: Record<string, string> }[]>();
  await checkHistories({
    runs: runs(25, 1_500),
    shape,
    afterEach: async (__, history, ask) => {
      if (!ask.once(3)) return;
      const point = { on: ask.day(history), size: history.events.length };
      const before = { on: ask.day(history), size: ask.size(history) };
      const line = ask.of(history.events.flatMap((event) => linesIn(event.data)));
      const question = { ...point, before, line };
      const answers = await answersTo(history.ledger, question);
      asked.set(history, [...(asked.get(history) ?? []), { question, answers }]);
    },
    atEnd: async (history) => {
      const { store, system, ledger } = history;
      const anew = await openLedger({ store, system, name: ledger.name, actor: 'AUDITOR' });
      for (const { question, answers } of asked.get(history) ?? []) {
        expect(await answersTo(ledger, question)).toEqual(answers);
        expect(await answersTo(anew, question)).toEqual(answers);
      }
      asked.delete(history);
    },
  });
});

test('promise 4: a report made again elsewhere is the same text: fields stand in one order, wherever an event came from', async () => {
  const command = { step: 0, late: 0, amount: 1, pick: 0, spoil: 0, elsewhere: false, again: false };
  const { ledger, other } = await runHistory({ dimensions: ['project'], commands: [{ ...command, make: 0 }] });
  const [recorded, read] = [await ledger.asOf('2024-12-31'), await other.asOf('2024-12-31')];
  expect(JSON.stringify(read)).toBe(JSON.stringify(recorded));
  expect(JSON.stringify(read.node('unit', 'XA-1'))).toBe(JSON.stringify(recorded.node('unit', 'XA-1')));
});
