// Runs many contests under one property, and says how much was tried.
import fc from 'fast-check';

import { clockFaults } from '../../../src/faults/clockStepsBack.js';
import { describeFaults, type FaultName, faultPlans } from '../../../src/faults/plan.js';
import { runs } from '../checkHistories.js';
import { contest, type Part } from './contest.js';
import { unexplained } from './explained.js';
import { tries } from './tries.js';

export interface Contests {
  readonly writers: number;
  readonly faults: readonly FaultName[];
  /** Whether clocks step back as well. */
  readonly clocks?: boolean;
  /** How many contests for every change, and where `SO_CAI_DEEP=1` asks for many. */
  readonly runs: readonly [ci: number, deep: number];
}

/** What was tried. */
export interface Tried {
  contests: number;
  steps: number;
  unanswered: number;
  readonly fired: Map<FaultName, number>;
}

/** Holds contests until one ends unexplained. */
export async function checkContests({ writers, faults, clocks = false, runs: [ci, deep] }: Contests): Promise<Tried> {
  const tried: Tried = { contests: 0, steps: 0, unanswered: 0, fired: new Map() };
  const part = fc.record({
    work: tries,
    plan: faultPlans({ only: faults, calls: 8 }),
    clock: clocks ? clockFaults() : fc.constant([]),
  });
  const parts = fc.array(part, { minLength: writers, maxLength: writers });
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), parts, async (scheduler, work) => {
      const ended = await contest(scheduler, work);
      tried.contests += 1;
      tried.steps += ended.steps;
      for (const { unanswered } of ended.answers) tried.unanswered += unanswered;
      for (const { fault } of ended.fired) tried.fired.set(fault, (tried.fired.get(fault) ?? 0) + 1);
      const faults = unexplained(ended);
      if (faults.length > 0) throw new Error(`${faults.join('\n')}\n\n${describeParts(work)}`);
    }),
    {
      numRuns: runs(ci, deep),
      // What looks for planted faults wants to know that there is one, not the smallest contest that shows it.
      endOnFailure: process.env['SO_CAI_FEW'] !== undefined,
      ...(process.env['SO_CAI_DEEP'] === '1' ? {} : { seed: 11 }),
    },
  );
  return tried;
}

/** One line for the terminal. */
export function triedText({ contests, steps, unanswered, fired }: Tried): string {
  const counts = [...fired].map(([name, count]) => `${name} ${count}`).toSorted();
  return `${contests} interleavings of ${steps} steps, ${unanswered} calls without an answer; ${counts.join(', ')}\n`;
}

function describeParts(parts: readonly Part[]): string {
  return parts.map(({ plan }, writer) => `faults of writer ${writer}:\n${describeFaults(plan)}`).join('\n');
}
