import { BEGINNING, type Cursor, type Delivery } from '@so-cai/core';
import { appendBatches } from '@so-cai/testing';
import { describe, expect, test, vi } from 'vitest';

import { query } from './database.js';
import { caughtUp, follow, positions } from './following.js';
import { eventOf, inFreshSchema, LAO_CAI, SON_LA } from './storeTest.js';

const place = inFreshSchema();

/** Longer than any test takes: whoever polls so seldom was told. */
const NEVER = 3_600_000;

/** The connections that listen in this database. */
async function listeners(): Promise<number[]> {
  const sql = `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN %'`;
  return (await query<{ pid: number }>(place.roles.superuser, sql)).map(({ pid }) => pid);
}

describe('a cursor', () => {
  test.each(['not a cursor', '{"son-la":3}', '[]', 'null', '{"store":"other","next":{}}'])(
    'that reads %s is refused',
    async (text) => {
      await expect(caughtUp(follow(await place.open(), text as Cursor))).rejects.toMatchObject({
        code: 'StoreMismatch',
        facts: { cursor: text },
      });
    },
  );

  test('of another store is refused, even where the places would fit', async () => {
    const store = await place.open();
    await appendBatches(store, SON_LA, 20);
    const { cursor } = await caughtUp(follow(store));
    const owner = await place.session('owner');
    await owner.query(`UPDATE identity SET store_id = gen_random_uuid()`);
    await expect(caughtUp(follow(await place.open(), cursor))).rejects.toMatchObject({ code: 'StoreMismatch' });
  });

  test('beyond the end, of a database put back from an older copy, is refused', async () => {
    const store = await place.open();
    const size = await appendBatches(store, SON_LA, 20);
    const { cursor } = await caughtUp(follow(store));
    const superuser = await place.session('superuser');
    await superuser.query(`ALTER TABLE event DISABLE TRIGGER ALL; DELETE FROM event WHERE position > 3;
      ALTER TABLE event ENABLE ALWAYS TRIGGER event_goes_to_the_end`);
    await expect(caughtUp(follow(store, cursor))).rejects.toMatchObject({
      code: 'StoreMismatch',
      facts: { ledger: SON_LA, position: size, size: 4 },
    });
    await superuser.query(`DELETE FROM event`);
    await expect(caughtUp(follow(store, cursor))).rejects.toMatchObject({ facts: { ledger: SON_LA, size: 0 } });
  });
});

test('the last delivery of events says that it has caught up', async () => {
  const store = await place.open();
  await appendBatches(store, SON_LA, 2_000);
  await appendBatches(store, LAO_CAI, 20);
  const deliveries: Delivery[] = [];
  for await (const delivery of store.subscribe(BEGINNING)) {
    deliveries.push(delivery);
    if (delivery.caughtUp) break;
  }
  expect(deliveries.length).toBeGreaterThan(2);
  expect(deliveries.every(({ events }) => events.length > 0)).toBe(true);
});

describe('a subscription that waits', () => {
  test('is woken by an append through the same store, however seldom it polls', async () => {
    const store = await place.open({ pollIntervalMs: NEVER });
    const deliveries = follow(store);
    await caughtUp(deliveries);
    const next = positions(deliveries, 1);
    await store.append(SON_LA, 0, [eventOf(0)]);
    expect(await next).toEqual([0]);
    await deliveries.return?.();
  });

  test('is woken by appends through another store, however seldom it polls', async () => {
    const [store, other] = [await place.open({ pollIntervalMs: NEVER }), await place.open()];
    const deliveries = follow(store);
    await caughtUp(deliveries);
    await vi.waitUntil(async () => (await listeners()).length === 1, 10_000);
    for (let size = 0; size < 5; size += 1) {
      const next = positions(deliveries, 1);
      await other.append(SON_LA, size, [eventOf(size)]);
      expect(await next).toEqual([size]);
    }
    await deliveries.return?.();
  });

  test('finds by polling what nobody announced', async () => {
    const store = await place.open({ pollIntervalMs: 50 });
    const deliveries = follow(store);
    await caughtUp(deliveries);
    const session = await place.session('app');
    await session.query(`INSERT INTO event (ledger, position, id, body) VALUES ('son-la', 0, 'A', 'silent')`);
    expect(await positions(deliveries, 1)).toEqual([0]);
    await deliveries.return?.();
  });

  test('finds what was announced while its connection was lost, and listens again', async () => {
    const [store, other] = [await place.open({ pollIntervalMs: NEVER }), await place.open()];
    const deliveries = follow(store);
    await caughtUp(deliveries);
    for (let size = 0; size < 3; size += 1) {
      await vi.waitUntil(async () => (await listeners()).length === 1, 10_000);
      const [listener] = await listeners();
      const next = positions(deliveries, 1);
      await query(place.roles.superuser, `SELECT pg_terminate_backend($1)`, [listener]);
      await other.append(SON_LA, size, [eventOf(size)]);
      expect(await next).toEqual([size]);
    }
    await deliveries.return?.();
  });

  test('listens with one connection for all of a store, and with none when nobody subscribes', async () => {
    const store = await place.open();
    const all = [follow(store), follow(store), follow(store)];
    for (const deliveries of all) await caughtUp(deliveries);
    await vi.waitFor(async () => {
      expect(await listeners()).toHaveLength(1);
    }, 10_000);
    for (const deliveries of all) await deliveries.return?.();
    await vi.waitFor(async () => {
      expect(await listeners()).toHaveLength(0);
    }, 10_000);
  });

  test('ends at once when its signal aborts, and when the store closes', async () => {
    const store = await place.open({ pollIntervalMs: NEVER });
    const abort = new AbortController();
    const [one, other] = [follow(store, BEGINNING, abort.signal), follow(store)];
    await Promise.all([caughtUp(one), caughtUp(other)]);
    const endings = [one.next(), other.next()];
    abort.abort();
    expect(await endings[0]).toEqual({ done: true, value: undefined });
    await store.close();
    expect(await endings[1]).toEqual({ done: true, value: undefined });
    await vi.waitUntil(async () => (await listeners()).length === 0, 10_000);
  });
});
