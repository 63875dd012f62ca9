// An append that fails before anything is written.
import fc from 'fast-check';

import { type NoAnswer, noAnswer, nth, type Outcome, toldAs, unanswered } from './fault.js';

/** The n-th append reaches nothing. */
export interface FailsBeforeWrite {
  readonly fault: 'failsBeforeWrite';
  readonly on: 'append';
  readonly nth: number;
  readonly answer: NoAnswer;
}

export function failsBeforeWrite(calls: number): fc.Arbitrary<FailsBeforeWrite> {
  return fc.record({
    fault: fc.constant('failsBeforeWrite'),
    on: fc.constant('append'),
    nth: nth(calls),
    answer: noAnswer,
  });
}

export async function failingBeforeWrite({ answer }: FailsBeforeWrite): Promise<Outcome> {
  return Promise.resolve().then(() => unanswered(answer, 'the append did not reach the store'));
}

export function failsBeforeWriteText({ answer }: FailsBeforeWrite): string {
  return `nothing is written; ${toldAs(answer)}`;
}
