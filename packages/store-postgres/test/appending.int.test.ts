import type { EventStore } from '@so-cai/core';
import type { Client } from 'pg';
import { describe, expect, test, vi } from 'vitest';

import { eventOf, eventsOf, inFreshSchema, SON_LA, textsIn } from './storeTest.js';

const place = inFreshSchema();

/** The append that waits for its turn. */
const WAITING = `
  SELECT pid FROM pg_stat_activity
  WHERE datname = current_database() AND usename = 'so_cai_app' AND wait_event = 'advisory'`;

/** Keeps appends to the ledger waiting until the session's transaction ends, and gives the process of the one that waits. */
async function holdTurn(
  store: EventStore,
  append: () => Promise<unknown>,
): Promise<[Client, number, Promise<unknown>]> {
  await store.append(SON_LA, 0, eventsOf(0, 2));
  const session = await place.session('superuser');
  await session.query(`BEGIN; SELECT may_append('son-la', 2)`);
  const appending = append();
  let waiting: number | undefined;
  await vi.waitUntil(async () => {
    // What a transaction has seen of other backends stays as it saw it first.
    await session.query('SELECT pg_stat_clear_snapshot()');
    waiting = (await session.query<{ pid: number }>(WAITING)).rows[0]?.pid;
    return waiting !== undefined;
  }, 10_000);
  return [session, Number(waiting), appending];
}

describe('where the connection is lost while an append is under way', () => {
  test.each([
    ['one event', eventsOf(2, 1)],
    ['a batch', eventsOf(2, 5)],
  ])('the outcome of %s is unknown, and reading back says what became of it', async (_, events) => {
    const store = await place.open();
    const [session, process, appending] = await holdTurn(store, () => store.append(SON_LA, 2, events));
    await session.query(`SELECT pg_terminate_backend($1)`, [process]);
    expect(await appending).toMatchObject({ outcome: 'unknown', cause: { code: '57P01' } });
    await session.query('ROLLBACK');
    expect(await textsIn(store, SON_LA)).toEqual(['event 0', 'event 1']);
    expect(await store.append(SON_LA, 2, events)).toEqual({ outcome: 'appended', size: 2 + events.length });
  });

  test('a statement that is cancelled has certainly written nothing', async () => {
    const store = await place.open();
    const [session, process, appending] = await holdTurn(store, () => store.append(SON_LA, 2, eventsOf(2, 3)));
    const refusal = appending.catch((error: unknown) => error);
    await session.query(`SELECT pg_cancel_backend($1)`, [process]);
    expect(await refusal).toMatchObject({ code: 'StoreUnavailable', facts: { sqlState: '57014' } });
    await session.query('ROLLBACK');
    expect(await store.size(SON_LA)).toBe(2);
  });

  test('and so has one that takes longer than statementTimeoutMs', async () => {
    const store = await place.open({ statementTimeoutMs: 100 });
    const [session, , appending] = await holdTurn(store, async () =>
      expect(store.append(SON_LA, 2, eventsOf(2, 3))).rejects.toMatchObject({ facts: { sqlState: '57014' } }),
    );
    await appending;
    await session.query('ROLLBACK');
    expect(await store.size(SON_LA)).toBe(2);
  });
});

test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])(
  'a size of %d is a conflict like any other',
  async (size) => {
    const store = await place.open();
    await store.append(SON_LA, 0, eventsOf(0, 3));
    expect(await store.append(SON_LA, size, eventsOf(3, 1))).toEqual({ outcome: 'conflict', size: 3 });
  },
);

describe('an id that the ledger has already', () => {
  test('is named, whether in the ledger or in the append itself, and nothing is written', async () => {
    const store = await place.open();
    await store.append(SON_LA, 0, eventsOf(0, 3));
    const [first = eventOf(0)] = eventsOf(1, 1);
    await expect(store.append(SON_LA, 3, [first])).rejects.toThrow(
      new RangeError(`the ledger son-la has an event ${first.id} already`),
    );
    await expect(store.append(SON_LA, 3, [...eventsOf(3, 2), first])).rejects.toThrow(RangeError);
    await expect(store.append(SON_LA, 3, [...eventsOf(3, 2), ...eventsOf(3, 1)])).rejects.toThrow(
      new RangeError(`an append holds the event ${eventOf(3).id} twice`),
    );
    expect(await store.size(SON_LA)).toBe(3);
  });

  test('matters less than the size: who expects a wrong one is told so', async () => {
    const store = await place.open();
    await store.append(SON_LA, 0, eventsOf(0, 3));
    expect(await store.append(SON_LA, 0, eventsOf(0, 3))).toEqual({ outcome: 'conflict', size: 3 });
  });
});

describe('without a free connection', () => {
  test('an append is a fault after connectTimeoutMs: nothing was sent', async () => {
    const store = await place.open({ poolSize: 1, connectTimeoutMs: 100 });
    const [session, , appending] = await holdTurn(store, () => store.append(SON_LA, 2, eventsOf(2, 1)));
    await expect(store.size(SON_LA)).rejects.toMatchObject({ code: 'StoreUnavailable', facts: { passing: true } });
    await session.query('ROLLBACK');
    expect(await appending).toEqual({ outcome: 'appended', size: 3 });
  });
});

describe('a store that is closed', () => {
  test('waits for what is under way, and then has no connection left', async () => {
    const store = await place.open();
    const [session, , appending] = await holdTurn(store, () => store.append(SON_LA, 2, eventsOf(2, 1)));
    const closing = store.close();
    await expect(store.size(SON_LA)).rejects.toMatchObject({ code: 'StoreUnavailable' });
    await session.query('ROLLBACK');
    await closing;
    expect(await appending).toEqual({ outcome: 'appended', size: 3 });
    const sql = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND usename = 'so_cai_app'`;
    await vi.waitFor(async () => {
      expect((await session.query(sql)).rowCount).toBe(0);
    }, 10_000);
  });

  test('stops a read that is half done at its next chunk', async () => {
    const store = await place.open();
    await store.append(SON_LA, 0, eventsOf(0, 9_000));
    const chunks = store.read(SON_LA)[Symbol.asyncIterator]();
    await chunks.next();
    await store.close();
    await expect(chunks.next()).rejects.toMatchObject({ code: 'StoreUnavailable' });
  });
});
