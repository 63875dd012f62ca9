// The traps of the client in appending, each as it is (by the bare client) and as the store survives it.
import { type EventData, EventStoreDBClient, jsonEvent, NO_STREAM } from '@eventstore/db-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { eventStoreDbStore } from '../src/index.js';
import { eventsFrom, SON_LA, SON_LA_STREAM, textOf, textsIn } from './events.js';
import { after, onFreshDouble } from './onDouble.js';
import { buildWorker, type Worker } from './processes.js';

const place = onFreshDouble();
const allocated = (): EventData => jsonEvent({ type: 'Allocated', data: { amount: '1' } });

describe('trap 1: an append in a batch waits for ever', () => {
  test('of a server that says nothing, with the bare client, whatever deadline it is given', async () => {
    place.double.backend.faults.plan({ on: 'append', at: 'before', how: 'silence' });
    const appending = place.bare().appendToStream(SON_LA_STREAM, allocated(), { deadline: 50 });
    appending.catch(() => undefined);
    expect(await after(300, appending)).toBe('open');
  });

  test('and the store calls its outcome unknown after its time, when nothing was written', async () => {
    const store = place.open({ appendTimeoutMs: 120 });
    const silence = { on: 'append', at: 'before', how: 'silence' } as const;
    place.double.backend.faults.plan(silence, silence);
    expect(await store.append(SON_LA, 0, eventsFrom(0, 3))).toMatchObject({ outcome: 'unknown' });
    expect(await store.size(SON_LA)).toBe(0);
  });

  test('and asks again with the same ids and revision, and so learns that it was written', async () => {
    const store = place.open({ appendTimeoutMs: 300 });
    place.double.backend.faults.plan({ on: 'append', at: 'after', how: 'silence' });
    expect(await store.append(SON_LA, 0, eventsFrom(0, 3))).toEqual({ outcome: 'appended', size: 3 });
    expect(await textsIn(store)).toEqual(eventsFrom(0, 3).map(textOf));
  });

  test('and whoever reads back after an unknown outcome finds what was written, once', async () => {
    const store = place.open({ appendTimeoutMs: 120 });
    place.double.backend.faults.plan(
      { on: 'append', at: 'after', how: 'silence' },
      { on: 'append', at: 'before', how: 'silence' },
    );
    expect(await store.append(SON_LA, 0, eventsFrom(0, 3))).toMatchObject({ outcome: 'unknown' });
    expect(await textsIn(store)).toEqual(eventsFrom(0, 3).map(textOf));
    expect(await store.append(SON_LA, 3, eventsFrom(3, 1))).toEqual({ outcome: 'appended', size: 4 });
  });
});

describe('trap 2: appends in batches share one memory in a process', () => {
  let worker: Worker;
  beforeAll(async () => {
    worker = await buildWorker();
  });
  afterAll(() => {
    worker.remove();
  });

  // One client loses its connection while another waits for an answer, which comes a little later.
  test('so the late answer that another client waits for ends the process, with the bare client', async () => {
    const running = worker.start('loseOneOfTwoBare');
    await expect(running.finished()).rejects.toThrow(/undefined is not iterable/);
    expect(running.output()).toContain('unavailable');
  });

  test('and two stores know nothing of each other: the one gets its answer, the other finds out what became of its append', async () => {
    const [told] = await worker.start('loseOneOfTwoStores').finished();
    expect(told).toEqual({
      lost: { outcome: 'appended', size: 1 },
      waiting: { outcome: 'appended', size: 1 },
      written: [1, 1],
    });
  });
});

describe('trap 3: with throwOnAppendFailure false a conflict is told with a wrong revision', () => {
  test('by the bare client', async () => {
    const client = place.bare();
    await client.appendToStream(SON_LA_STREAM, [allocated(), allocated(), allocated(), allocated()]);
    const settings = { endpoint: place.double.host, throwOnAppendFailure: false };
    const lenient = new EventStoreDBClient(settings, { insecure: true });
    const answer = await lenient.appendToStream(SON_LA_STREAM, allocated(), { expectedRevision: 1n });
    expect(answer).toMatchObject({ success: false, nextExpectedRevision: 1n });
    await lenient.dispose();
  });

  test('and the store refuses a connection that asks for it', () => {
    const { host } = place.double;
    for (const connection of [
      `${place.double.connectionString}&throwOnAppendFailure=false`,
      { settings: { endpoint: host, throwOnAppendFailure: false }, channel: { insecure: true } },
    ])
      expect(() => eventStoreDbStore(connection)).toThrow(expect.objectContaining({ code: 'StoreUnavailable' }));
  });
});

describe('trap 7: an append of nothing', () => {
  test('is told to have succeeded, and makes no stream, with the bare client', async () => {
    const client = place.bare();
    await expect(client.appendToStream(SON_LA_STREAM, [], { expectedRevision: NO_STREAM })).resolves.toMatchObject({
      success: true,
    });
    expect(place.double.backend.log.read(SON_LA_STREAM)).toBe('notFound');
  });

  test('is refused by the store before anything is sent', async () => {
    const store = place.open();
    await expect(store.append(SON_LA, 0, [])).rejects.toThrow(RangeError);
    expect(place.double.backend.calls).toEqual([]);
  });
});
