// What the adapter relies on in what becomes of streams, and how it behaves where the server is like that. Needs no planned fault, so it also tells
// whether a real server is as the double is.
import { END, NO_STREAM, START, streamNameFilter } from '@eventstore/db-client';
import type { EventStore } from '@so-cai/core';
import { describe, expect, test } from 'vitest';

import { all, eventsFrom, proposed, textsIn } from './events.js';
import { onServer, SERVER } from './harness.js';

const place = onServer();
const corrupt = (found: unknown): object => ({ code: 'StoreCorrupt', facts: { stream: place.stream, found } });

describe(`a stream that may forget, on ${SERVER}`, () => {
  /** Written, then given metadata by somebody else. */
  async function withMetadata(metadata: Record<string, unknown>): Promise<EventStore> {
    await place.open().append(place.ledger, 0, eventsFrom(0, 5));
    await place.bare().setStreamMetadata(place.stream, metadata);
    return place.open();
  }

  test.each([
    ['maxCount', { maxCount: 1_000 }, { $maxCount: 1_000 }],
    ['maxAge', { maxAge: 31_536_000 }, { $maxAge: 31_536_000 }],
    ['truncateBefore', { truncateBefore: 2 }, { $tb: 2 }],
  ])('by %s is refused when it is first met, for every call', async (_, metadata, found) => {
    const store = await withMetadata(metadata);
    await expect(store.size(place.ledger)).rejects.toMatchObject(corrupt(found));
    await expect(textsIn(store, place.ledger)).rejects.toMatchObject(corrupt(found));
    await expect(store.append(place.ledger, 5, eventsFrom(5, 1))).rejects.toMatchObject(corrupt(found));
  });

  test('is refused also where it has no events yet', async () => {
    await place.bare().setStreamMetadata(place.stream, { maxCount: 3 });
    await expect(place.open().append(place.ledger, 0, eventsFrom(0, 1))).rejects.toMatchObject(
      corrupt({ $maxCount: 3 }),
    );
  });

  test('is told from one that has other metadata', async () => {
    const store = await withMetadata({ cacheControl: 5, acl: { readRoles: ['$all'] }, owner: 'STC' });
    expect(await textsIn(store, place.ledger)).toHaveLength(5);
    expect(await store.append(place.ledger, 5, eventsFrom(5, 1))).toEqual({ outcome: 'appended', size: 6 });
  });

  test('reads from a later revision, and what is left keeps its revisions', async () => {
    const client = place.bare();
    await client.appendToStream(place.stream, proposed(5));
    await client.setStreamMetadata(place.stream, { maxCount: 2 });
    const revisions = async (): Promise<unknown[]> =>
      (await all(client.readStream(place.stream))).map(({ event }) => event?.revision);
    expect(await revisions()).toEqual([3n, 4n]);
    await client.appendToStream(place.stream, proposed(1), { expectedRevision: 4n });
    expect(await revisions()).toEqual([4n, 5n]);
  });

  test('reads empty where everything was truncated, not as missing', async () => {
    const client = place.bare();
    await client.appendToStream(place.stream, proposed(3));
    await client.setStreamMetadata(place.stream, { truncateBefore: 3 });
    expect(await all(client.readStream(place.stream))).toEqual([]);
  });

  test.each([
    ['some events', { truncateBefore: 2 }, { $tb: 2 }],
    ['all events', { truncateBefore: 5 }, { $tb: 5 }],
  ])('and has forgotten %s since it was first met is corrupt when that shows', async (_, metadata, found) => {
    const store = place.open();
    await store.append(place.ledger, 0, eventsFrom(0, 5));
    await place.bare().setStreamMetadata(place.stream, metadata);
    await expect(textsIn(store, place.ledger)).rejects.toMatchObject(corrupt(found));
  });
});

describe(`a deleted stream, on ${SERVER}`, () => {
  test('reads as not found, and goes on with its revisions when it is written to again', async () => {
    const client = place.bare();
    await client.appendToStream(place.stream, proposed(3));
    await client.deleteStream(place.stream);
    await expect(all(client.readStream(place.stream))).rejects.toMatchObject({ type: 'stream-not-found' });
    const answer = await client.appendToStream(place.stream, proposed(1), { expectedRevision: NO_STREAM });
    expect(answer.nextExpectedRevision).toBe(3n);
  });

  test('acknowledges a repeated append without a position', async () => {
    const client = place.bare();
    const events = proposed(2);
    await client.appendToStream(place.stream, events, { expectedRevision: NO_STREAM });
    await client.deleteStream(place.stream);
    const again = await client.appendToStream(place.stream, events, { expectedRevision: NO_STREAM });
    expect(again).toMatchObject({ success: true, nextExpectedRevision: 1n });
    expect(again.position).toBeUndefined();
  });

  test('is corrupt for the store, whether it was met before or not', async () => {
    const before = place.open();
    await before.append(place.ledger, 0, eventsFrom(0, 3));
    await place.bare().deleteStream(place.stream);
    for (const store of [before, place.open()]) {
      await expect(store.size(place.ledger)).rejects.toMatchObject({ code: 'StoreCorrupt', message: /was deleted/ });
      await expect(textsIn(store, place.ledger)).rejects.toMatchObject({ code: 'StoreCorrupt' });
    }
    await expect(place.open().append(place.ledger, 0, eventsFrom(0, 3))).rejects.toMatchObject({
      code: 'StoreCorrupt',
    });
  });

  test('and written to by somebody else since is corrupt for the store', async () => {
    const store = place.open();
    await store.append(place.ledger, 0, eventsFrom(0, 3));
    await place.bare().deleteStream(place.stream);
    await place.bare().appendToStream(place.stream, proposed(2));
    await expect(textsIn(store, place.ledger)).rejects.toMatchObject({ code: 'StoreCorrupt' });
    await expect(place.open().size(place.ledger)).rejects.toMatchObject({ code: 'StoreCorrupt' });
  });

  test('for ever fails for ever, and is corrupt for the store', async () => {
    const store = place.open();
    await store.append(place.ledger, 0, eventsFrom(0, 3));
    const client = place.bare();
    await client.tombstoneStream(place.stream);
    await expect(all(client.readStream(place.stream))).rejects.toMatchObject({ type: 'stream-deleted' });
    for (const handle of [store, place.open()]) {
      await expect(handle.size(place.ledger)).rejects.toMatchObject({ code: 'StoreCorrupt' });
      await expect(handle.append(place.ledger, 3, eventsFrom(3, 1))).rejects.toMatchObject({ code: 'StoreCorrupt' });
      await expect(textsIn(handle, place.ledger)).rejects.toMatchObject({ code: 'StoreCorrupt' });
    }
  });
});

describe(`subscriptions, on ${SERVER}`, () => {
  test('to a stream that does not exist wait for it', async () => {
    const client = place.bare();
    const subscription = client.subscribeToStream(place.stream, { fromRevision: START });
    const first = subscription[Symbol.asyncIterator]().next();
    await new Promise((resolve) => subscription.once('confirmation', () => resolve(undefined)));
    await client.appendToStream(place.stream, proposed(1));
    expect((await first).value).toMatchObject({ event: { streamId: place.stream, revision: 0n } });
    await subscription.unsubscribe();
  });

  test('go on after the revision they are given, while a read begins with it', async () => {
    const client = place.bare();
    await client.appendToStream(place.stream, proposed(4));
    const [read] = await all(client.readStream(place.stream, { fromRevision: 2n, maxCount: 1 }));
    expect(read?.event?.revision).toBe(2n);
    const subscription = client.subscribeToStream(place.stream, { fromRevision: 2n });
    expect((await subscription[Symbol.asyncIterator]().next()).value).toMatchObject({ event: { revision: 3n } });
    await subscription.unsubscribe();
  });

  test('to all streams go on after a position, and give those whose names begin so', async () => {
    const client = place.bare();
    await client.appendToStream(place.stream, proposed(1));
    const [last] = await all(client.readAll({ fromPosition: END, direction: 'backwards', maxCount: 1 }));
    const after = last?.event?.position;
    expect(after).toBeDefined();
    await client.appendToStream(`other-${place.stream}`, proposed(1));
    await client.appendToStream(place.stream, proposed(1));
    const filter = streamNameFilter({ prefixes: [place.stream] });
    const subscription = client.subscribeToAll({ filter, ...(after === undefined ? {} : { fromPosition: after }) });
    expect((await subscription[Symbol.asyncIterator]().next()).value).toMatchObject({
      event: { streamId: place.stream, revision: 1n },
    });
    await subscription.unsubscribe();
  });
});
