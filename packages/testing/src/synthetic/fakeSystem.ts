// A machine that repeats itself: a clock that moves when it is told to, seeded randomness, and waits that end at once.
import type { System } from '@so-cai/core';

import { seeded } from './seeded.js';

export interface FakeSystem extends System {
  /** Sets the clock, in milliseconds since 1970-01-01 UTC. */
  setClock(milliseconds: number): void;
}

/**
 * A system for tests and replays: the same calls give the same ids and times.
 * @param options.start where the clock stands at first; 1 January 2024, 09:00 in Việt Nam, unless said otherwise
 */
export function fakeSystem(options: { readonly seed: number; readonly start?: number }): FakeSystem {
  const random = seeded(options.seed);
  let clock = options.start ?? Date.UTC(2024, 0, 1, 2);
  return {
    now: () => clock,
    random: () => random.next(),
    wait: () => Promise.resolve(),
    setClock: (milliseconds) => {
      clock = milliseconds;
    },
  };
}

/** The instant at which a date is `hours` old in UTC, in milliseconds. */
export function clockOn(date: string, hours: number = 2): number {
  return Date.parse(`${date}T00:00:00.000Z`) + hours * 3_600_000;
}
