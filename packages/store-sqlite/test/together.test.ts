import { setImmediate as nextTurn } from 'node:timers/promises';

import { ledgerId, type EventStore } from '@so-cai/core';
import { batchAt } from '@so-cai/testing';
import { afterEach, describe, expect, test } from 'vitest';

import { once, plantedStore, sqliteError } from './planted.js';
import { openRaw } from './rawSqlite.js';
import { inFreshFolder, LAO_CAI, SON_LA, textsIn } from './storeTest.js';

const place = inFreshFolder();
const stores: EventStore[] = [];
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
});

const IO_ERROR_AT_SYNC = 1_034;

/** A store, and how often it has committed. */
function counted(commit = (reallyCommit: () => unknown): unknown => reallyCommit()): {
  store: EventStore;
  commits: () => number;
} {
  let commits = 0;
  const { store } = plantedStore(place.path, (reallyCommit) => {
    commits += 1;
    return commit(reallyCommit);
  });
  stores.push(store);
  return { store, commits: () => commits };
}

describe('appends that are asked for at once', () => {
  test('share one sync, for as many ledgers as there are', async () => {
    const { store, commits } = counted();
    const provinces = Array.from({ length: 34 }, (_, number) => ledgerId(`province-${number}`));
    const results = await Promise.all(provinces.map((ledger) => store.append(ledger, 0, batchAt(8))));
    expect(results).toEqual(provinces.map(() => ({ outcome: 'appended', size: batchAt(8).length })));
    expect(commits()).toBe(1);
    for (const ledger of provinces) expect(await store.size(ledger)).toBe(batchAt(8).length);
  });

  test('see those before them: the next size follows, the same size conflicts, a repeated id is refused', async () => {
    const { store, commits } = counted();
    const [first, second] = [batchAt(0), batchAt(1)];
    const results = await Promise.allSettled([
      store.append(SON_LA, 0, first),
      store.append(SON_LA, 1, second),
      store.append(SON_LA, 1, batchAt(1)),
      store.append(SON_LA, 1 + second.length, first),
      store.append(LAO_CAI, 0, first),
    ]);
    expect(results).toMatchObject([
      { value: { outcome: 'appended', size: 1 } },
      { value: { outcome: 'appended', size: 1 + second.length } },
      { value: { outcome: 'conflict', size: 1 + second.length } },
      { status: 'rejected', reason: expect.any(RangeError) as unknown },
      { value: { outcome: 'appended', size: 1 } },
    ]);
    expect(commits()).toBe(1);
    expect(await textsIn(store, SON_LA)).toEqual([...first, ...second].map(({ body }) => Buffer.from(body).toString()));
  });

  test('do not wait for those that come while they are written', async () => {
    const { store, commits } = counted();
    const early = store.append(SON_LA, 0, batchAt(0));
    await early;
    await Promise.all([store.append(SON_LA, 1, batchAt(1)), store.append(LAO_CAI, 0, batchAt(0))]);
    expect(commits()).toBe(2);
  });

  test('and then fail to commit have an unknown outcome each; what was refused for them is asked again', async () => {
    const cause = sqliteError(IO_ERROR_AT_SYNC);
    const { store, commits } = counted(
      once(() => {
        throw cause;
      }),
    );
    const results = await Promise.all([
      store.append(SON_LA, 0, batchAt(0)),
      store.append(LAO_CAI, 0, batchAt(0)),
      store.append(SON_LA, 0, batchAt(5)),
    ]);
    expect(results).toEqual([
      { outcome: 'unknown', cause },
      { outcome: 'unknown', cause },
      { outcome: 'appended', size: batchAt(5).length },
    ]);
    expect(commits()).toBe(2);
    expect(await store.size(LAO_CAI)).toBe(0);
  });

  test('with one that does not fit on the disk are written without it', async () => {
    const { store, database } = plantedStore(place.path, (reallyCommit) => reallyCommit());
    stores.push(store);
    await store.append(SON_LA, 0, batchAt(0));
    const pages = Number(database.prepare('PRAGMA page_count').get()?.['page_count']);
    database.exec(`PRAGMA max_page_count = ${pages + 20}`);
    const large = batchAt(8).map(({ id }) => ({ id, body: new Uint8Array(60_000) }));
    const results = await Promise.allSettled([
      store.append(SON_LA, 1, batchAt(1)),
      store.append(LAO_CAI, 0, large),
      store.append(ledgerId('an-giang'), 0, batchAt(0)),
    ]);
    expect(results).toMatchObject([
      { value: { outcome: 'appended' } },
      { status: 'rejected', reason: { code: 'StoreUnavailable' } },
      { value: { outcome: 'appended' } },
    ]);
    expect(await store.size(LAO_CAI)).toBe(0);
  });

  test('behind a lock that stays are all refused after the time to wait, not one after the other', async () => {
    const store = place.open({ lockTimeoutMs: 40 });
    const other = openRaw(place.path);
    other.exec('BEGIN IMMEDIATE');
    const results = await Promise.allSettled(
      Array.from({ length: 200 }, (_, number) => store.append(ledgerId(`province-${number}`), 0, batchAt(0))),
    );
    expect(new Set(results.map(({ status }) => status))).toEqual(new Set(['rejected']));
    other.close();
    expect(await store.append(SON_LA, 0, batchAt(0))).toMatchObject({ outcome: 'appended' });
  });
});

test('appends one after the other leave a turn to whatever else is due now and then', async () => {
  const store = place.open();
  let turns = 0;
  const stopped = new AbortController();
  const others = (async () => {
    while (!stopped.signal.aborted) {
      await nextTurn();
      turns += 1;
    }
  })();
  for (let size = 0; size < 30; size += 1) await store.append(SON_LA, size, oneAt(size));
  stopped.abort();
  await others;
  expect(turns).toBeGreaterThanOrEqual(3);
});

test('what was asked for before closing is written; afterwards appends are faults', async () => {
  const store = place.open();
  const appending = [store.append(SON_LA, 0, batchAt(0)), store.append(LAO_CAI, 7, batchAt(0))];
  await store.close();
  expect(await Promise.all(appending)).toEqual([
    { outcome: 'appended', size: 1 },
    { outcome: 'conflict', size: 0 },
  ]);
  await expect(store.append(SON_LA, 1, batchAt(1))).rejects.toMatchObject({ code: 'StoreUnavailable' });
  expect(await place.open().size(SON_LA)).toBe(1);
});

test('larger appends one after the other leave a turn each', async () => {
  const store = place.open();
  let turns = 0;
  const stopped = new AbortController();
  const others = (async () => {
    while (!stopped.signal.aborted) {
      await nextTurn();
      turns += 1;
    }
  })();
  for (let size = 0; size < 300; size += 30) {
    const events = Array.from({ length: 30 }, (_, index) => oneAt(size + index)).flat();
    await store.append(SON_LA, size, events);
  }
  stopped.abort();
  await others;
  expect(turns).toBeGreaterThanOrEqual(10);
});

/** A batch of the one event that stands first in the batch of a position. */
function oneAt(position: number): ReturnType<typeof batchAt> {
  return batchAt(position).slice(0, 1);
}
