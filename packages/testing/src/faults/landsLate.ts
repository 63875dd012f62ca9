// An append that nobody heard of any more, and that arrives later all the same.
import fc from 'fast-check';

import { type NoAnswer, noAnswer, nth, type Outcome, toldAs, unanswered } from './fault.js';

/** The n-th append gets no answer, and reaches the store only after so many further steps. */
export interface LandsLate {
  readonly fault: 'landsLate';
  readonly on: 'append';
  readonly nth: number;
  readonly answer: NoAnswer;
  /** Steps of any operation, through any handle of the plan, that come before it. */
  readonly after: number;
}

export function landsLate(calls: number): fc.Arbitrary<LandsLate> {
  return fc.record({
    fault: fc.constant('landsLate'),
    on: fc.constant('append'),
    nth: nth(calls),
    answer: noAnswer,
    after: fc.integer({ min: 1, max: 6 }),
  });
}

export async function landingLate(
  { answer, after }: LandsLate,
  append: () => Promise<Outcome>,
  later: (steps: number, task: () => Promise<unknown>) => void,
): Promise<Outcome> {
  later(after, append);
  return Promise.resolve().then(() => unanswered(answer, 'the append is still on its way'));
}

export function landsLateText({ answer, after }: LandsLate): string {
  return `it arrives after ${after} further steps; ${toldAs(answer)}`;
}
