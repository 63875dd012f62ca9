// Replays events while they are looked at: whoever replays asks for bodies, and looking at events is what gives them.
import { CheckedHistory, isSoCaiError, replay } from '@so-cai/core';

import type { FindingList } from './findingList.js';

/** Any day will do: what is asked is whether the events can be replayed at all. */
const ANY_DAY = '2000-01-01';

/** A place where a replay stopped, and why. */
interface Stop {
  readonly position: number;
  readonly message: string;
}

/**
 * How events are replayed: `postings` takes them in as a ledger does when it is opened; `decisions` decides on each again, rules aside, as
 * a ledger does when it is restored, which costs several times as much and finds what nobody could have recorded; or not at all.
 */
export type Replaying = 'postings' | 'decisions' | 'nothing';

/**
 * Replays bodies as far as they go, then takes the rest without replaying. A body that cannot be replayed is a finding.
 * @returns how many events were replayed; `undefined` where none should be
 */
export async function replayAll(
  bodies: AsyncGenerator<Uint8Array>,
  how: Replaying,
  findings: FindingList,
): Promise<number | undefined> {
  const lent = new Lent(bodies);
  const stop = how === 'nothing' ? undefined : await stopOf(lent, how === 'postings' ? post : decide);
  for await (const _ of bodies);
  if (how === 'nothing') return undefined;
  // Without a first event there is nothing to replay, which is no fault of an event.
  if (stop === undefined || lent.given === 0) return lent.given;
  const { position, message } = stop;
  findings.add({
    code: 'NotReplayable',
    range: { from: position, to: position + 1 },
    expected: 'an event that follows from those before it',
    found: message,
  });
  return position;
}

async function post(bodies: AsyncIterable<Uint8Array>): Promise<void> {
  await replay(bodies, { on: ANY_DAY });
}

async function decide(bodies: AsyncIterable<Uint8Array>): Promise<void> {
  const history = new CheckedHistory();
  for await (const body of bodies) history.take(body);
}

/** Bodies lent to a replay: it ends what it reads from when it fails, and these are to be read on. */
class Lent implements AsyncIterable<Uint8Array> {
  readonly #bodies: AsyncGenerator<Uint8Array>;
  given = 0;
  /** Why no more could be read, which is no fault of the events. */
  failure: { readonly reason: unknown } | undefined;

  constructor(bodies: AsyncGenerator<Uint8Array>) {
    this.#bodies = bodies;
  }

  [Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    return { next: () => this.#next() };
  }

  async #next(): Promise<IteratorResult<Uint8Array>> {
    try {
      const next = await this.#bodies.next();
      if (next.done !== true) this.given += 1;
      return next;
    } catch (reason) {
      this.failure = { reason };
      throw reason;
    }
  }
}

async function stopOf(
  lent: Lent,
  replayed: (bodies: AsyncIterable<Uint8Array>) => Promise<void>,
): Promise<Stop | undefined> {
  try {
    await replayed(lent);
    return undefined;
  } catch (error) {
    if (lent.failure !== undefined) throw error;
    // Whatever else a replay fails with, an event made it fail: it is a finding, and the rest is looked at.
    const position = isSoCaiError(error) ? error.facts['position'] : undefined;
    return {
      position: typeof position === 'number' ? position : lent.given - 1,
      message: error instanceof Error ? error.message : String(error),
    };
  }
}
