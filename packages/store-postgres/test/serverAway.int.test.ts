import type { EventStore } from '@so-cai/core';
import { temporaryPostgres, type TemporaryPostgres } from '@so-cai/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { postgresStore } from '../src/index.js';
import { caughtUp, follow, positions } from './following.js';
import { eventsOf, SON_LA } from './storeTest.js';

describe('while the server is away', () => {
  let server: TemporaryPostgres;
  beforeAll(async () => {
    server = await temporaryPostgres();
  });
  afterAll(async () => {
    await server.remove();
  });
  const onServer = async (): Promise<EventStore> =>
    postgresStore(await server.createDatabase(), { migrate: true, durability: 'unchecked', pollIntervalMs: 50 });

  test.each(['stop', 'stopImmediately'] as const)(
    '(%s) a subscription waits, and goes on when it is back',
    async (stop) => {
      const store = await onServer();
      await store.append(SON_LA, 0, eventsOf(0, 3));
      const deliveries = follow(store);
      await caughtUp(deliveries);
      const next = positions(deliveries, 2);
      await server[stop]();
      await expect(store.size(SON_LA)).rejects.toMatchObject({ code: 'StoreUnavailable' });
      await server.start();
      await store.append(SON_LA, 3, eventsOf(3, 2));
      expect(await next).toEqual([3, 4]);
      await deliveries.return?.();
      await store.close();
    },
  );

  test('a subscription that begins says so, and one that waits ends when its store closes', async () => {
    const store = await onServer();
    const waiting = follow(store);
    await caughtUp(waiting);
    const ending = waiting.next();
    await server.stop();
    await expect(caughtUp(follow(store))).rejects.toMatchObject({ code: 'StoreUnavailable' });
    await store.close();
    expect(await ending).toEqual({ done: true, value: undefined });
    await server.start();
  });

  test('an append is a fault and not an unknown outcome: nothing was sent', async () => {
    const store = await onServer();
    await store.append(SON_LA, 0, eventsOf(0, 2));
    await server.stop();
    // The first connection may not have noticed yet that the server is gone.
    await store.size(SON_LA).catch(() => undefined);
    await expect(store.append(SON_LA, 2, eventsOf(2, 1))).rejects.toMatchObject({ code: 'StoreUnavailable' });
    await server.start();
    expect(await store.append(SON_LA, 2, eventsOf(2, 1))).toEqual({ outcome: 'appended', size: 3 });
    await store.close();
  });
});
