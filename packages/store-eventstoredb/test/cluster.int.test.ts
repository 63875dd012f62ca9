// A node that does not lead, beside one that does: both hold the same data.
import type { EventStore } from '@so-cai/core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { eventStoreDbStore } from '../src/index.js';
import { Double } from './double/double.js';
import { Log } from './double/log.js';
import { eventsFrom, SON_LA, textOf, textsIn } from './events.js';

let [leader, follower]: Double[] = [];
let nodes: { leader: Double; follower: Double };
let stores: EventStore[];

beforeEach(async () => {
  const log = new Log();
  [leader, follower] = [await Double.start({ log }), await Double.start({ log })];
  follower.backend.leader = { host: '127.0.0.1', port: leader.wire.port };
  nodes = { leader, follower };
  stores = [];
});
afterEach(async () => {
  for (const store of stores) await store.close();
  await nodes.leader.stop();
  await nodes.follower.stop();
});

function open(connection: string): EventStore {
  const store = eventStoreDbStore(connection);
  stores.push(store);
  return store;
}

describe('a node that does not lead', () => {
  test('sends the store on to the one that does, for writing and for reading', async () => {
    const store = open(nodes.follower.connectionString);
    expect(await store.append(SON_LA, 0, eventsFrom(0, 3))).toEqual({ outcome: 'appended', size: 3 });
    const reader = open(nodes.follower.connectionString);
    expect(await textsIn(reader)).toEqual(eventsFrom(0, 3).map(textOf));
    expect(await reader.size(SON_LA)).toBe(3);
  });

  test('answers nothing that decides something: every read of a ledger and every append requires the leader', async () => {
    const store = open(nodes.leader.connectionString);
    await store.append(SON_LA, 0, eventsFrom(0, 3));
    await textsIn(store);
    await store.size(SON_LA);
    for await (const _ of store.ledgers()) expect(_).toBe(SON_LA);
    const { calls } = nodes.leader.backend;
    expect(calls.length).toBeGreaterThan(5);
    expect(calls.filter(({ requiresLeader }) => !requiresLeader)).toEqual([]);
  });

  test('is left for the one that leads since, however often that changes', async () => {
    const store = open(nodes.leader.connectionString);
    const { leader: first, follower: second } = nodes;
    for (let size = 0; size < 12; size += 2) {
      const [leads, follows] = size % 4 === 0 ? [first, second] : [second, first];
      leads.backend.leader = undefined;
      follows.backend.leader = { host: '127.0.0.1', port: leads.wire.port };
      expect(await store.append(SON_LA, size, eventsFrom(size, 2))).toEqual({ outcome: 'appended', size: size + 2 });
    }
    expect(await textsIn(store)).toEqual(eventsFrom(0, 12).map(textOf));
  });

  test('leaves nothing unknown: it is certain that it wrote nothing', async () => {
    nodes.follower.backend.leader = { host: '127.0.0.1', port: 1 };
    const store = eventStoreDbStore(nodes.follower.connectionString, { appendTimeoutMs: 300, silenceTimeoutMs: 300 });
    stores.push(store);
    await expect(store.append(SON_LA, 0, eventsFrom(0, 1))).rejects.toMatchObject({ code: 'StoreUnavailable' });
  });
});

describe('a cluster', () => {
  test('is asked which of its nodes leads, and goes on when that one is gone', async () => {
    const { leader: first, follower: second } = nodes;
    const store = open(`esdb://${second.host},${first.host}?tls=false&discoveryInterval=20`);
    await store.append(SON_LA, 0, eventsFrom(0, 2));
    expect(first.backend.calls.filter(({ method }) => method === 'Append').length).toBeGreaterThan(0);
    expect(second.backend.calls.filter(({ method }) => method === 'Append')).toEqual([]);
    second.backend.leader = undefined;
    await first.wire.close();
    expect(await store.append(SON_LA, 2, eventsFrom(2, 2))).toEqual({ outcome: 'appended', size: 4 });
    expect(await textsIn(store)).toEqual(eventsFrom(0, 4).map(textOf));
    await first.wire.open();
  });

  test('of which no node can be found is unavailable', async () => {
    const { leader: first, follower: second } = nodes;
    await first.wire.close();
    await second.wire.close();
    const store = open(`esdb://${second.host},${first.host}?tls=false&maxDiscoverAttempts=2&discoveryInterval=10`);
    await expect(store.size(SON_LA)).rejects.toMatchObject({ code: 'StoreUnavailable', message: /discover/ });
  });

  test('is let go of while its nodes are still being looked for', async () => {
    const { leader: first, follower: second } = nodes;
    await first.wire.close();
    await second.wire.close();
    const store = open(`esdb://${second.host},${first.host}?tls=false&discoveryInterval=20`);
    const asking = store.size(SON_LA);
    await store.close();
    await expect(asking).rejects.toMatchObject({ code: 'StoreUnavailable', message: /closed/ });
  });
});
