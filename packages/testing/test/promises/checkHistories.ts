// Runs a check on arbitrary histories; what fails is shrunk, and printed as a person would read it.
import { addDays, type AnyEvent, type LocalDate, localDate } from '@so-cai/core';
import fc from 'fast-check';

import { histories, type HistoryShape } from '../../src/arbitraries/histories.js';
import { OPENED_ON } from '../../src/histories/firstPlan.js';
import { type Attempt, describeHistory, type History } from '../../src/histories/history.js';
import { Picks } from '../../src/histories/picks.js';
import { type HistoryPlan, runHistory } from '../../src/histories/runHistory.js';

/** How many cases: few for every change, many where `SO_CAI_DEEP=1` asks for them. */
export function runs(ci: number, deep: number): number {
  const few = process.env['SO_CAI_FEW'];
  if (few !== undefined) return Math.min(ci, Number(few));
  return process.env['SO_CAI_DEEP'] === '1' ? deep : ci;
}

export interface Checks {
  readonly runs: number;
  readonly shape?: HistoryShape;
  /** Called after every attempt. */
  readonly afterEach?: (attempt: Attempt, history: History, ask: Questions) => Promise<void> | void;
  /** Called at the end. */
  readonly atEnd?: (history: History, ask: Questions) => Promise<void> | void;
}

/** Arbitrary dates and sizes to ask a history about: near its events most of the time. */
export class Questions {
  readonly #picks: Picks;

  constructor(seed: number) {
    this.#picks = new Picks(seed);
  }

  of<T>(list: readonly T[]): T | undefined {
    return this.#picks.of(list);
  }

  once(inTimes: number): boolean {
    return this.#picks.once(inTimes);
  }

  day({ events, opened }: Pick<History, 'events' | 'opened'>): LocalDate {
    const days = events.slice(opened).map((event: AnyEvent) => event.effectiveOn);
    const near = this.#picks.of(days);
    if (near === undefined || this.#picks.once(6)) return addDays(localDate(OPENED_ON), this.#picks.below(500));
    return addDays(near, this.#picks.oneOf(0, 0, -1, 1));
  }

  size({ events, opened }: Pick<History, 'events' | 'opened'>): number {
    return this.#picks.once(3) ? events.length : opened + this.#picks.below(events.length - opened + 1);
  }
}

/** Every plan comes from the same seed, unless `SO_CAI_SEED` names another one; deep runs take a new one each time. */
function seedOf(): { seed?: number } {
  const asked = process.env['SO_CAI_SEED'];
  if (asked !== undefined) return { seed: Number(asked) };
  return process.env['SO_CAI_DEEP'] === '1' ? {} : { seed: 2_024 };
}

export async function checkHistories(checks: Checks): Promise<void> {
  await fc.assert(
    fc.asyncProperty(histories(checks.shape), fc.nat(), async (plan, seed) => checkHistory(plan, seed, checks)),
    // What looks for planted faults wants to know that there is one, not the smallest history that shows it.
    { numRuns: checks.runs, endOnFailure: process.env['SO_CAI_FEW'] !== undefined, ...seedOf() },
  );
}

/** Checks one history: what a regression test calls with a plan that once failed. */
export async function checkHistory(plan: HistoryPlan, seed: number, checks: Checks): Promise<void> {
  const ask = new Questions(seed);
  let latest: History | undefined;
  try {
    latest = await runHistory(plan, async (attempt, history) => {
      latest = history;
      await checks.afterEach?.(attempt, history, ask);
    });
    await checks.atEnd?.(latest, ask);
  } catch (error) {
    if (error instanceof Error && latest !== undefined) error.message += `\n\nHistory:\n${describeHistory(latest)}\n`;
    throw error;
  }
}
