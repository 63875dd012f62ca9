// oxlint-disable vitest/expect-expect -- what is expected is said once, beside these tests
// oxlint-disable vitest/no-conditional-expect -- what must hold depends on what was answered
import { describe, expect, test } from 'vitest';

import type { Attempt, History } from '../../src/histories/history.js';
import { linesIn } from '../../src/histories/world.js';
import { answersTo, type Question } from './answers.js';
import { bodiesOf } from './bodies.js';
import { checkHistories, type Questions, runs } from './checkHistories.js';
import { expectSameJudgement } from './lawfulness.js';

const SHAPE = { spoilt: 35 };

describe('promise 6: a retry changes nothing; a refused command changes nothing', () => {
  test('a refused command leaves size, root, bytes and every answer as they were', async () => {
    const before = new Map<History, { question: Question; answers: Record<string, string> }>();
    await checkHistories({
      runs: runs(25, 1_500),
      shape: SHAPE,
      afterEach: async ({ answer, size }, history, ask) => {
        const asked = before.get(history);
        if (!answer.ok) {
          expect([history.events.length, await history.ledger.refresh(), await history.other.refresh()]).toEqual([
            size,
            size,
            size,
          ]);
          expect(history.other.root).toBe(history.ledger.root);
          if (asked !== undefined && asked.question.size === size) {
            expect(await answersTo(history.ledger, asked.question)).toEqual(asked.answers);
            expect(await answersTo(history.other, asked.question)).toEqual(asked.answers);
          }
          return;
        }
        const question = questionOf(history, ask);
        before.set(history, { question, answers: await answersTo(history.ledger, question) });
      },
      atEnd: (history) => {
        before.delete(history);
      },
    });
  });

  test('what was refused does not count in what is decided later', async () => {
    await checkHistories({
      runs: runs(40, 2_000),
      shape: { spoilt: 50, only: ['allocate', 'pay', 'reduce', 'reallocate'] },
      afterEach: expectSameJudgement,
    });
  });

  test('a retry gets the first receipt, from whichever writer, however much was recorded since', async () => {
    await checkHistories({
      runs: runs(30, 1_000),
      atEnd: async (history) => {
        const bodies = await bodiesOf(history);
        for (const { drafts, options, answer } of history.attempts) {
          if (!answer.ok || answer.receipt.repeated) continue;
          const again = await history.other.tryRecord(drafts, options);
          expect(again.ok && { ...again.receipt }).toEqual({ ...answer.receipt, repeated: true });
        }
        expect(await bodiesOf(history)).toEqual(bodies);
      },
    });
  });

  test('a command id that was used for something else is refused, whoever uses it', async () => {
    await checkHistories({
      runs: runs(20, 500),
      atEnd: async (history) => {
        const recorded = history.attempts.filter(isRecorded);
        const [first, second] = [
          recorded[0],
          recorded.find(({ drafts }) => drafts.length !== recorded[0]?.drafts.length),
        ];
        if (first === undefined || second === undefined) return;
        const answer = await history.other.tryRecord(second.drafts, { ...second.options, ...idOf(first) });
        expect(answer.ok ? 'recorded' : answer.rejection.code).toBe('CommandMismatch');
      },
    });
  });
});

function isRecorded({ answer, options }: Attempt): boolean {
  return answer.ok && !answer.receipt.repeated && options.actor === undefined && options.expectedSize === undefined;
}

function idOf({ options }: Attempt): { commandId?: string } {
  return options.commandId === undefined ? {} : { commandId: options.commandId };
}

function questionOf(history: History, ask: Questions): Question {
  const size = history.events.length;
  const line = ask.of(history.events.flatMap((event) => linesIn(event.data)));
  return { on: ask.day(history), size, before: { on: ask.day(history), size: ask.size(history) }, line };
}
