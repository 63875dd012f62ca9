// An append that is written, and whose reply is lost: whoever sent it cannot know.
import fc from 'fast-check';

import { type NoAnswer, noAnswer, nth, type Outcome, toldAs, unanswered } from './fault.js';

/** The n-th append is done, and its answer, whatever it was, does not come. */
export interface LosesReply {
  readonly fault: 'losesReply';
  readonly on: 'append';
  readonly nth: number;
  readonly answer: NoAnswer;
}

export function losesReply(calls: number): fc.Arbitrary<LosesReply> {
  return fc.record({
    fault: fc.constant('losesReply'),
    on: fc.constant('append'),
    nth: nth(calls),
    answer: noAnswer,
  });
}

export async function losingReply({ answer }: LosesReply, append: () => Promise<Outcome>): Promise<Outcome> {
  await append();
  return unanswered(answer, 'the reply to the append was lost');
}

export function losesReplyText({ answer }: LosesReply): string {
  return `it is done, and its reply is lost; ${toldAs(answer)}`;
}
