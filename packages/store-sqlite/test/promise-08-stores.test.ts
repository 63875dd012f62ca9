import {
  type EventStore,
  type Ledger,
  MEASURES,
  memoryStore,
  openLedger,
  restoreLedger,
  toJsonValue,
} from '@so-cai/core';
import { describeHistory, histories, type History, type HistoryPlan, runHistory, seeded } from '@so-cai/testing';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';

import { inspectSqliteFile, sqliteStore } from '../src/index.js';
import { type Folder, temporaryFolder } from './folder.js';

/** Histories are recorded in a store that is made by `memoryStore()`; while this is set, it makes that one. */
const given = vi.hoisted(() => ({ store: undefined as EventStore | undefined }));
vi.mock(import('@so-cai/core'), async (importOriginal) => {
  const core = await importOriginal();
  return { ...core, memoryStore: () => given.store ?? core.memoryStore() };
});

const DEEP = process.env['SO_CAI_DEEP'] === '1';

describe('promise 8: all stores hold the same bytes and give the same root; export then restore gives the same root', () => {
  test('a history recorded in a file is the history recorded in memory: answers, bytes, root and states', async () => {
    const seen = { events: 0, refused: 0 };
    await forHistories(DEEP ? 1_000 : 20, async (plan, seed, folder) => {
      const inMemory = await runHistory(plan);
      const store = sqliteStore(folder.file('ledger.db'));
      const inFile = await recordedIn(store, plan);

      expect(answersOf(inFile)).toEqual(answersOf(inMemory));
      await expectSameLedger(inFile, inMemory, seed);
      await store.close();

      const again = sqliteStore(folder.file('ledger.db'), { readOnly: true });
      const reopened = await openLedger({ store: again, name: inMemory.ledger.name, system: inMemory.system });
      await expectSameLedger({ store: again, ledger: reopened }, inMemory, seed + 1);
      await again.close();
      expect(inspectSqliteFile(folder.file('ledger.db'), { idOf })).toEqual([]);

      seen.events += inMemory.events.length - inMemory.opened;
      seen.refused += inMemory.attempts.filter(({ answer }) => !answer.ok).length;
    });
    expect(seen.events).toBeGreaterThan(0);
    expect(seen.refused).toBeGreaterThan(0);
  });

  test('what is exported from one store and restored into the other is the same ledger', async () => {
    await forHistories(DEEP ? 1_000 : 20, async (plan, seed, folder) => {
      const inMemory = await runHistory(plan);
      const [file, memory] = [sqliteStore(folder.file('restored.db')), memoryStore()];

      const intoFile = await restored(inMemory.store, inMemory.ledger, file);
      await expectSameLedger(intoFile, inMemory, seed);
      const backIntoMemory = await restored(file, intoFile.ledger, memory);
      await expectSameLedger(backIntoMemory, inMemory, seed + 1);
      expect([intoFile.ledger.root, backIntoMemory.ledger.root]).toEqual([inMemory.ledger.root, inMemory.ledger.root]);
      await file.close();
    });
  });
});

/** Runs a check on arbitrary histories, each with a folder of its own; a failure comes with the history it failed on. */
async function forHistories(
  runs: number,
  check: (plan: HistoryPlan, seed: number, folder: Folder) => Promise<void>,
): Promise<void> {
  const property = fc.asyncProperty(histories(), fc.nat(), async (plan, seed) => {
    const folder = temporaryFolder();
    try {
      await check(plan, seed, folder);
    } catch (error) {
      if (error instanceof Error) error.message += `\n\nHistory:\n${describeHistory(await runHistory(plan))}\n`;
      throw error;
    } finally {
      folder.remove();
    }
  });
  await fc.assert(property, { numRuns: runs, ...(DEEP ? {} : { seed: 2_024 }) });
}

/** The history in a store: the same clock and the same randomness, so the same ids and times. */
async function recordedIn(store: EventStore, plan: HistoryPlan): Promise<History> {
  given.store = store;
  try {
    return await runHistory(plan);
  } finally {
    given.store = undefined;
  }
}

/** What was tried, and the receipt or rejection of each. */
function answersOf({ attempts }: History): unknown {
  return attempts.map((attempt) => toJsonValue(attempt));
}

/** A ledger and the store it is in. */
interface Kept {
  readonly store: EventStore;
  readonly ledger: Ledger;
}

async function expectSameLedger(found: Kept, expected: History, seed: number): Promise<void> {
  await Promise.all([found.ledger.refresh(), expected.ledger.refresh()]);
  expect(await eventsIn(found)).toEqual(await eventsIn(expected));
  expect(found.ledger.size).toBe(expected.events.length);
  expect(found.ledger.root).toBe(expected.ledger.root);
  const random = seeded(seed);
  const day = (): string => expected.events[random.below(expected.events.length)]?.effectiveOn ?? '2024-12-31';
  for (let question = 0; question < 3; question += 1) {
    const [one, other, size] = [day(), day(), 1 + random.below(expected.events.length)];
    expect(await statesOf(found.ledger, one, other, size)).toEqual(await statesOf(expected.ledger, one, other, size));
  }
}

/** All bodies, byte for byte. */
async function eventsIn({ store, ledger }: Kept): Promise<string[]> {
  const events: string[] = [];
  for await (const chunk of store.read(ledger.name))
    events.push(...chunk.map(({ position, body }) => `${position} ${Buffer.from(body).toString('hex')}`));
  return events;
}

/** The id that stands in a body. */
function idOf(body: Uint8Array): string {
  return (JSON.parse(Buffer.from(body).toString()) as { id: string }).id;
}

/** What a ledger says of one day, at a size, and of what lies between it and another day. */
async function statesOf(ledger: Ledger, on: string, other: string, size: number): Promise<unknown> {
  const knownAt = { size };
  const state = await ledger.asOf(on, { knownAt });
  const [from, to] = on < other ? [on, other] : [other, on];
  return toJsonValue({
    state,
    root: state.root,
    balances: state.balances(),
    ceilings: state.ceilings(),
    total: state.total(),
    explained: MEASURES.map((measure) => state.explain({ measure })),
    spendable: state.lines().map((line) => state.spendable(line)),
    activity: await ledger.between(from, to, { knownAt }),
    changes: ledger.diff(await ledger.asOf(other, { knownAt }), await ledger.asOf(on)),
  });
}

/** The ledger, exported from one store and restored into another. */
async function restored(from: EventStore, ledger: Ledger, into: EventStore): Promise<Kept> {
  await ledger.refresh();
  const { name, root } = ledger;
  const bodies: Uint8Array[] = [];
  for await (const chunk of from.read(name)) bodies.push(...chunk.map(({ body }) => body));
  await restoreLedger({ store: into, bodies, root });
  return { store: into, ledger: await openLedger({ store: into, name }) };
}
