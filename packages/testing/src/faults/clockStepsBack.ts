// A clock that goes backwards, as clocks do that are set right.
import type { System } from '@so-cai/core';
import fc from 'fast-check';

import { nth } from './fault.js';

/** From the n-th look at the clock on, and for so many looks, it stands behind. */
export interface ClockStepsBack {
  readonly fault: 'clockStepsBack';
  readonly nth: number;
  readonly looks: number;
  readonly milliseconds: number;
}

/** Arbitrary steps back: within what a ledger tolerates, and beyond. */
export function clockFaults(options: { readonly looks?: number } = {}): fc.Arbitrary<readonly ClockStepsBack[]> {
  const { looks = 12 } = options;
  const step = fc.record({
    fault: fc.constant('clockStepsBack' as const),
    nth: nth(looks),
    looks: fc.integer({ min: 1, max: 8 }),
    milliseconds: fc.oneof(fc.integer({ min: 1, max: 60_000 }), fc.integer({ min: 60_001, max: 86_400_000 })),
  });
  return fc.array(step, { maxLength: 3 });
}

/**
 * A system whose clock steps back as planned, and is otherwise the given one.
 *
 * ```ts
 * import { fakeSystem, faultySystem } from '@so-cai/testing';
 *
 * const system = faultySystem(fakeSystem({ seed: 1 }), [{ fault: 'clockStepsBack', nth: 2, looks: 1, milliseconds: 90_000 }]);
 * ```
 */
export function faultySystem(system: System, plan: readonly ClockStepsBack[]): System {
  let look = -1;
  return {
    now: () => {
      look += 1;
      const back = plan.filter(({ nth, looks }) => look >= nth && look < nth + looks);
      return system.now() - back.reduce((most, { milliseconds }) => Math.max(most, milliseconds), 0);
    },
    random: () => system.random(),
    wait: (milliseconds) => system.wait(milliseconds),
  };
}
