import { copyFileSync } from 'node:fs';

import { BEGINNING, type Cursor, type Delivery, type EventStore } from '@so-cai/core';
import { appendBatches, batchAt } from '@so-cai/testing';
import { describe, expect, test } from 'vitest';

import { backupSqlite, sqliteStore } from '../src/index.js';
import { inFreshFolder, LAO_CAI, SON_LA } from './storeTest.js';

const place = inFreshFolder();

/** The first delivery that has caught up. */
async function caughtUp(store: EventStore, from: Cursor): Promise<Delivery> {
  for await (const delivery of store.subscribe(from)) if (delivery.caughtUp) return delivery;
  throw new Error('the subscription ended');
}

describe('a cursor', () => {
  test.each([
    'not a cursor',
    '[["son-la",[3,7]]]',
    '{"son-la":3}',
    '{"son-la":[-1,7]}',
    '{"son-la":[0,7]}',
    '{"son-la":["3",7]}',
    '{"son-la":[3,7,1]}',
    '{"son-la":[3,0.5]}',
    'null',
  ])('that reads %s is refused', async (text) => {
    await expect(caughtUp(place.open(), text as Cursor)).rejects.toMatchObject({
      code: 'StoreMismatch',
      facts: { cursor: text },
    });
  });

  test('beyond the end, of a file put back from an older copy, is refused', async () => {
    const store = place.open();
    const old = await appendBatches(store, SON_LA, 20);
    await store.close();
    copyFileSync(place.path, `${place.path}.copy`);
    const later = place.open();
    await appendBatches(later, SON_LA, old + 1);
    const { cursor } = await caughtUp(later, BEGINNING);
    await later.close();
    copyFileSync(`${place.path}.copy`, place.path);
    await expect(caughtUp(place.open(), cursor)).rejects.toMatchObject({
      code: 'StoreMismatch',
      facts: { path: place.path, ledger: SON_LA, size: old },
    });
  });

  test('of another file is refused, however much that one holds', async () => {
    const store = place.open();
    await appendBatches(store, SON_LA, 20);
    const { cursor } = await caughtUp(store, BEGINNING);
    const other = sqliteStore(`${place.path}.other`);
    // One byte of the first event is another; all others are the same, and there are more of them.
    const [first] = batchAt(0);
    if (first !== undefined) await other.append(SON_LA, 0, [{ ...first, body: first.body.map((byte) => byte ^ 1) }]);
    await appendBatches(other, SON_LA, 40);
    await expect(caughtUp(other, cursor)).rejects.toMatchObject({
      code: 'StoreMismatch',
      facts: { path: `${place.path}.other`, ledger: SON_LA, position: await store.size(SON_LA) },
    });
    await other.close();
  });

  test('of one ledger does not speak of the others', async () => {
    const store = place.open();
    await appendBatches(store, SON_LA, 20);
    await appendBatches(store, LAO_CAI, 20);
    const { cursor } = await caughtUp(store, BEGINNING);
    const other = sqliteStore(`${place.path}.other`);
    await appendBatches(other, SON_LA, 20);
    for await (const { events, caughtUp: isAll } of other.subscribe(cursor, { ledger: SON_LA })) {
      expect([events, isAll]).toEqual([[], true]);
      break;
    }
    await other.close();
  });

  test('goes on in a backup, where it is not beyond what that holds', async () => {
    const store = place.open();
    const size = await appendBatches(store, SON_LA, 20);
    await appendBatches(store, LAO_CAI, 20);
    const { cursor } = await caughtUp(store, BEGINNING);
    await appendBatches(store, SON_LA, size + 1);
    await backupSqlite(place.path, `${place.path}.backup`);
    const backup = sqliteStore(`${place.path}.backup`);
    const { events } = await caughtUp(backup, cursor);
    expect(events[0]).toMatchObject({ ledger: SON_LA, position: size });
    await backup.close();
  });
});

test('the last delivery of events says that it has caught up', async () => {
  const store = place.open();
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

test('an append through the same handle wakes a subscription at once, however seldom it polls', async () => {
  const store = place.open({ pollIntervalMs: 600_000 });
  const iterator = store.subscribe(BEGINNING)[Symbol.asyncIterator]();
  expect((await iterator.next()).value).toMatchObject({ events: [], caughtUp: true });
  const waiting = iterator.next();
  const size = await appendBatches(store, SON_LA, 1);
  expect(((await waiting).value as Delivery).events).toHaveLength(size);
  await iterator.return?.();
});
