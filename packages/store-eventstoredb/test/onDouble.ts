// What most tests need: a double of their own, stores on it, and the bare client to compare with.

import { EventStoreDBClient } from '@eventstore/db-client';
import type { EventStore } from '@so-cai/core';
import { afterEach, beforeEach } from 'vitest';

import { eventStoreDbStore, type EventStoreDbStoreOptions } from '../src/index.js';
import { Double, type DoubleOptions } from './double/double.js';

export interface Place {
  double: Double;
  /** A store on the double, which is closed after the test. */
  open(options?: EventStoreDbStoreOptions): EventStore;
  /** The client alone. */
  bare(): EventStoreDBClient;
  /** Another double, which is stopped after the test. */
  another(options?: DoubleOptions): Promise<Double>;
}

/** A fresh double for every test of a file or group. */
export function onFreshDouble(options: DoubleOptions = {}): Place {
  let [stores, clients, doubles]: [EventStore[], EventStoreDBClient[], Double[]] = [[], [], []];
  const place = {
    open: (chosen: EventStoreDbStoreOptions = {}) => {
      const store = eventStoreDbStore(place.double.connectionString, chosen);
      stores.push(store);
      return store;
    },
    bare: () => {
      const client = EventStoreDBClient.connectionString(place.double.connectionString);
      clients.push(client);
      return client;
    },
    another: async (others: DoubleOptions = {}) => {
      const double = await Double.start(others);
      doubles.push(double);
      return double;
    },
  } as Place;
  beforeEach(async () => {
    [stores, clients, doubles] = [[], [], []];
    place.double = await place.another(options);
  });
  afterEach(async () => {
    for (const store of stores) await store.close();
    for (const client of clients) await client.dispose();
    for (const double of doubles) await double.stop();
  });
  return place;
}

/** What a promise has become after a while; `'open'` where nothing. */
export async function after<T>(milliseconds: number, promise: Promise<T>): Promise<T | 'open'> {
  const timer = new AbortController();
  const late = new Promise<'open'>((resolve) => {
    const timeout = setTimeout(resolve, milliseconds, 'open');
    timer.signal.addEventListener('abort', () => {
      clearTimeout(timeout);
    });
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    timer.abort();
  }
}
