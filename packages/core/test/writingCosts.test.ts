// What recording asks of the store, counted: the append alone, and one look for what is new before anything else is said; the same on any ledger.
import { describe, expect, it } from 'vitest';

import {
  type AnyDraft,
  type EventStore,
  type Ledger,
  type LedgerId,
  memoryStore,
  openLedger,
  type ReadRange,
  type StoredEvent,
} from '../src/index.js';
import { give, houses, pay, roads, tinyProvince } from './fixtures/province.js';
import { FakeSystem } from './fixtures/system.js';

/** What was asked of a store. */
interface Asked {
  reads: number;
  eventsRead: number;
  bytesRead: number;
  sizes: number;
  appends: number;
  eventsAppended: number;
}

const nothing = (): Asked => ({ reads: 0, eventsRead: 0, bytesRead: 0, sizes: 0, appends: 0, eventsAppended: 0 });

/** A memory store that counts what is asked of it. */
function countingStore(): { store: EventStore; asked: Asked } {
  const [inner, asked] = [memoryStore(), nothing()];
  const store: EventStore = {
    limits: { ...inner.limits, eventsPerAppend: 1_000 },
    append: (ledger, size, events) => {
      asked.appends += 1;
      asked.eventsAppended += events.length;
      return inner.append(ledger, size, events);
    },
    async *read(ledger: LedgerId, range?: ReadRange): AsyncIterable<readonly StoredEvent[]> {
      asked.reads += 1;
      for await (const chunk of inner.read(ledger, range)) {
        asked.eventsRead += chunk.length;
        for (const { body } of chunk) asked.bytesRead += body.length;
        yield chunk;
      }
    },
    size: (ledger) => {
      asked.sizes += 1;
      return inner.size(ledger);
    },
    ledgers: () => inner.ledgers(),
    subscribe: (from, options) => inner.subscribe(from, options),
    close: () => inner.close(),
  };
  return { store, asked };
}

const payments = (count: number): AnyDraft[] => Array.from({ length: count }, () => pay(roads, 1n));
const withSources = (drafts: readonly AnyDraft[]): AnyDraft[] =>
  drafts.map((draft, index) => ({ ...draft, source: { system: 'TABMIS', id: String(index) } }));

/** What a task asks of the store on a ledger of so many events. */
async function askedBy(events: number, task: (ledger: Ledger) => Promise<unknown>): Promise<Asked> {
  const { store, asked } = countingStore();
  const system = new FakeSystem();
  const ledger = await openLedger({ store, name: 'son-la', actor: 'STC-0017', create: tinyProvince, system });
  await ledger.record(give(roads, 1_000_000n));
  await ledger.record(payments(100), { commandId: 'payments' });
  for (let recorded = 0; recorded < events; recorded += 1_000) await ledger.record(payments(1_000));
  Object.assign(asked, nothing());
  await task(ledger);
  return asked;
}

const look = { ...nothing(), reads: 1 };

describe.each([0, 5_000])('On a ledger of %i events and some', (events) => {
  it.each<[string, (ledger: Ledger) => Promise<unknown>, Partial<Asked>]>([
    ['a command', (ledger) => ledger.record(pay(roads, 1n)), { appends: 1, eventsAppended: 1 }],
    ['a batch', (ledger) => ledger.record(payments(500)), { appends: 1, eventsAppended: 500 }],
    [
      'a back-dated command',
      (ledger) => ledger.record(pay(roads, 1n, '2024-02-01')),
      { appends: 1, eventsAppended: 1 },
    ],
  ])('%s appends what it records, and asks nothing', async (_, task, appended) => {
    expect(await askedBy(events, task)).toEqual({ ...nothing(), ...appended });
  });

  it.each<[string, (ledger: Ledger) => Promise<unknown>, Partial<Asked>]>([
    ['a refused command', (ledger) => ledger.tryRecord(pay(houses, 1n)), {}],
    ['a batch whose last draft is refused', (ledger) => ledger.tryRecord([...payments(500), pay(houses, 1n)]), {}],
    ['a preview', (ledger) => ledger.preview(payments(500)), {}],
    ['an import', (ledger) => ledger.import(withSources(payments(500))), { appends: 1, eventsAppended: 500 }],
    ['an import on trial', (ledger) => ledger.import(withSources(payments(2_500)), { dryRun: true }), {}],
    [
      'an import in three parts',
      (ledger) => ledger.import(withSources(payments(2_500))),
      { appends: 3, eventsAppended: 2_500 },
    ],
    ['a refused import', (ledger) => ledger.import([...withSources(payments(2_500)), pay(roads, 1n)]), {}],
  ])('%s looks once for what is new, reads nothing, and appends what it records', async (_, task, appended) => {
    expect(await askedBy(events, task)).toEqual({ ...look, ...appended });
  });

  it('a retry reads the events of its own first call, and no others', async () => {
    const asked = await askedBy(events, (ledger) => ledger.record(payments(100), { commandId: 'payments' }));
    expect(asked).toMatchObject({ reads: 2, eventsRead: 100, sizes: 0, appends: 0 });
    expect(asked.bytesRead).toBeLessThan(100 * 1_000);
  });
});

describe('Where others record', () => {
  it('a command looks for what is new before it appends, until nothing was', async () => {
    const { store, asked } = countingStore();
    const options = { store, name: 'son-la', actor: 'STC-0017', system: new FakeSystem() };
    const ledger = await openLedger({ ...options, create: tinyProvince });
    await ledger.record(give(roads, 1_000_000n));
    const other = await openLedger(options);
    await other.record(pay(roads, 1n));
    const steps: Asked[] = [];
    for (let command = 0; command < 3; command += 1) {
      Object.assign(asked, nothing());
      await ledger.record(pay(roads, 1n));
      steps.push({ ...asked, bytesRead: 0 });
    }
    const one = { ...nothing(), appends: 1, eventsAppended: 1 };
    expect(steps).toEqual([
      { ...one, appends: 2, eventsAppended: 2, reads: 1, eventsRead: 1 },
      { ...one, reads: 1 },
      one,
    ]);
  });
});
