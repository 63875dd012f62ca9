import type { EventStore, StoredEvent } from '@so-cai/core';
import type { Client } from 'pg';
import { beforeEach, describe, expect, test, vi } from 'vitest';

import { eventOf, eventsOf, inFreshSchema, SON_LA } from './storeTest.js';

const place = inFreshSchema();

const MIB = 1024 * 1024;

/** What the statements of the application's role are waiting for. */
const WAITING = `
  SELECT query FROM pg_stat_activity
  WHERE datname = current_database() AND usename = 'so_cai_app' AND wait_event_type = 'Lock'`;
const BUSY = `
  SELECT count(*)::integer AS count FROM pg_stat_activity
  WHERE datname = current_database() AND usename = 'so_cai_app' AND state <> 'idle'`;

let store: EventStore;
let superuser: Client;
beforeEach(async () => {
  [store, superuser] = [await place.open(), await place.session('superuser')];
});

/** Keeps everybody from reading until the transaction ends. */
async function lockEvents(): Promise<void> {
  await superuser.query('BEGIN; LOCK TABLE event IN ACCESS EXCLUSIVE MODE');
}

async function someStatementWaits(): Promise<void> {
  const observer = await place.session('superuser');
  await vi.waitUntil(async () => (await observer.query(WAITING)).rowCount === 1, 10_000);
}

describe('a read whose signal aborts', () => {
  test('throws the reason at once, and its statement is cancelled on the server', async () => {
    await store.append(SON_LA, 0, eventsOf(0, 10));
    await lockEvents();
    const abort = new AbortController();
    const reading = (async () => {
      for await (const chunk of store.read(SON_LA, { signal: abort.signal })) expect(chunk).toBeUndefined();
    })();
    await someStatementWaits();
    abort.abort(new Error('enough'));
    await expect(reading).rejects.toThrow('enough');
    // A session that is in a transaction sees the others as they were.
    const observer = await place.session('superuser');
    await vi.waitFor(async () => {
      expect((await observer.query(BUSY)).rows).toEqual([{ count: 0 }]);
    }, 10_000);
    await superuser.query('ROLLBACK');
    expect(await store.size(SON_LA)).toBe(10);
  });

  test('and waits for a connection of a busy pool, throws the reason too', async () => {
    const small = await place.open({ poolSize: 1 });
    await small.append(SON_LA, 0, eventsOf(0, 10));
    await lockEvents();
    const size = small.size(SON_LA);
    await someStatementWaits();
    const abort = new AbortController();
    const reading = small.read(SON_LA, { signal: abort.signal })[Symbol.asyncIterator]().next();
    abort.abort(new Error('enough'));
    await expect(reading).rejects.toThrow('enough');
    await superuser.query('ROLLBACK');
    expect(await size).toBe(10);
    expect(await small.size(SON_LA)).toBe(10);
  });
});

describe('a reader that takes its time', () => {
  test('holds no connection, and no transaction that the server would have to wait for', async () => {
    const small = await place.open({ poolSize: 1 });
    await small.append(SON_LA, 0, eventsOf(0, 9_000));
    const chunks = small.read(SON_LA)[Symbol.asyncIterator]();
    const first = (await chunks.next()).value as readonly StoredEvent[];
    expect((await superuser.query(BUSY)).rows).toEqual([{ count: 0 }]);
    expect(await small.append(SON_LA, 9_000, [eventOf(9_000)])).toMatchObject({ outcome: 'appended' });
    const second = (await chunks.next()).value as readonly StoredEvent[];
    expect(second[0]?.position).toBe(first.length);
    await chunks.return?.();
  });
});

describe('a chunk', () => {
  test('holds 4,000 events at most', async () => {
    await store.append(SON_LA, 0, eventsOf(0, 9_000));
    const counts: number[] = [];
    for await (const chunk of store.read(SON_LA)) counts.push(chunk.length);
    expect(counts).toEqual([4_000, 4_000, 1_000]);
  });

  test('holds one MiB at most, and the event that passes it', async () => {
    const sizes = Array.from({ length: 120 }, (_, index) => 1 + ((index * 37_199) % 65_535));
    const events = sizes.map((size, index) => ({ ...eventOf(index), body: new Uint8Array(size).fill(index) }));
    await store.append(SON_LA, 0, events);
    const bodies: Uint8Array[] = [];
    for await (const chunk of store.read(SON_LA)) {
      const bytes = chunk.map(({ body }) => body.byteLength);
      expect(bytes.slice(0, -1).reduce((sum, size) => sum + size, 0)).toBeLessThan(MIB);
      bodies.push(...chunk.map(({ body }) => body));
    }
    expect(bodies.map((body) => body.byteLength)).toEqual(sizes);
    expect(bodies.every((body, index) => body.every((byte) => byte === index))).toBe(true);
  });

  test('of one event larger than that holds it alone', async () => {
    const body = new Uint8Array(3 * MIB).fill(7);
    await store.append(SON_LA, 0, [{ ...eventOf(0), body }, eventOf(1)]);
    const chunks: number[][] = [];
    for await (const chunk of store.read(SON_LA)) chunks.push(chunk.map((event) => event.body.byteLength));
    expect(chunks).toEqual([[body.byteLength], [eventOf(1).body.byteLength]]);
  });

  test('is asked of the server when it is wanted, and not before', async () => {
    await store.append(SON_LA, 0, eventsOf(0, 9_000));
    const chunks = store.read(SON_LA)[Symbol.asyncIterator]();
    await chunks.next();
    await superuser.query(`ALTER TABLE event DISABLE TRIGGER ALL; UPDATE event SET body = 'later'`);
    const { value } = (await chunks.next()) as IteratorResult<readonly StoredEvent[], undefined>;
    expect(value?.map(({ body }) => Buffer.from(body).toString())).toEqual(
      Array.from({ length: 4_000 }, () => 'later'),
    );
    await chunks.return?.();
  });
});

test.each([
  ['first', 'position = 0', 0],
  ['in the middle', 'position BETWEEN 5000 AND 5002', 5_000],
  ['last of a chunk', 'position = 3999', 3_999],
  ['first of a chunk', 'position = 4000', 4_000],
])('an event that is missing %s is a fault that says which', async (_, condition, position) => {
  await store.append(SON_LA, 0, eventsOf(0, 9_000));
  await superuser.query(`ALTER TABLE event DISABLE TRIGGER ALL; DELETE FROM event WHERE ${condition}`);
  const reading = (async () => {
    for await (const chunk of store.read(SON_LA)) expect(chunk.length).toBeGreaterThan(0);
  })();
  await expect(reading).rejects.toMatchObject({ code: 'StoreCorrupt', facts: { ledger: SON_LA, position } });
});
