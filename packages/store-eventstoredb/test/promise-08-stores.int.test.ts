import { type EventStore, type Ledger, memoryStore, openLedger, restoreLedger, toJsonValue } from '@so-cai/core';
import { describeHistory, histories, type History, type HistoryPlan, runHistory } from '@so-cai/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { harness, SERVER } from './harness.js';

const DEEP = process.env['SO_CAI_DEEP'] === '1';

// That a history recorded in either store is the same one, down to its bytes, is a part of the conformance kit.
describe('promise 8: all stores hold the same bytes and give the same root; export then restore gives the same root', () => {
  test(`what is exported from one store and restored into the other, over ${SERVER}, is the same ledger`, async () => {
    let events = 0;
    await forHistories(DEEP ? 300 : 12, async (plan, store) => {
      const history = await runHistory(plan);
      await history.ledger.refresh();
      const intoServer = await restored(history.store, history.ledger, store);
      const backIntoMemory = await restored(store, intoServer, memoryStore());
      expect([intoServer.root, backIntoMemory.root]).toEqual([history.ledger.root, history.ledger.root]);
      expect(await bodiesIn(store, history.ledger)).toEqual(await bodiesIn(history.store, history.ledger));
      expect(await answersOf(intoServer, history)).toEqual(await answersOf(history.ledger, history));
      events += history.events.length - history.opened;
    });
    expect(events).toBeGreaterThan(0);
  });
});

/** Runs a check on arbitrary histories, each with data of its own; a failure comes with the history it failed on. */
async function forHistories(
  runs: number,
  check: (plan: HistoryPlan, store: EventStore) => Promise<void>,
): Promise<void> {
  const property = fc.asyncProperty(histories(), async (plan) => {
    const data = await harness.fresh();
    const store = await data.open();
    try {
      await check(plan, store);
    } catch (error) {
      if (error instanceof Error) error.message += `\n\nHistory:\n${describeHistory(await runHistory(plan))}\n`;
      throw error;
    } finally {
      await store.close();
      await data.dispose();
    }
  });
  await fc.assert(property, { numRuns: runs, ...(DEEP ? {} : { seed: 2_024 }) });
}

/** The ledger, exported from one store and restored into another. */
async function restored(from: EventStore, { name, root }: Ledger, into: EventStore): Promise<Ledger> {
  const bodies: Uint8Array[] = [];
  for await (const chunk of from.read(name)) bodies.push(...chunk.map(({ body }) => body));
  await restoreLedger({ store: into, bodies, root });
  return openLedger({ store: into, name });
}

/** All bodies, byte for byte. */
async function bodiesIn(store: EventStore, { name }: Ledger): Promise<string[]> {
  const bodies: string[] = [];
  for await (const chunk of store.read(name))
    bodies.push(...chunk.map(({ position, body }) => `${position} ${Buffer.from(body).toString('hex')}`));
  return bodies;
}

/** What a ledger says of the last day of a history, with all that was recorded and with half of it. */
async function answersOf(ledger: Ledger, { events }: History): Promise<unknown[]> {
  const answers: unknown[] = [];
  for (const size of [events.length, Math.ceil(events.length / 2)]) {
    const state = await ledger.asOf(events.at(-1)?.effectiveOn ?? '2024-12-31', { knownAt: { size } });
    answers.push(toJsonValue({ root: state.root, total: state.total(), balances: state.balances() }));
  }
  return answers;
}
