// The differential test of ledgers: the same history in two stores is the same ledger, down to its bytes (promise 8).
import assert from 'node:assert/strict';
import { inspect, isDeepStrictEqual } from 'node:util';

import fc from 'fast-check';

import { histories } from '../../arbitraries/histories.js';
import { describeHistory } from '../../histories/history.js';
import { type HistoryPlan, runHistory } from '../../histories/runHistory.js';
import type { StoreHarness } from '../harness.js';
import { type Effort, onFreshData } from '../storeCase.js';
import { assertAlways, USUAL_EFFORT } from '../workbench/assertAlways.js';
import { heldToSameLimits } from './sameLimits.js';
import { answersOf, bodiesIn, reopened, type Saying, statesOf, type Told } from './toldOfLedger.js';

/** Histories are long: so many runs of other properties cost about as much as one. */
const RUNS_PER_HISTORY = 3;

/**
 * Records the same random histories in two stores, with the same clock and randomness, and compares everything: receipts and
 * refusals, the stored bytes, the root, states at random dates and sizes, all of it again after reopening. Where a store can be
 * opened several times, two writers work on it through handles of their own. Both are held to the smaller of their limits. A third of
 * the runs asked for, for histories are long.
 *
 * ```ts
 * import { assertLedgersAgree, memoryHarness, type StoreHarness } from '@so-cai/testing';
 *
 * const mine: StoreHarness = memoryHarness;
 * await assertLedgersAgree(memoryHarness, mine, { runs: 6, seed: 1 });
 * ```
 *
 * Rejects with the shortest history found on which they differ, and the seed that repeats it.
 */
export async function assertLedgersAgree(one: StoreHarness, other: StoreHarness, effort: Effort = {}): Promise<void> {
  const { runs = USUAL_EFFORT.runs } = effort;
  const [first, second] = await heldToSameLimits(one, other);
  const cases = fc.record({ plan: histories(), questions: fc.nat() });
  await assertAlways(cases, { ...effort, runs: Math.ceil(runs / RUNS_PER_HISTORY) }, async ({ plan, questions }) => {
    const expected = await recorded(first, plan, questions);
    const found = await recorded(second, plan, questions);
    for (const [index, [what, value]] of expected.told.entries())
      if (!isDeepStrictEqual(found.told[index]?.[1], value))
        assert.fail(
          `${what}: the one store has ${shown(value)}, the other ${shown(found.told[index]?.[1])}\n\nHistory:\n${expected.text}\n`,
        );
  });
}

/** What a store makes of a history, and the history as a person would read it. */
async function recorded(
  harness: StoreHarness,
  plan: HistoryPlan,
  questions: number,
): Promise<{ readonly told: Told; readonly text: string }> {
  return onFreshData(harness, async ({ store, open }) => {
    const otherStore = harness.capabilities.severalHandles ? await open() : store;
    const history = await runHistory(plan, undefined, { store, otherStore });
    const told: Saying[] = [...answersOf(history)];
    for (const ledger of [history.ledger, history.other]) {
      await ledger.refresh();
      told.push(['size', ledger.size], ['root', ledger.root]);
    }
    told.push(...(await bodiesIn(store, history.ledger.name)), ...(await statesOf(history.ledger, questions)));
    if (harness.capabilities.durable) {
      await store.close();
      await otherStore.close();
    }
    const again = harness.capabilities.durable ? await open() : store;
    told.push(...(await bodiesIn(again, history.ledger.name)));
    told.push(...(await statesOf(await reopened(again, history), questions + 1)));
    return { told, text: describeHistory(history) };
  });
}

function shown(value: unknown): string {
  return inspect(value, { depth: 6, breakLength: 120 });
}
