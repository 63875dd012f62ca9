// The story's clock: the ledger believes that it is 2024, so that "what was known when" can be asked. Everything is the same in
// every run, also the events' ids, and with them the root.
import { machine, type System } from '@so-cai/core';

import { seeded } from '../illustrative/seeded.js';

/** A clock that stands where it was put. */
export interface SimulatedClock {
  readonly system: System;
  /** Nine in the morning of a day, in Vietnam. */
  goTo(day: string): void;
}

/** A clock at the beginning of a day. */
export function simulatedClock(day: string): SimulatedClock {
  let now = nineOf(day);
  const random = seeded(1);
  return {
    system: {
      now: () => now,
      random,
      wait: (milliseconds) => machine.wait(milliseconds),
    },
    goTo(next) {
      now = nineOf(next);
    },
  };
}

function nineOf(day: string): number {
  return Date.parse(`${day}T09:00:00+07:00`);
}
