import { BEGINNING, type Delivery } from '@so-cai/core';
import { describe, expect, test } from 'vitest';

import { eventsFrom, SON_LA, textsIn } from './events.js';
import { after, onFreshDouble } from './onDouble.js';
import { buildWorker } from './processes.js';

const place = onFreshDouble();

/** Until the double has no connection and no call any more; fails by the time limit of the test. */
async function forgotten(): Promise<void> {
  while (place.double.wire.connections > 0 || place.double.backend.openCalls.size > 0)
    await new Promise((resolve) => setImmediate(resolve));
}

/** Until the planned faults have happened. */
async function planned(): Promise<void> {
  while (place.double.backend.faults.left > 0) await new Promise((resolve) => setImmediate(resolve));
}

describe('a store that is closed', () => {
  test('has let go of its connection', async () => {
    const store = place.open();
    await store.append(SON_LA, 0, eventsFrom(0, 10));
    await textsIn(store);
    expect(place.double.wire.connections).toBe(1);
    await store.close();
    await forgotten();
  });

  test('leaves nothing that would keep a process from ending', async () => {
    const worker = await buildWorker();
    const [left] = await worker.start('useAndClose', place.double.connectionString).finished();
    worker.remove();
    expect(left).toEqual([]);
    await forgotten();
  });

  test('without having been used has nothing to let go of', async () => {
    await place.open().close();
    expect(place.double.wire.connections).toBe(0);
  });

  test('has ended reads and subscriptions, those that wait and those that are not looked at', async () => {
    const store = place.open();
    await store.append(SON_LA, 0, eventsFrom(0, 1_500));
    const [waiting, left] = [store.subscribe(BEGINNING), store.read(SON_LA)].map((each) =>
      (each as AsyncIterable<unknown>)[Symbol.asyncIterator](),
    );
    for (let delivery = await waiting?.next(); (delivery?.value as Delivery | undefined)?.caughtUp !== true;)
      delivery = await waiting?.next();
    const next = waiting?.next();
    await left?.next();
    expect(place.double.backend.openCalls.size).toBeGreaterThan(0);
    await store.close();
    expect(await next).toMatchObject({ done: true });
    await expect(left?.next()).rejects.toMatchObject({ code: 'StoreUnavailable' });
    await forgotten();
  });

  test('while the server says nothing is closed when its calls have ended by their time', async () => {
    const store = place.open({ appendTimeoutMs: 200 });
    await store.append(SON_LA, 0, eventsFrom(0, 1));
    place.double.backend.faults.plan({ on: 'append', at: 'before', how: 'silence' });
    const appending = store.append(SON_LA, 1, eventsFrom(1, 1));
    await planned();
    await store.close();
    await expect(store.size(SON_LA)).rejects.toMatchObject({ code: 'StoreUnavailable' });
    expect(await appending).toMatchObject({ outcome: 'unknown' });
    await forgotten();
  });

  test('still tells what became of an append that was under way', async () => {
    const store = place.open();
    await store.append(SON_LA, 0, eventsFrom(0, 1));
    place.double.backend.faults.plan({ on: 'append', at: 'after', how: 'held' });
    const appending = store.append(SON_LA, 1, eventsFrom(1, 1));
    await planned();
    const closing = store.close();
    expect(await after(50, closing)).toBe('open');
    place.double.backend.letGo();
    expect(await appending).toEqual({ outcome: 'appended', size: 2 });
    await closing;
  });

  test('begins no new attempt of an append', async () => {
    const store = place.open();
    await store.append(SON_LA, 0, eventsFrom(0, 1));
    const cut = { on: 'append', at: 'before', how: 'cut' } as const;
    place.double.backend.faults.plan(cut, cut, cut, cut, cut, cut);
    const appending = store.append(SON_LA, 1, eventsFrom(1, 1));
    while (place.double.backend.faults.left === 6) await new Promise((resolve) => setImmediate(resolve));
    await store.close();
    expect(await appending).toMatchObject({ outcome: 'unknown' });
    expect(place.double.backend.faults.left).toBeGreaterThan(2);
  });

  test('refuses an append that was not sent yet, which is certain to have written nothing', async () => {
    const store = place.open();
    await store.append(SON_LA, 0, eventsFrom(0, 1));
    const appending = store.append(SON_LA, 1, eventsFrom(1, 1));
    await Promise.all([store.close(), expect(appending).rejects.toMatchObject({ code: 'StoreUnavailable' })]);
    expect(await place.open().size(SON_LA)).toBe(1);
  });
});

describe('a call that is given up', () => {
  test('by a reader that stops early is ended at the server', async () => {
    const store = place.open();
    await store.append(SON_LA, 0, eventsFrom(0, 2_000));
    for await (const chunk of store.read(SON_LA)) {
      expect(chunk.length).toBeLessThan(2_000);
      break;
    }
    while (place.double.backend.openCalls.size > 0) await new Promise((resolve) => setImmediate(resolve));
    expect(place.double.wire.connections).toBe(1);
  });

  test('by a reader that stops early harms nobody when its connection is cut at that moment', async () => {
    const store = place.open();
    await store.append(SON_LA, 0, eventsFrom(0, 2_000));
    for (let time = 0; time < 10; time += 1) {
      for await (const chunk of store.read(SON_LA)) {
        expect(chunk.length).toBeGreaterThan(0);
        place.double.restart();
        break;
      }
    }
    expect(await store.size(SON_LA)).toBe(2_000);
  });

  test('by a subscriber that stops listening is ended at the server', async () => {
    const store = place.open();
    for (const options of [{}, { ledger: SON_LA }])
      for await (const { caughtUp, events } of store.subscribe(BEGINNING, options)) {
        if (caughtUp) await store.append(SON_LA, await store.size(SON_LA), eventsFrom(await store.size(SON_LA), 1));
        if (events.length > 0) break;
      }
    while (place.double.backend.openCalls.size > 0) await new Promise((resolve) => setImmediate(resolve));
    expect(place.double.backend.openCalls.size).toBe(0);
  });
});
