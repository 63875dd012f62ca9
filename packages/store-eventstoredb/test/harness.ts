// What tests without planned faults run against: a double, or the real server that SO_CAI_EVENTSTOREDB names.
import { EventStoreDBClient } from '@eventstore/db-client';
import { ledgerId, type EventStore, type LedgerId } from '@so-cai/core';
import type { StoreHarness } from '@so-cai/testing';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';

import { eventStoreDbStore } from '../src/index.js';
import { Double } from './double/double.js';

const REAL = process.env['SO_CAI_EVENTSTOREDB'];

/** What the names of tests say that they ran against. */
export const SERVER: string = REAL === undefined ? 'the double' : 'a real server';

/** A prefix that nothing else on a server has; what is written under it stays there. */
function freshPrefix(): string {
  return `soCaiTest${crypto.randomUUID().replaceAll('-', '').slice(0, 20)}`;
}

/** How the conformance kit gets at this store: on a double of its own, or under a prefix of its own. */
export const harness: StoreHarness = {
  capabilities: { severalHandles: true, durable: true, uniqueIds: false, reachableLimits: true },
  fresh: async () => {
    const double = REAL === undefined ? await Double.start() : undefined;
    const connection = REAL ?? double?.connectionString ?? '';
    const prefix = freshPrefix();
    return {
      open: () => eventStoreDbStore(connection, { prefix }),
      dispose: () => double?.stop(),
    };
  },
};

export interface ServerPlace {
  /** A ledger, and its stream, that no other test has. */
  ledger: LedgerId;
  stream: string;
  open(): EventStore;
  bare(): EventStoreDBClient;
}

/** One server for a file of tests; a ledger for each test. */
export function onServer(): ServerPlace {
  let double: Double | undefined;
  let connection = '';
  let [stores, clients]: [EventStore[], EventStoreDBClient[]] = [[], []];
  const prefix = freshPrefix();
  const place: ServerPlace = {
    ledger: ledgerId('none'),
    stream: '',
    open: () => {
      const store = eventStoreDbStore(connection, { prefix });
      stores.push(store);
      return store;
    },
    bare: () => {
      const client = EventStoreDBClient.connectionString(connection);
      clients.push(client);
      return client;
    },
  };
  beforeAll(async () => {
    if (REAL === undefined) double = await Double.start();
    connection = REAL ?? double?.connectionString ?? '';
  });
  beforeEach(() => {
    [stores, clients] = [[], []];
    place.ledger = ledgerId(`l-${crypto.randomUUID()}`);
    place.stream = `${prefix}-${place.ledger}`;
  });
  afterEach(async () => {
    for (const store of stores) await store.close();
    for (const client of clients) await client.dispose();
  });
  afterAll(async () => {
    await double?.stop();
  });
  return place;
}
