// The traps of the client in reading and in connecting, each as it is (by the bare client) and as the store survives it.
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { type EventData, EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { type EventStore, isSoCaiError, ledgerId, type LedgerId } from '@so-cai/core';
import { describe, expect, test } from 'vitest';

import { eventStoreDbStore } from '../src/index.js';
import { all, eventsFrom, LAO_CAI, SON_LA, SON_LA_STREAM, textOf, textsIn } from './events.js';
import { after, onFreshDouble } from './onDouble.js';

const place = onFreshDouble();
const allocated = (): EventData => jsonEvent({ type: 'Allocated', data: { amount: '1' } });

/** Appends an event, also where it takes several times to find out that it is there. */
async function appendUntilDone(store: EventStore, ledger: LedgerId, size: number): Promise<void> {
  for (let isDone = false; !isDone;) {
    try {
      const answer = await store.append(ledger, size, eventsFrom(size, 1));
      isDone = answer.outcome === 'appended' || (answer.outcome === 'conflict' && answer.size > size);
    } catch (error) {
      if (!isSoCaiError(error, 'StoreUnavailable')) throw error;
    }
  }
}

describe('trap 4: a read that is broken off ends as if it were complete', () => {
  /** Lets so many events out, and no more. */
  function only(count: number): void {
    let left = count;
    place.double.backend.beforeRead = () => (left-- > 0 ? Promise.resolve() : new Promise(() => undefined));
  }

  test('with the bare client, when it is disposed of', async () => {
    const client = place.bare();
    await client.appendToStream(SON_LA_STREAM, Array.from({ length: 100 }, allocated));
    only(40);
    let count = 0;
    for await (const { event } of client.readStream(SON_LA_STREAM, { maxCount: 100 })) {
      count += event === undefined ? 0 : 1;
      if (count === 40) void client.dispose();
    }
    expect(count).toBe(40);
  });

  test('and the store says that it was closed, not that there is no more', async () => {
    const store = place.open();
    await store.append(SON_LA, 0, eventsFrom(0, 100));
    await store.size(SON_LA);
    only(41);
    let count = 0;
    const reading = (async () => {
      for await (const chunk of store.read(SON_LA)) {
        count += chunk.length;
        void store.close();
      }
    })();
    await expect(reading).rejects.toMatchObject({ code: 'StoreUnavailable' });
    expect(count).toBeLessThan(100);
  });

  test('and the store goes on reading where the server ends too early, or the connection is cut', async () => {
    const store = place.open();
    await store.append(SON_LA, 0, eventsFrom(0, 100));
    place.double.backend.faults.plan(
      { on: 'read', after: 30, how: 'end', stream: SON_LA_STREAM },
      { on: 'read', after: 30, how: 'cut', stream: SON_LA_STREAM },
      { on: 'read', after: 0, how: 'notReady', stream: SON_LA_STREAM },
    );
    // The first of these would be met by the question for the size.
    for await (const _ of store.read(SON_LA, { to: 1 })) expect(_).toHaveLength(1);
    expect(await textsIn(store)).toEqual(eventsFrom(0, 100).map(textOf));
    expect(place.double.backend.faults.left).toBe(0);
  });

  test('and the store names the position where the server, asked again and again, has no more', async () => {
    const store = place.open({ silenceTimeoutMs: 500 });
    await store.append(SON_LA, 0, eventsFrom(0, 100));
    const size = await store.size(SON_LA);
    const end = { on: 'read', how: 'end', stream: SON_LA_STREAM } as const;
    place.double.backend.faults.plan({ ...end, after: 1 }, { ...end, after: 60 });
    place.double.backend.faults.plan(...Array.from({ length: 5 }, () => ({ ...end, after: 0 })));
    await expect(textsIn(store)).rejects.toMatchObject({
      code: 'StoreCorrupt',
      facts: { position: 60, stream: SON_LA_STREAM },
    });
    expect(size).toBe(100);
  });
});

describe('trap 5: an error may come raw, with a code of gRPC and nothing else', () => {
  test('as the bare client’s of a server that cannot be reached does', async () => {
    const client = place.bare();
    await place.double.wire.close();
    const error: unknown = await client.appendToStream(SON_LA_STREAM, allocated()).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 14 });
    expect(error).not.toHaveProperty('type');
  });

  test('and the store says of every call that the server is unavailable', async () => {
    const store = place.open({ silenceTimeoutMs: 100 });
    await place.double.wire.close();
    const unavailable = { code: 'StoreUnavailable', facts: { expected: expect.stringMatching(/reached/) as unknown } };
    await expect(store.size(SON_LA)).rejects.toMatchObject(unavailable);
    await expect(textsIn(store)).rejects.toMatchObject(unavailable);
    await expect(store.append(SON_LA, 0, eventsFrom(0, 1))).rejects.toMatchObject(unavailable);
    await expect(store.ledgers()[Symbol.asyncIterator]().next()).rejects.toMatchObject(unavailable);
  });

  test('and of an append to a server that has gone meanwhile, that its outcome is unknown', async () => {
    const store = place.open({ appendTimeoutMs: 500 });
    await store.append(SON_LA, 0, eventsFrom(0, 1));
    await place.double.wire.close();
    expect(await store.append(SON_LA, 1, eventsFrom(1, 1))).toMatchObject({ outcome: 'unknown', cause: { code: 14 } });
  });
});

describe('trap 6: reading no events', () => {
  test('fails for a stream, and does not end for the log, with the bare client', async () => {
    const client = place.bare();
    await client.appendToStream(SON_LA_STREAM, allocated());
    await expect(all(client.readStream(SON_LA_STREAM, { maxCount: 0 }))).rejects.toThrow(/INTERNAL/);
    expect(await after(200, all(client.readAll({ maxCount: 0 })))).toBe('open');
  });

  test('is not asked of the server by the store', async () => {
    const store = place.open();
    await store.append(SON_LA, 0, eventsFrom(0, 3));
    await store.size(SON_LA);
    const { calls } = place.double.backend;
    for (const range of [{ from: 2, to: 2 }, { from: 3 }, { from: 9 }, { from: 4, to: 1 }, { to: 0 }]) {
      const before = calls.length;
      for await (const chunk of store.read(SON_LA, range)) expect(chunk).toBeUndefined();
      // One call tells the size, and that there is nothing to read.
      expect(calls.length - before).toBe(1);
    }
  });
});

describe('trap 8: credentials', () => {
  const certificate = fileURLToPath(new URL('double/localhost.cert.pem', import.meta.url));
  const key = fileURLToPath(new URL('double/localhost.key.pem', import.meta.url));
  const encryption = { certificate: readFileSync(certificate), key: readFileSync(key) };
  const authorization = `Basic ${Buffer.from('so-cai:s3cret@').toString('base64')}`;

  test('are dropped without encryption, with the bare client', async () => {
    const client = EventStoreDBClient.connectionString(place.double.connectionString.replace('//', '//so-cai:s3cret@'));
    await client.appendToStream(SON_LA_STREAM, allocated());
    expect(place.double.backend.calls.map((call) => call.authorization)).toEqual([undefined, undefined]);
    await client.dispose();
  });

  test('of a call make an append without batches of it, with the bare client', async () => {
    const credentials = { username: 'so-cai', password: 's3cret@' };
    const client = place.bare();
    await client.appendToStream(SON_LA_STREAM, allocated());
    await client.appendToStream(SON_LA_STREAM, allocated(), { credentials });
    expect(place.double.backend.calls.map(({ method }) => method)).toEqual([
      'GetSupportedMethods',
      'BatchAppend',
      'Append',
    ]);
  });

  test('are refused by the store where they would be dropped', () => {
    for (const connection of [
      'esdb://so-cai:s3cret@localhost:2113?tls=false',
      {
        settings: { endpoint: 'localhost:2113' },
        channel: { insecure: true },
        credentials: { username: 'a', password: 's3cret' },
      },
    ]) {
      const opening = (): unknown => eventStoreDbStore(connection);
      expect(opening).toThrow(expect.objectContaining({ code: 'StoreUnavailable' }));
      expect(opening).toThrow(expect.not.objectContaining({ message: expect.stringContaining('s3cret') as unknown }));
    }
  });

  test('go with every call of the store where the connection is encrypted', async () => {
    const double = await place.another({ encryption, authorization });
    const host = `localhost:${double.wire.port}`;
    const secured = `esdb://so-cai:s3cret%40@${host}?tlsCAFile=${encodeURIComponent(certificate)}`;
    const store = eventStoreDbStore(secured);
    expect(await store.append(SON_LA, 0, eventsFrom(0, 2))).toEqual({ outcome: 'appended', size: 2 });
    expect(await textsIn(store)).toHaveLength(2);
    expect(new Set(double.backend.calls.map((call) => call.authorization))).toEqual(new Set([authorization]));
    await store.close();
    const wrong = eventStoreDbStore(secured.replace('s3cret', 'other'));
    await expect(wrong.size(SON_LA)).rejects.toMatchObject({
      code: 'StoreUnavailable',
      facts: { expected: expect.stringMatching(/credentials/) as unknown },
    });
    await wrong.close();
  });
});

describe('trap 9: connections come and go', () => {
  test('and a store goes on after its connection was cut, again and again', async () => {
    const store = place.open();
    for (let size = 0; size < 40; size += 2) {
      if (size % 6 === 0) place.double.restart();
      expect(await store.append(SON_LA, size, eventsFrom(size, 2))).toEqual({ outcome: 'appended', size: size + 2 });
    }
    expect(await textsIn(store)).toEqual(eventsFrom(0, 40).map(textOf));
  });

  test('and a store goes on when a server is there again that was gone', async () => {
    const store = place.open({ silenceTimeoutMs: 300 });
    await store.append(SON_LA, 0, eventsFrom(0, 2));
    await place.double.wire.close();
    await expect(store.size(SON_LA)).rejects.toMatchObject({ code: 'StoreUnavailable' });
    await place.double.wire.open();
    expect(await store.append(SON_LA, 2, eventsFrom(2, 2))).toEqual({ outcome: 'appended', size: 4 });
  });

  test('and a store is as quick as ever when a server is there again that was gone for long', async () => {
    const store = place.open({ silenceTimeoutMs: 150 });
    await store.append(SON_LA, 0, eventsFrom(0, 2));
    await place.double.wire.close();
    for (let time = 0; time < 12; time += 1)
      await expect(store.size(SON_LA)).rejects.toMatchObject({ code: 'StoreUnavailable' });
    await place.double.wire.open();
    // gRPC waits longer and longer before it connects again, unless its channel is a new one.
    expect(await store.size(SON_LA)).toBe(2);
  });

  test('and many appends at once over one connection survive that it is cut again and again', async () => {
    const store = place.open();
    const ledgers = Array.from({ length: 12 }, (_, index) => ledgerId(`ledger-${index}`));
    const write = async (ledger: LedgerId): Promise<void> => {
      for (let size = 0; size < 12; size += 1) await appendUntilDone(store, ledger, size);
    };
    const cutting = (async () => {
      // So many and no more: a connection that is always cut before it can answer would never let anybody finish.
      for (let cuts = 0; cuts < 40; cuts += 1) {
        place.double.restart();
        await sleep(Math.random() * 20);
      }
    })();
    await Promise.all([...ledgers.map(write), cutting]);
    for (const ledger of ledgers) expect(await textsIn(store, ledger)).toEqual(eventsFrom(0, 12).map(textOf));
  });

  test('and two stores of one process do not disturb each other when the server of one goes', async () => {
    const other = await place.another();
    const [staying, losing] = [eventStoreDbStore(other.connectionString), place.open()];
    await losing.append(SON_LA, 0, eventsFrom(0, 1));
    const appending = (async () => {
      for (let size = 0; size < 60; size += 1)
        expect(await staying.append(LAO_CAI, size, eventsFrom(size, 1))).toEqual({
          outcome: 'appended',
          size: size + 1,
        });
    })();
    for (let time = 0; time < 5; time += 1) {
      place.double.restart();
      await losing.append(SON_LA, 1 + time, eventsFrom(1 + time, 1));
    }
    await appending;
    expect(await textsIn(staying, LAO_CAI)).toEqual(eventsFrom(0, 60).map(textOf));
    expect(await textsIn(losing)).toEqual(eventsFrom(0, 6).map(textOf));
    await staying.close();
  });

  test('and a server that takes connections and says nothing is unavailable, not waited for without end', async () => {
    const store = place.open({ silenceTimeoutMs: 100, appendTimeoutMs: 200 });
    place.double.wire.silence();
    const silent = { code: 'StoreUnavailable', facts: { expected: expect.stringMatching(/answers/) as unknown } };
    await expect(store.size(SON_LA)).rejects.toMatchObject(silent);
    await expect(textsIn(store)).rejects.toMatchObject(silent);
    await expect(store.append(SON_LA, 0, eventsFrom(0, 1))).rejects.toMatchObject(silent);
    place.double.wire.speak();
    expect(await store.append(SON_LA, 0, eventsFrom(0, 1))).toEqual({ outcome: 'appended', size: 1 });
  });
});

describe('trap 10: names that are not ASCII may fail where an error carries them', () => {
  test('so the store has only names that are', () => {
    for (const prefix of ['sổCái', 'so-cai', '$soCai', '', '1soCai', 'a'.repeat(33)])
      expect(() => eventStoreDbStore(place.double.connectionString, { prefix })).toThrow(RangeError);
  });

  test('and writes to streams whose category is the prefix', async () => {
    const store = place.open({ prefix: 'budget' });
    await store.append(SON_LA, 0, eventsFrom(0, 1));
    const streams = new Set(place.double.backend.log.all.map(({ stream }) => stream));
    expect([...streams].toSorted()).toEqual(['budget-son-la', 'budgetIndex']);
    expect(await place.open().size(SON_LA)).toBe(0);
  });
});
