import { isDeepStrictEqual } from 'node:util';

import {
  type AnyEvent,
  BEGINNING,
  type FaultCode,
  isSoCaiError,
  type Ledger,
  leafHash,
  MerkleLog,
  openLedger,
  toJsonValue,
} from '@so-cai/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { histories as arbitraryHistories } from '../../src/arbitraries/histories.js';
import { faultyStore } from '../../src/faults/faultyStore.js';
import { describeFaults, type FaultPlan, faultPlans } from '../../src/faults/plan.js';
import { TEST_PACK } from '../../src/histories/firstPlan.js';
import type { History } from '../../src/histories/history.js';
import { runHistory } from '../../src/histories/runHistory.js';
import { runs } from './checkHistories.js';

const DAMAGE = ['flipsByte', 'truncatesRecord', 'readsStale', 'isUnreachable'] as const;
const SEED = process.env['SO_CAI_DEEP'] === '1' ? {} : { seed: 11 };
/** How a ledger says that it cannot answer. */
const REPORTS: readonly FaultCode[] = ['StoreCorrupt', 'StoreUnavailable', 'UnsupportedEvent'];

/** What a question came to: its answer as JSON, or the code of the fault that was reported. */
async function outcomeOf(question: () => Promise<unknown>): Promise<{ answer: unknown } | { fault: FaultCode }> {
  try {
    return { answer: toJsonValue(await question()) };
  } catch (error) {
    if (isSoCaiError(error) && REPORTS.includes(error.code)) return { fault: error.code };
    throw error;
  }
}

/** Everything that a ledger reads from its store in order to answer. */
function questionsOf({ events, attempts }: History): readonly ((ledger: Ledger) => Promise<unknown>)[] {
  const recorded = attempts.filter(({ answer, options }) => answer.ok && options.actor === undefined);
  return [
    async (ledger) => collected(ledger.events()),
    async (ledger) => collected(ledger.events({ from: 3, to: 12 })),
    async (ledger) => Promise.all(events.slice(-4).map(async ({ position }) => ledger.event(position))),
    async (ledger) => Promise.all(events.slice(2, 5).map(async ({ id }) => ledger.event(id))),
    async (ledger) => ledger.closings(),
    ...recorded
      .slice(-3)
      .flatMap(({ drafts, options }) => [
        async (ledger: Ledger) => ledger.tryRecord(drafts, options),
        async (ledger: Ledger) => ledger.preview(drafts, options),
      ]),
    async (ledger) => {
      const state = await ledger.asOf('2024-12-31');
      return [state.root, state.size, state.balances(), state.total()];
    },
  ];
}

async function collected(incoming: AsyncIterable<AnyEvent>): Promise<AnyEvent[]> {
  const events: AnyEvent[] = [];
  for await (const event of incoming) events.push(event);
  return events;
}

/** The ledger of a history, opened by a reader of its own. */
async function opened({ store, ledger, system }: History, plan: FaultPlan): Promise<Ledger> {
  return openLedger({ store: faultyStore(store, plan), name: ledger.name, actor: 'STC-1', packs: [TEST_PACK], system });
}

/** Histories that damage is tried on, again and again. */
async function histories(): Promise<(of: number) => History> {
  const plans = fc.sample(arbitraryHistories({ commands: 12 }), { numRuns: runs(12, 200), ...SEED });
  const made = await Promise.all(plans.map(async (plan) => runHistory(plan)));
  return (of) => {
    const history = made[of % made.length];
    if (history === undefined) throw new RangeError('no history was made');
    return history;
  };
}

describe('promise 10: damage on the way is reported, and nothing is answered from it', () => {
  test('by a ledger that has read the events before: every answer is the true one, or a fault', async () => {
    const seen = { answers: 0, faults: 0 };
    const history = await histories();
    const plans = faultPlans({ only: DAMAGE, faults: 8, calls: 24 });
    await fc.assert(
      fc.asyncProperty(fc.nat(1_000), plans, async (of, faults) => {
        // The first read opens the ledger.
        const later = faults.map((fault) => ({ ...fault, nth: fault.nth + 1 }));
        const [truth, damaged] = [await opened(history(of), []), await opened(history(of), later)];
        for (const [index, question] of questionsOf(history(of)).entries()) {
          const expected = await outcomeOf(async () => question(truth));
          const found = await outcomeOf(async () => question(damaged));
          if ('fault' in found) seen.faults += 1;
          else if (isDeepStrictEqual(found, expected)) seen.answers += 1;
          else throw new Error(`question ${index} is answered otherwise than without damage\n${describeFaults(later)}`);
        }
      }),
      { numRuns: runs(80, 10_000), ...SEED },
    );
    expect(Math.min(seen.answers, seen.faults)).toBeGreaterThan(0);
    process.stdout.write(`asked through damage: ${seen.answers} true answers, ${seen.faults} faults\n`);
  });

  test('by a ledger that is opened through it: a fault, or what was true at its size, or another root', async () => {
    const seen = { true: 0, fault: 0, otherRoot: 0 };
    const history = await histories();
    const plans = faultPlans({ only: DAMAGE, faults: 1, calls: 0 });
    await fc.assert(
      fc.asyncProperty(fc.nat(1_000), plans, async (of, faults) => {
        const found = await outcomeOf(async () => {
          const ledger = await opened(history(of), faults);
          const state = await ledger.asOf('2024-12-31', { freshness: 'local' });
          return { size: ledger.size, root: ledger.root, balances: state.balances() };
        });
        if ('fault' in found) {
          seen.fault += 1;
          return;
        }
        const { size, root, balances } = found.answer as { size: number; root: string; balances: unknown };
        const truth = await history(of).ledger.asOf('2024-12-31', { knownAt: { size } });
        if (root !== truth.root) seen.otherRoot += 1;
        else if (isDeepStrictEqual(balances, toJsonValue(truth.balances()))) seen.true += 1;
        else throw new Error(`the root is the true one and the balances are not\n${describeFaults(faults)}`);
      }),
      { numRuns: runs(400, 20_000), ...SEED },
    );
    expect(Math.min(seen.true, seen.fault, seen.otherRoot)).toBeGreaterThan(0);
    process.stdout.write(
      `opened through damage: ${seen.fault} faults, ${seen.true} true at their size, ${seen.otherRoot} with another root\n`,
    );
  });

  test.each(['effectiveOn', 'amount'])(
    'by a ledger that finds the field %s renamed: the fault names the position',
    async (field) => {
      const { store, ledger, system } = (await histories())(0);
      const bodies: Buffer[] = [];
      for await (const chunk of store.read(ledger.name)) bodies.push(...chunk.map(({ body }) => Buffer.from(body)));
      const position = bodies.findIndex((body) => body.includes(`"${field}"`));
      const byte = (bodies[position]?.indexOf(`"${field}"`) ?? 0) + 3;
      const flip = { fault: 'flipsByte', on: 'read', nth: 0, event: position, byte, bits: 1 } as const;
      const opening = openLedger({ store: faultyStore(store, [flip]), name: ledger.name, packs: [TEST_PACK], system });
      await expect(opening).rejects.toMatchObject({ code: 'StoreCorrupt', facts: { position } });
    },
  );

  test('by a subscriber that is told late, twice, and is killed in between: it ends with the same root', async () => {
    let deliveries = 0;
    const history = await histories();
    const plans = faultPlans({ only: ['deliversTwice', 'lags', 'isKilled'], faults: 6, calls: 5 });
    await fc.assert(
      fc.asyncProperty(fc.nat(1_000), plans, async (of, faults) => {
        const { ledger, store: inner, events } = history(of);
        let store = faultyStore(inner, faults);
        const log = new MerkleLog();
        let cursor = BEGINNING;
        while (log.size < events.length) {
          if (store.killed) store = store.reopen();
          try {
            for await (const delivery of store.subscribe(cursor, { ledger: ledger.name })) {
              deliveries += 1;
              for (const { position, body } of delivery.events) if (position === log.size) log.append(leafHash(body));
              cursor = delivery.cursor;
              if (delivery.caughtUp) break;
            }
          } catch (error) {
            if (!isSoCaiError(error, 'StoreUnavailable')) throw error;
          }
        }
        await ledger.refresh();
        expect(log.root()).toBe(ledger.root);
      }),
      { numRuns: runs(300, 10_000), ...SEED },
    );
    expect(deliveries).toBeGreaterThan(0);
  });
});
