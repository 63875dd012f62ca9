// Arbitrary histories: lists of commands that a ledger is worked on by.
import fc from 'fast-check';

import { FIVE_DIMENSIONS, HUGE_FROM } from '../histories/firstPlan.js';
import { type MakerName, MAKERS } from '../histories/makers.js';
import type { Command, HistoryPlan } from '../histories/runHistory.js';
import { SPOILERS } from '../histories/spoilers.js';

/** How histories come out. */
export interface HistoryShape {
  /** Commands at most; 30 unless said otherwise. */
  readonly commands?: number;
  /** Share of commands that are made unlawful, in percent; 12 unless said otherwise. */
  readonly spoilt?: number;
  /** What commands make, each as often as the others, where not everything: to look closely at some part of the budget's work. */
  readonly only?: readonly MakerName[];
  /** Whether every other allocation is near the largest amount there is; else very few are. */
  readonly huge?: boolean;
}

const LATE = [0, 0, 0, 0, 1, 6, 15, 40, 90, -12];

function command({ spoilt = 12, only, huge = false }: HistoryShape): fc.Arbitrary<Command> {
  const makes = only?.map((name) => MAKERS.findIndex((each) => each.name === name)) ?? [...MAKERS.keys()];
  return fc.record({
    make: fc.constantFrom(...makes),
    step: fc.nat(14),
    late: fc.constantFrom(...LATE),
    amount: fc.integer({ min: 1, max: huge ? 2 * HUGE_FROM : HUGE_FROM + HUGE_FROM / 40 }),
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
export function histories(shape: HistoryShape = {}): fc.Arbitrary<HistoryPlan> {
  const { commands = 30 } = shape;
  return fc.record({
    dimensions: fc.oneof(
      { weight: 3, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.constant([...FIVE_DIMENSIONS]) },
    ),
    commands: fc.array(command(shape), { minLength: 1, maxLength: commands, size: 'max' }),
  });
}
