import { jsonEvent } from '@eventstore/db-client';
import { BEGINNING, ledgerId, type Cursor, type Delivery, type EventStore, type LedgerId } from '@so-cai/core';
import { describe, expect, test } from 'vitest';

import { eventStoreDbStore } from '../src/index.js';
import type { Double } from './double/double.js';
import { eventsFrom, LAO_CAI, SON_LA, SON_LA_STREAM, textOf } from './events.js';
import { after, onFreshDouble } from './onDouble.js';

const place = onFreshDouble({ liveBuffer: 50 });

/** Follows a subscription by hand. */
class Following {
  readonly #deliveries: AsyncIterator<Delivery>;
  readonly #controller = new AbortController();
  #ahead: Promise<IteratorResult<Delivery>> | undefined;
  readonly texts: string[] = [];
  cursor: Cursor = BEGINNING;

  constructor(store: EventStore, from: Cursor = BEGINNING, ledger?: LedgerId) {
    const { signal } = this.#controller;
    const deliveries = store.subscribe(from, ledger === undefined ? { signal } : { signal, ledger });
    this.#deliveries = deliveries[Symbol.asyncIterator]();
  }

  async next(): Promise<Delivery | undefined> {
    const result = await (this.#ahead ?? this.#deliveries.next());
    this.#ahead = undefined;
    if (result.done === true) return undefined;
    const { cursor, events } = result.value;
    this.cursor = cursor;
    this.texts.push(...events.map(textOf));
    return result.value;
  }

  /** Until so many events were delivered, and then that there are no more. */
  async until(count: number): Promise<void> {
    for (let isCaughtUp = false; this.texts.length < count || !isCaughtUp;) {
      const delivery = await this.next();
      if (delivery === undefined) throw new Error(`the subscription ended after ${this.texts.length} events`);
      isCaughtUp = delivery.caughtUp;
    }
  }

  /** Asks for the next delivery without taking it, so that the server has somebody to push to. */
  async wait({ backend }: Double): Promise<void> {
    this.#ahead ??= this.#deliveries.next();
    // It is told to whoever takes it.
    this.#ahead.catch(() => undefined);
    while (!backend.calls.some(({ method }) => method === 'Subscribe'))
      await new Promise((resolve) => setImmediate(resolve));
  }

  async stop(): Promise<void> {
    this.#controller.abort();
    if ((await this.next()) !== undefined) throw new Error('the subscription goes on after its signal');
  }
}

async function fill(store: EventStore, ledger: LedgerId, from: number, to: number): Promise<void> {
  for (let size = from; size < to; size += 1) await store.append(ledger, size, eventsFrom(size, 1));
}

const texts = (to: number, from = 0): string[] => eventsFrom(from, to - from).map(textOf);

describe.each([
  ['one ledger', SON_LA],
  ['all ledgers', undefined],
])('a subscription to %s', (_, ledger) => {
  test('goes on, without a gap and without anything twice, after its connection was cut', async () => {
    const store = place.open();
    const following = new Following(store, BEGINNING, ledger);
    for (let size = 0; size < 12; size += 2) {
      await fill(store, SON_LA, size, size + 2);
      await following.until(size + 2);
      place.double.restart();
    }
    expect(following.texts).toEqual(texts(12));
    await following.stop();
  });

  test('goes on after the server was away for a while', async () => {
    const store = place.open({ silenceTimeoutMs: 200 });
    const following = new Following(store, BEGINNING, ledger);
    await fill(store, SON_LA, 0, 2);
    await following.until(2);
    await place.double.wire.close();
    const next = following.until(4);
    expect(await after(300, next)).toBe('open');
    await place.double.wire.open();
    await fill(place.open(), SON_LA, 2, 4);
    await next;
    expect(following.texts).toEqual(texts(4));
    await following.stop();
  });

  test.each(['cut', 'end', 'timeout', 'notReady', 'broken'] as const)(
    'goes on after the server let go of it: %s',
    async (how) => {
      const store = place.open();
      place.double.backend.faults.plan({ on: 'subscribe', after: 3, how }, { on: 'subscribe', after: 0, how });
      const following = new Following(store, BEGINNING, ledger);
      await following.until(0);
      await fill(store, SON_LA, 0, 10);
      await following.until(10);
      await fill(store, SON_LA, 10, 12);
      await following.until(12);
      await fill(store, SON_LA, 12, 14);
      await following.until(14);
      expect(following.texts).toEqual(texts(14));
      expect(place.double.backend.faults.left).toBe(0);
      await following.stop();
    },
  );

  test('goes on after the server dropped it because it was slow', async () => {
    const store = place.open();
    await fill(store, SON_LA, 0, 1);
    const following = new Following(store, BEGINNING, ledger);
    await following.until(1);
    await following.wait(place.double);
    // Nothing is taken while more is written than all buffers on the way hold.
    for (let size = 1; size < 2_401; size += 800)
      await store.append(SON_LA, size, eventsFrom(size, 800, '.'.repeat(300)));
    await following.until(2_401);
    expect(following.texts).toHaveLength(2_401);
    expect(new Set(following.texts).size).toBe(2_401);
    const subscriptions = place.double.backend.calls.filter(({ method }) => method === 'Subscribe');
    expect(subscriptions.length).toBeGreaterThan(1);
    await following.stop();
  });

  test('is told at the first attempt that the server cannot be reached', async () => {
    await place.double.wire.close();
    const following = new Following(place.open({ silenceTimeoutMs: 100 }), BEGINNING, ledger);
    await expect(following.next()).rejects.toMatchObject({ code: 'StoreUnavailable' });
  });

  test('ends when the store is closed, while it waits for a server that is away', async () => {
    const store = place.open({ silenceTimeoutMs: 100 });
    const following = new Following(store, BEGINNING, ledger);
    await following.until(0);
    await place.double.wire.close();
    const next = following.next();
    expect(await after(200, next)).toBe('open');
    await store.close();
    expect(await next).toBeUndefined();
  });

  test('says that it has caught up only when it has all there is', async () => {
    const store = place.open();
    await fill(store, SON_LA, 0, 3);
    const following = new Following(store, BEGINNING, ledger);
    await following.until(3);
    await following.wait(place.double);
    // The first of a batch is pushed long before the others.
    let goOn = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    let pushed = 0;
    place.double.backend.beforePush = () => ((pushed += 1) === 2 ? gate : Promise.resolve());
    await place.open().append(SON_LA, 3, eventsFrom(3, 5));
    expect(await following.next()).toMatchObject({ caughtUp: false, events: [{ position: 3 }] });
    goOn();
    await following.until(8);
    expect(following.texts).toEqual(texts(8));
    await following.stop();
  });

  test('names the position of a body that was changed, also of one that is pushed', async () => {
    const store = place.open();
    await fill(store, SON_LA, 0, 2);
    const following = new Following(store, BEGINNING, ledger);
    await following.until(2);
    await following.wait(place.double);
    const { log } = place.double.backend;
    log.onAppend(() => {
      if (log.currentOf(SON_LA_STREAM) === 2n)
        log.forge(SON_LA_STREAM, 2, (event) => ({ ...event, data: Buffer.from('{"type":"Other"}') }));
    });
    await fill(place.open(), SON_LA, 2, 3);
    await expect(following.until(3)).rejects.toMatchObject({ code: 'StoreCorrupt', facts: { position: 2 } });
  });

  test('is refused a cursor beyond the end, as of a server that was restored from a backup', async () => {
    const store = place.open();
    await fill(store, SON_LA, 0, 5);
    const following = new Following(store, BEGINNING, ledger);
    await following.until(5);
    await following.stop();
    const other = await place.another();
    const restored = eventStoreDbStore(other.connectionString);
    await fill(restored, SON_LA, 0, 4);
    await expect(new Following(restored, following.cursor, ledger).next()).rejects.toMatchObject({
      code: 'StoreMismatch',
      facts: { ledger: SON_LA, position: 5, size: 4 },
    });
    await restored.close();
  });

  test('is refused a cursor that comes after another event, and goes on where it comes after the same', async () => {
    const store = place.open();
    await fill(store, SON_LA, 0, 5);
    const following = new Following(store, BEGINNING, ledger);
    await following.until(5);
    await following.stop();
    const other = eventStoreDbStore((await place.another()).connectionString);
    await other.append(SON_LA, 0, eventsFrom(0, 9, ' of another server'));
    const restored = eventStoreDbStore((await place.another()).connectionString);
    await restored.append(SON_LA, 0, eventsFrom(0, 9));
    await expect(new Following(other, following.cursor, ledger).next()).rejects.toMatchObject({
      code: 'StoreMismatch',
      facts: { ledger: SON_LA, position: 5 },
    });
    const resumed = new Following(restored, following.cursor, ledger);
    await resumed.until(4);
    expect(resumed.texts).toEqual(eventsFrom(5, 4).map(textOf));
    await resumed.stop();
    await other.close();
    await restored.close();
  });
});

describe('a subscription to all ledgers', () => {
  test('meets ledgers that begin while it waits, and tells refusal logs and other streams apart', async () => {
    const store = place.open();
    const following = new Following(store);
    await following.until(0);
    await place.bare().appendToStream('soCaiLedgerish', []);
    await fill(store, LAO_CAI, 0, 2);
    await fill(store, `${LAO_CAI}--refused` as LedgerId, 0, 1);
    await fill(place.open({ prefix: 'soCaiLedgers' }), ledgerId('elsewhere'), 0, 1);
    await following.until(3);
    expect(Object.keys(JSON.parse(following.cursor.slice('eventstoredb:'.length)) as object).toSorted()).toEqual([
      'lao-cai',
      'lao-cai--refused',
    ]);
    await following.stop();
  });

  test('passes what other streams hold without being told each time', async () => {
    const store = place.open();
    const following = new Following(store);
    await following.until(0);
    await following.wait(place.double);
    const client = place.bare();
    const others = Array.from({ length: 1_500 }, () => jsonEvent({ type: 'Other', data: {} }));
    await client.appendToStream('somebody-else', others);
    await fill(store, SON_LA, 0, 1);
    await following.until(1);
    expect(following.texts).toEqual(texts(1));
    await following.stop();
  });

  test('needs the right to read the whole log, and says so', async () => {
    const denying = await place.another({ mayReadAll: false });
    const store = eventStoreDbStore(denying.connectionString);
    await expect(new Following(store).next()).rejects.toMatchObject({
      code: 'StoreUnavailable',
      facts: { stream: '$all', expected: expect.stringMatching(/rights/) as unknown },
    });
    const one = new Following(store, BEGINNING, SON_LA);
    await one.until(0);
    await one.stop();
    await store.close();
  });
});

describe('a cursor', () => {
  test.each([
    'not a cursor',
    '{"son-la":3}',
    'eventstoredb:',
    'eventstoredb:{"son-la":3}',
    'eventstoredb:{"son-la":[-1,"id"]}',
    'eventstoredb:{"son-la":[0,"id"]}',
    'eventstoredb:{"son-la":["3","id"]}',
    'eventstoredb:{"son-la":[3]}',
    'eventstoredb:{"son-la":[3,7]}',
    'eventstoredb:{"son-la":[3,"id",1]}',
    'eventstoredb:null',
  ])('that reads %s is refused', async (text) => {
    await expect(new Following(place.open(), text as Cursor).next()).rejects.toMatchObject({ code: 'StoreMismatch' });
  });
});

describe.each(['23.10', '24.2'] as const)('a server of version %s', (version) => {
  test('lets a subscription to a ledger that does not exist catch up', async () => {
    const double = await place.another({ version });
    const store = eventStoreDbStore(double.connectionString);
    const following = new Following(store, BEGINNING, SON_LA);
    expect(await following.next()).toMatchObject({ events: [], caughtUp: true });
    await fill(store, SON_LA, 0, 1);
    await following.until(1);
    await following.stop();
    await store.close();
  });

  test('lets a slow subscription catch up, whatever it does with it', async () => {
    const double = await place.another({ version, liveBuffer: 20 });
    const store = eventStoreDbStore(double.connectionString);
    const following = new Following(store, BEGINNING, SON_LA);
    await following.until(0);
    await following.wait(double);
    for (let size = 0; size < 2_400; size += 800)
      await store.append(SON_LA, size, eventsFrom(size, 800, '.'.repeat(300)));
    await following.until(2_400);
    expect(new Set(following.texts).size).toBe(2_400);
    const subscriptions = double.backend.calls.filter(({ method }) => method === 'Subscribe').length;
    // The older drops who is slow, the newer lets him catch up.
    expect(subscriptions > 1).toBe(version === '23.10');
    await following.stop();
    await store.close();
  });
});
