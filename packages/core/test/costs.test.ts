// What questions and commands cost, counted and not timed: what must not grow with the ledger does not.
import { describe, expect, it } from 'vitest';

import {
  addDays,
  dayOf,
  type EventStore,
  type Ledger,
  type LedgerId,
  line,
  localDate,
  memoryStore,
  openLedger,
  type ReadRange,
  type StoredEvent,
} from '../src/index.js';
import { Intake } from '../src/ledger/reader.js';
import { LedgerState } from '../src/state/ledgerState.js';
import { give, houses, pay, roads, tinyProvince } from './fixtures/province.js';
import { FakeSystem } from './fixtures/system.js';

/** A memory store that counts the events that were read from it. */
function countingStore(): EventStore & { eventsRead: number } {
  const inner = memoryStore();
  return {
    eventsRead: 0,
    limits: inner.limits,
    append: (ledger, size, events) => inner.append(ledger, size, events),
    async *read(ledger: LedgerId, range?: ReadRange): AsyncIterable<readonly StoredEvent[]> {
      for await (const chunk of inner.read(ledger, range)) {
        this.eventsRead += chunk.length;
        yield chunk;
      }
    },
    size: (ledger) => inner.size(ledger),
    ledgers: () => inner.ledgers(),
    subscribe: (from, options) => inner.subscribe(from, options),
    close: () => inner.close(),
  };
}

const day = (number: number): string => addDays(localDate('2024-02-01'), number % 300);

async function grown(events: number): Promise<{ ledger: Ledger; store: ReturnType<typeof countingStore> }> {
  const store = countingStore();
  const ledger = await openLedger({
    store,
    name: 'son-la',
    actor: 'STC-0017',
    create: tinyProvince,
    system: new FakeSystem(),
  });
  await ledger.record(give(roads, 1_000_000n));
  const payments = Array.from({ length: events }, (_, number) => pay(roads, 1n, day(number)));
  for (let from = 0; from < events; from += 1_000) await ledger.record(payments.slice(from, from + 1_000));
  return { ledger, store };
}

describe('A command', () => {
  it('reads no more from the store on a large ledger than on a small one', async () => {
    const read = await Promise.all(
      [100, 2_000].map(async (events) => {
        const { ledger, store } = await grown(events);
        const { eventsRead } = store;
        await ledger.record(pay(roads, 1n, day(7)), { commandId: 'form-1' });
        await ledger.tryRecord(pay(houses, 1n, day(7)));
        await ledger.record(pay(roads, 1n, day(7)), { commandId: 'form-1' });
        return store.eventsRead - eventsRead;
      }),
    );
    // The one event that a retry compares itself with.
    expect(read).toEqual([1, 1]);
  });

  it('costs the days after it where it is back-dated, however many events there are', async () => {
    const changed = await Promise.all(
      [300, 3_000].map(async (events) => {
        const { store, ledger } = await grown(events);
        const state = new LedgerState();
        const intake = new Intake(state, ledger.name);
        for await (const chunk of store.read(ledger.name)) intake.take(chunk);
        const { book } = state;
        const account = book.accounts.find({ kind: 'money', line: line(roads), stage: 'paid', reference: null }) ?? -1;
        book.balances.balanceOn(account, 0);
        return book.balances.add(account, dayOf(localDate(day(250))), 1);
      }),
    );
    // Of 300 days on which something was paid, the 50 from that one on.
    expect(changed).toEqual([50, 50]);
  });
});

describe('A question', () => {
  it('touches no stored event', async () => {
    const { ledger, store } = await grown(1_000);
    const { eventsRead } = store;
    for (let number = 0; number < 40; number += 1) {
      const state = await ledger.asOf(day(number), { knownAt: { size: ledger.size - number * 10 } });
      state.total();
      state.get(roads);
      state.explain({ measure: 'paid' });
      state.spendable(roads);
      await ledger.history(roads, { on: day(number) });
      await ledger.between(day(0), day(number));
    }
    expect(store.eventsRead).toBe(eventsRead);
  });
});
