// What the adapter relies on where it appends, and how it behaves where the server is like that. Needs no planned fault, so it also tells
// whether a real server is as the double is.
import { type EventData, type EventStoreDBClient, jsonEvent, NO_STREAM } from '@eventstore/db-client';
import { canonicalBytes } from '@so-cai/core';
import { describe, expect, test } from 'vitest';

import { LEAST_BYTES_PER_APPEND } from '../src/limits.js';
import { all, eventAt, eventsFrom, proposed, textOf, textsIn, withBody } from './events.js';
import { onServer, SERVER } from './harness.js';

const place = onServer();
const conflict = { type: 'wrong-expected-version' };

async function idsIn(client: EventStoreDBClient): Promise<(string | undefined)[]> {
  return (await all(client.readStream(place.stream))).map(({ event }) => event?.id);
}

describe(`repeated appends, on ${SERVER}`, () => {
  test('of the same ids at the revision they were written at are acknowledged again, however much came later', async () => {
    const client = place.bare();
    const [first, second] = [proposed(3), proposed(2)];
    await client.appendToStream(place.stream, first, { expectedRevision: NO_STREAM });
    await client.appendToStream(place.stream, second, { expectedRevision: 2n });
    const again = await client.appendToStream(place.stream, first, { expectedRevision: NO_STREAM });
    expect(again.nextExpectedRevision).toBe(2n);
    expect((await client.appendToStream(place.stream, second, { expectedRevision: 2n })).nextExpectedRevision).toBe(4n);
    expect(await idsIn(client)).toEqual([...first, ...second].map(({ id }) => id));
  });

  test('of which only some ids are the same are a wrong version, whichever they are', async () => {
    const client = place.bare();
    const written = proposed(3);
    await client.appendToStream(place.stream, written, { expectedRevision: NO_STREAM });
    const other = proposed(1);
    for (const events of [
      [...written.slice(0, 2), ...other],
      [...written.slice(0, 1), ...other, ...written.slice(2)],
      [...other, ...written.slice(1)],
      [...written, ...other],
      written.slice(1),
    ])
      await expect(client.appendToStream(place.stream, events, { expectedRevision: NO_STREAM })).rejects.toMatchObject({
        ...conflict,
        actualVersion: 2n,
      });
    expect(await idsIn(client)).toEqual(written.map(({ id }) => id));
  });

  test('at the revision that the stream has now are written a second time', async () => {
    const client = place.bare();
    const events = proposed(2);
    await client.appendToStream(place.stream, events, { expectedRevision: NO_STREAM });
    await client.appendToStream(place.stream, events, { expectedRevision: 1n });
    expect(await idsIn(client)).toEqual([...events, ...events].map(({ id }) => id));
  });

  test('in the store are acknowledged where nothing is known of what came later, and else are a conflict as in every store', async () => {
    const [writer, other] = [place.open(), place.open()];
    await writer.append(place.ledger, 0, eventsFrom(0, 3));
    await writer.append(place.ledger, 3, eventsFrom(3, 2));
    expect(await other.append(place.ledger, 0, eventsFrom(0, 3))).toEqual({ outcome: 'appended', size: 3 });
    expect(await writer.append(place.ledger, 0, eventsFrom(0, 3))).toEqual({ outcome: 'conflict', size: 5 });
    expect(await textsIn(other, place.ledger)).toEqual(eventsFrom(0, 5).map(textOf));
  });

  test('in the store hold their ids to their bytes: other bytes at that place are a conflict', async () => {
    const [writer, other] = [place.open(), place.open()];
    await writer.append(place.ledger, 0, eventsFrom(0, 3));
    const events = [eventAt(0), eventAt(1, ' changed'), eventAt(2)];
    expect(await other.append(place.ledger, 0, events)).toEqual({ outcome: 'conflict', size: 3 });
  });
});

describe(`a wrong version, on ${SERVER}`, () => {
  test('is told with the revision that there is, when appending and when deleting', async () => {
    const client = place.bare();
    await client.appendToStream(place.stream, proposed(3));
    await expect(client.appendToStream(place.stream, proposed(1), { expectedRevision: 7n })).rejects.toMatchObject({
      ...conflict,
      actualVersion: 2n,
    });
    await expect(
      client.appendToStream(`${place.stream}-other`, proposed(1), { expectedRevision: 7n }),
    ).rejects.toMatchObject({ ...conflict, actualVersion: 'no_stream' });
    await expect(client.deleteStream(place.stream, { expectedRevision: 7n })).rejects.toMatchObject(conflict);
  });

  test('is a conflict in the store, which tells the size', async () => {
    const store = place.open();
    expect(await store.append(place.ledger, 4, eventsFrom(0, 1))).toEqual({ outcome: 'conflict', size: 0 });
    await store.append(place.ledger, 0, eventsFrom(0, 2));
    expect(await place.open().append(place.ledger, 1, eventsFrom(5, 1))).toEqual({ outcome: 'conflict', size: 2 });
    expect(await place.open().append(place.ledger, 9, eventsFrom(5, 1))).toEqual({ outcome: 'conflict', size: 2 });
  });
});

describe(`what operators see, on ${SERVER}`, () => {
  test('is JSON, with the type of the ledger’s event, under ids of version 8', async () => {
    const body = canonicalBytes({ amount: '120000000000', position: 0, type: 'Allocated' });
    await place.open().append(place.ledger, 0, [withBody(0, body)]);
    const [found] = await all(place.bare().readStream(place.stream));
    expect(found?.event).toMatchObject({
      type: 'Allocated',
      isJson: true,
      data: { amount: '120000000000', position: 0, type: 'Allocated' },
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/) as unknown,
    });
  });

  test('is bytes where a body is no JSON that would come back the same', async () => {
    const store = place.open();
    const texts = [
      '{"b":1,"a":2}',
      '{ "a":1}',
      '{"a":1.0}',
      '{"a":"\\u0041"}',
      '{"1":0,"0":1}',
      '[1]',
      '"text"',
      '7',
      'no JSON',
    ];
    const events = eventsFrom(0, texts.length).map(({ id }, index) => ({ id, body: Buffer.from(texts[index] ?? '') }));
    await store.append(place.ledger, 0, events);
    expect(await textsIn(store, place.ledger)).toEqual(texts);
    const kinds = (await all(place.bare().readStream(place.stream))).map(({ event }) => event?.isJson);
    // The order of keys survives; what is written in another way does not.
    expect(kinds).toEqual([true, false, false, false, false, false, false, false, false]);
  });
});

describe(`the size of an append, on ${SERVER}`, () => {
  test('counts data and twice the length of types, and 1,048,576 bytes are the most', async () => {
    const client = place.bare();
    const type = 'A'.repeat(20);
    const filled = (bytes: number): EventData =>
      jsonEvent({ type, data: { text: 'x'.repeat(bytes - 40 - '{"text":""}'.length) } });
    await expect(client.appendToStream(place.stream, filled(1_048_577))).rejects.toMatchObject({
      type: 'maximum-append-size-exceeded',
      maxAppendSize: 1_048_576,
    });
    await expect(client.appendToStream(place.stream, filled(1_048_576))).resolves.toMatchObject({ success: true });
  });

  test('that the store allows is one that the server takes, with the longest types and as many events as may be', async () => {
    const store = place.open();
    const { bytesPerAppend, eventsPerAppend } = store.limits;
    const type = 'A'.repeat(32);
    const each = Math.floor(bytesPerAppend / eventsPerAppend);
    const events = eventsFrom(0, eventsPerAppend).map(({ id }, index) => {
      const empty = canonicalBytes({ n: index, text: '', type }).length;
      return { id, body: canonicalBytes({ n: index, text: 'x'.repeat(each - empty), type }) };
    });
    expect(events.reduce((sum, { body }) => sum + body.length, 0)).toBe(bytesPerAppend);
    expect(await store.append(place.ledger, 0, events)).toEqual({ outcome: 'appended', size: eventsPerAppend });
  });

  test('beyond the limits is refused and never split', async () => {
    const store = place.open();
    const { bytesPerAppend, eventsPerAppend } = store.limits;
    for (const events of [
      eventsFrom(0, eventsPerAppend + 1),
      [withBody(0, new Uint8Array(bytesPerAppend + 1))],
      [...eventsFrom(0, 3), ...eventsFrom(1, 1)],
    ])
      await expect(store.append(place.ledger, 0, events)).rejects.toThrow(RangeError);
    expect(await store.size(place.ledger)).toBe(0);
    expect(LEAST_BYTES_PER_APPEND).toBe(65_535 + 2_048 * 64);
  });
});
