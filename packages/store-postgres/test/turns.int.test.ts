import { BEGINNING, type Delivery, type EventStore } from '@so-cai/core';
import type { Client } from 'pg';
import { describe, expect, test, vi } from 'vitest';

import { eventOf, eventsOf, inFreshSchema, LAO_CAI, SON_LA, textsIn } from './storeTest.js';

const place = inFreshSchema();

const WAITING = `
  SELECT count(*)::integer AS count FROM pg_stat_activity
  WHERE datname = current_database() AND wait_event_type = 'Lock' AND wait_event = $1`;

/** Begins an append in a session of its own, and leaves it open. */
async function beginAppend(session: Client, size: number): Promise<void> {
  await session.query('BEGIN');
  const { rows } = await session.query('SELECT may_append($1, $2) AS may', [SON_LA, size]);
  expect(rows).toEqual([{ may: true }]);
  await insert(session, SON_LA, size);
}

async function insert(session: Client, ledger: string, position: number): Promise<void> {
  const { id, body } = eventOf(1_000 + position);
  await session.query('INSERT INTO event (ledger, position, id, body) VALUES ($1, $2, $3, $4)', [
    ledger,
    position,
    id,
    body,
  ]);
}

/** Resolves when one session waits for a lock, as one that looks from outside sees it. */
async function somebodyWaits(lock: 'advisory' | 'transactionid'): Promise<void> {
  const observer = await place.session('superuser');
  await vi.waitUntil(
    async () => (await observer.query<{ count: number }>(WAITING, [lock])).rows[0]?.count === 1,
    10_000,
  );
}

/** Takes what a subscription delivers until it has so many events of a ledger. */
async function delivered(deliveries: AsyncIterator<Delivery>, ledger: string, count: number): Promise<number[]> {
  const positions: number[] = [];
  while (positions.length < count) {
    const { value, done } = (await deliveries.next()) as IteratorResult<Delivery, undefined>;
    if (done === true) throw new Error('the subscription ended');
    positions.push(...value.events.filter((event) => event.ledger === ledger).map(({ position }) => position));
  }
  return positions;
}

describe('while an append is open', () => {
  let store: EventStore;
  let session: Client;
  const begin = async (): Promise<void> => {
    [store, session] = [await place.open(), await place.session('app')];
    await store.append(SON_LA, 0, eventsOf(0, 3));
    await beginAppend(session, 3);
  };

  test('nobody sees it, and others who append to the same ledger wait for it and are told the size it left', async () => {
    await begin();
    const other = store.append(SON_LA, 3, [eventOf(4)]);
    await somebodyWaits('advisory');
    expect(await store.size(SON_LA)).toBe(3);
    await session.query('COMMIT');
    expect(await other).toEqual({ outcome: 'conflict', size: 4 });
    expect(await textsIn(store, SON_LA)).toEqual(['event 0', 'event 1', 'event 2', 'event 1003']);
  });

  test('those who wait get through where it is given up', async () => {
    await begin();
    const other = store.append(SON_LA, 3, [eventOf(4)]);
    await somebodyWaits('advisory');
    await session.query('ROLLBACK');
    expect(await other).toEqual({ outcome: 'appended', size: 4 });
  });

  test('other ledgers do not wait', async () => {
    await begin();
    expect(await store.append(LAO_CAI, 0, [eventOf(0)])).toEqual({ outcome: 'appended', size: 1 });
    expect(await store.append(LAO_CAI, 1, eventsOf(1, 5))).toEqual({ outcome: 'appended', size: 6 });
  });

  test('who waits longer than lockTimeoutMs is told so, and has written nothing', async () => {
    await begin();
    const hasty = await place.open({ lockTimeoutMs: 50 });
    await expect(hasty.append(SON_LA, 3, [eventOf(4)])).rejects.toMatchObject({
      code: 'StoreUnavailable',
      facts: { sqlState: '55P03', ledger: SON_LA },
    });
    await session.query('ROLLBACK');
    expect(await hasty.size(SON_LA)).toBe(3);
  });

  test('a subscriber skips nothing that becomes visible later', async () => {
    await begin();
    const deliveries = store.subscribe(BEGINNING)[Symbol.asyncIterator]();
    expect(await delivered(deliveries, SON_LA, 3)).toEqual([0, 1, 2]);
    const later = store.append(SON_LA, 4, [eventOf(4)]);
    await somebodyWaits('advisory');
    await session.query('COMMIT');
    expect(await later).toEqual({ outcome: 'appended', size: 5 });
    expect(await delivered(deliveries, SON_LA, 2)).toEqual([3, 4]);
    await deliveries.return?.();
  });
});

test('a column that counts by itself would have let a subscriber skip an event', async () => {
  const [one, other, reader] = await Promise.all(['owner', 'owner', 'owner'].map(() => place.session('owner')));
  if (one === undefined || other === undefined || reader === undefined) throw new Error('three sessions');
  await one.query('CREATE TABLE naive (position bigint GENERATED ALWAYS AS IDENTITY, body text)');
  const after = async (position: number): Promise<number[]> =>
    (
      await reader.query<{ position: string }>('SELECT position FROM naive WHERE position > $1 ORDER BY 1', [position])
    ).rows.map((row) => Number(row.position));
  await one.query('BEGIN');
  await one.query(`INSERT INTO naive (body) VALUES ('first')`);
  await other.query(`INSERT INTO naive (body) VALUES ('second')`);
  expect(await after(0)).toEqual([2]);
  await one.query('COMMIT');
  expect(await after(2)).toEqual([]);
  expect(await after(0)).toEqual([1, 2]);
});

describe('who inserts without taking turns', () => {
  test('is met at the place itself: an append waits, and is told of a conflict', async () => {
    const [store, session] = [await place.open(), await place.session('app')];
    await session.query('BEGIN');
    await insert(session, SON_LA, 0);
    const append = store.append(SON_LA, 0, [eventOf(0)]);
    await somebodyWaits('transactionid');
    await session.query('COMMIT');
    expect(await append).toEqual({ outcome: 'conflict', size: 1 });
  });

  test('cannot leave a gap, and cannot build on what is not committed', async () => {
    const [one, other] = [await place.session('app'), await place.session('owner')];
    await expect(insert(one, SON_LA, 1)).rejects.toThrow('at the end of one ledger, without gaps');
    await one.query('BEGIN');
    await insert(one, SON_LA, 0);
    await insert(one, SON_LA, 1);
    await expect(insert(other, SON_LA, 2)).rejects.toThrow('at the end of one ledger, without gaps');
    await one.query('COMMIT');
    await insert(other, SON_LA, 2);
    expect(await (await place.open()).size(SON_LA)).toBe(3);
  });

  test.each([
    ['a gap inside', `('son-la', 0, 'A', ''), ('son-la', 2, 'B', '')`],
    ['two ledgers at once', `('son-la', 0, 'A', ''), ('lao-cai', 0, 'B', '')`],
    ['a negative position', `('son-la', -1, 'A', '')`],
    ['the same id twice', `('son-la', 0, 'A', ''), ('son-la', 1, 'A', '')`],
    ['the same position twice', `('son-la', 0, 'A', ''), ('son-la', 0, 'B', '')`],
    ['no name', `('', 0, 'A', '')`],
  ])('is refused %s', async (_, rows) => {
    const session = await place.session('owner');
    await expect(session.query(`INSERT INTO event (ledger, position, id, body) VALUES ${rows}`)).rejects.toMatchObject({
      code: expect.stringMatching(/^23/) as string,
    });
  });

  test('may insert nothing, and several at the end of one ledger', async () => {
    const session = await place.session('app');
    await session.query(`INSERT INTO event (ledger, position, id, body) SELECT 'son-la', 0, 'A', '' WHERE false`);
    await session.query(
      `INSERT INTO event (ledger, position, id, body) VALUES ('son-la', 1, 'B', ''), ('son-la', 0, 'A', '')`,
    );
    expect(await (await place.open()).size(SON_LA)).toBe(2);
  });
});
