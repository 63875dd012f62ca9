import { open, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { EventStore } from '@so-cai/core';
import { temporaryPostgres, type TemporaryPostgres } from '@so-cai/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { inspectPostgres, postgresStore } from '../src/index.js';
import { query } from './database.js';
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

  test('what is damaged on its disk meanwhile is found when it is read', async () => {
    const address = await server.createDatabase();
    const store = await postgresStore(address, { migrate: true, durability: 'unchecked' });
    await store.append(SON_LA, 0, eventsOf(0, 500));
    await query(address, 'CHECKPOINT');
    const [row] = await query<{ file: string }>(address, `SELECT pg_relation_filepath('so_cai.event') AS file`);
    await server.stop();
    const file = await open(join(address.host, 'data', row?.file ?? ''), 'r+');
    await file.write(new Uint8Array(24).fill(0xff), 0, 24, 0);
    await file.close();
    await server.start();

    const reading = (async () => {
      for await (const chunk of store.read(SON_LA)) expect(chunk.length).toBeGreaterThan(0);
    })();
    await expect(reading).rejects.toMatchObject({ code: 'StoreCorrupt', facts: { sqlState: 'XX001', ledger: SON_LA } });
    const findings = await inspectPostgres(address);
    expect(findings).toContainEqual({ code: 'Damaged', found: expect.stringContaining('invalid page') as string });
    await store.close();
  });

  test('while it follows another one, a store can be opened for reading only, and a subscription polls', async () => {
    const address = await server.createDatabase();
    const store = await postgresStore(address, { migrate: true, durability: 'unchecked' });
    await store.append(SON_LA, 0, eventsOf(0, 3));
    await store.close();
    const signal = join(address.host, 'data', 'standby.signal');
    await server.stop();
    await writeFile(signal, '');
    await server.start();

    await expect(postgresStore(address)).rejects.toMatchObject({
      code: 'StoreUnavailable',
      facts: { setting: 'pg_is_in_recovery', found: true },
    });
    const following = await postgresStore(address, { readOnly: true, pollIntervalMs: 20 });
    await expect(following.append(SON_LA, 3, eventsOf(3, 1))).rejects.toMatchObject({ code: 'StoreUnavailable' });
    const deliveries = follow(following);
    expect(await positions(deliveries, 3)).toEqual([0, 1, 2]);

    const next = positions(deliveries, 1);
    await server.stop();
    await rm(signal);
    await server.start();
    const again = await postgresStore(address, { durability: 'unchecked' });
    await again.append(SON_LA, 3, eventsOf(3, 1));
    expect(await next).toEqual([3]);
    await deliveries.return?.();
    await following.close();
    await again.close();
  });
});
