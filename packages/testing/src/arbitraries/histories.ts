// Arbitrary histories: lists of commands that a ledger is worked on by.
import fc from 'fast-check';

import { FIVE_DIMENSIONS } from '../histories/firstPlan.js';
import { MAKERS } from '../histories/makers.js';
import type { Command, HistoryPlan } from '../histories/runHistory.js';
import { SPOILERS } from '../histories/spoilers.js';

/** How histories come out. */
export interface HistoryShape {
  /** Commands at most; 30 unless said otherwise. */
  readonly commands?: number;
  /** Share of commands that are made unlawful, in percent; 12 unless said otherwise. */
  readonly spoilt?: number;
}

const LATE = [0, 0, 0, 0, 1, 6, 15, 40, 90, -12];

function command(spoilt: number): fc.Arbitrary<Command> {
  return fc.record({
    make: fc.nat(MAKERS.length - 1),
    step: fc.nat(14),
    late: fc.constantFrom(...LATE),
    amount: fc.integer({ min: 1, max: 400 }),
    pick: fc.nat(2 ** 20),
    spoil: fc.oneof(
      { weight: 100 - spoilt, arbitrary: fc.constant(0) },
      { weight: spoilt, arbitrary: fc.integer({ min: 1, max: SPOILERS.length + 1 }) },
    ),
    elsewhere: fc.boolean(),
    again: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  });
}

/**
 * Histories to be run by `runHistory`: with no further dimensions or with five, most commands lawful. They shrink to few commands.
 * @example fc.asyncProperty(histories(), async (plan) => { const { ledger, events } = await runHistory(plan) })
 */
export function histories({ commands = 30, spoilt = 12 }: HistoryShape = {}): fc.Arbitrary<HistoryPlan> {
  return fc.record({
    dimensions: fc.oneof(
      { weight: 3, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.constant([...FIVE_DIMENSIONS]) },
    ),
    commands: fc.array(command(spoilt), { minLength: 1, maxLength: commands, size: 'max' }),
  });
}
