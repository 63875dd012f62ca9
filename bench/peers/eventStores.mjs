// emmett and castore: the same events kept and folded by libraries for event sourcing, by their documented calls.
import { EventStore, EventType } from '@castore/core';
import { InMemoryEventStorageAdapter } from '@castore/event-storage-adapter-in-memory';

import { eventsOf } from './year.mjs';

/** The year as emmett's events: the event as it is stored, and what it does to accounts. */
export async function emmettEvents(year) {
  const found = [];
  for await (const { event, movements } of eventsOf(year))
    found.push({
      type: event.type,
      data: { event, movements: movements.map(({ account, amount }) => [account, Number(amount)]) },
    });
  return found;
}

/** How both libraries fold: one map of balances, changed in place, which is the fastest that their calls allow. */
export const folding = (on) => ({
  initialState: () => new Map(),
  evolve: (balances, { data: { event, movements } }) => {
    if (event.effectiveOn <= on)
      for (const [account, amount] of movements) balances.set(account, (balances.get(account) ?? 0) + amount);
    return balances;
  },
});

/** Appends all events to one stream, so many at a time. */
export async function appendAll(store, stream, events, perAppend) {
  for (let from = 0; from < events.length; from += perAppend)
    await store.appendToStream(stream, events.slice(from, from + perAppend));
}

const AGGREGATE = 'year';

/** A castore store in memory that holds the year as one aggregate. */
export function castoreStore(events, on) {
  const { initialState, evolve } = folding(on);
  const adapter = new InMemoryEventStorageAdapter({ initialEvents: [] });
  adapter.eventStore[AGGREGATE] = events.map(({ type, data }, index) => ({
    aggregateId: AGGREGATE,
    version: index + 1,
    type,
    timestamp: data.event.recordedAt,
    payload: data,
  }));
  return new EventStore({
    eventStoreId: 'YEARS',
    eventTypes: [...new Set(events.map(({ type }) => type))].map((type) => new EventType({ type })),
    reducer: (aggregate, { version, payload }) => ({
      aggregateId: AGGREGATE,
      version,
      balances: evolve(aggregate?.balances ?? initialState(), { data: payload }),
    }),
    eventStorageAdapter: adapter,
  });
}

/** What castore folds the year to. */
export async function castoreBalances(store) {
  const { aggregate } = await store.getAggregate(AGGREGATE);
  return aggregate.balances;
}

/** Balances as bigints, zeros left out: what everybody is compared by. */
export function comparable(balances) {
  const standing = [...balances].filter(([, amount]) => amount !== 0);
  return new Map(standing.map(([account, amount]) => [account, BigInt(amount)]));
}
