// Replays events while they are looked at: the replay asks for bodies, and looking at events is what gives them.
import { isSoCaiError, replay } from '@so-cai/core';

import type { FindingList } from './findingList.js';

/** Any day will do: what is asked is whether the events can be replayed at all. */
const ANY_DAY = '2000-01-01';

/** A place where a replay stopped, and why. */
interface Stop {
  readonly position: number;
  readonly message: string;
}

/**
 * Replays bodies as far as they go, then takes the rest without replaying. A body that cannot be replayed is a finding.
 * @returns how many events were replayed
 */
export async function replayAll(bodies: AsyncGenerator<Uint8Array>, findings: FindingList): Promise<number> {
  const lent = new Lent(bodies);
  const stop = await stopOf(lent);
  for await (const _ of bodies);
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

async function stopOf(lent: Lent): Promise<Stop | undefined> {
  try {
    await replay(lent, { on: ANY_DAY });
    return undefined;
  } catch (error) {
    if (lent.failure !== undefined || !isSoCaiError(error)) throw error;
    const { position } = error.facts;
    return { position: typeof position === 'number' ? position : lent.given - 1, message: error.message };
  }
}

/** Reads all without replaying. */
export async function passOver(bodies: AsyncGenerator<Uint8Array>): Promise<undefined> {
  for await (const _ of bodies);
}
