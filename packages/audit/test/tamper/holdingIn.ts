// Holdings of given events, in chunks of a few, so that what matters lies across their borders too.
import type { LedgerId } from '@so-cai/core';

import type { HeldEvent, Holding } from '../../src/index.js';

const CHUNK = 7;

/** Makes holdings of a ledger's events; `more` stands in for anything else that they have. */
export function holdingIn(ledger: LedgerId): (events: readonly HeldEvent[], more?: Partial<Holding>) => Holding {
  return (events, more = {}) => ({
    ledger,
    events: async function* ({ from = 0, signal } = {}) {
      const rest = from === 0 ? events : events.filter(({ position }) => position >= from);
      for (let next = 0; next < rest.length; next += CHUNK) {
        signal?.throwIfAborted();
        yield await Promise.resolve(rest.slice(next, next + CHUNK));
      }
    },
    ...more,
  });
}
