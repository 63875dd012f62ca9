// That the double is as the server is said to be, where a test of the store would not notice. What needs neither a restart nor a fault is in
// the tests that a real server can be asked as well.
import { NO_STREAM } from '@eventstore/db-client';
import { describe, expect, test } from 'vitest';

import { proposedIn } from './double/appendRequest.js';
import { Log } from './double/log.js';
import { shared, streams } from './double/protocol.js';
import type { Proposed } from './double/records.js';
import { RecentIds } from './double/recentIds.js';
import { proposed, SON_LA_STREAM } from './events.js';
import { onFreshDouble } from './onDouble.js';

const place = onFreshDouble();

/** Forgets what a restart forgets; that connections are cut as well is tested with the store, which connects again. */
function restarted(): void {
  place.double.backend.log.recent.clear();
}

describe('an append at any revision', () => {
  test('that is repeated at once is known by its ids, and after a restart is written twice', async () => {
    const client = place.bare();
    const events = proposed(2);
    await client.appendToStream(SON_LA_STREAM, events);
    await client.appendToStream(SON_LA_STREAM, events);
    expect(place.double.backend.log.read(SON_LA_STREAM)).toHaveLength(2);
    restarted();
    await place.bare().appendToStream(SON_LA_STREAM, events);
    expect(place.double.backend.log.read(SON_LA_STREAM)).toHaveLength(4);
  });

  test('that is repeated after many others is no longer known either: the memory is bounded', () => {
    const recent = new RecentIds(3);
    for (const id of ['a', 'b', 'c', 'd']) recent.add(id, 's', 0n);
    expect(['a', 'b', 'd'].map((id) => recent.at(id, 's'))).toEqual([undefined, 0n, 0n]);
    expect(recent.at('d', 'another stream')).toBeUndefined();
  });
});

test('an append at an exact revision is known by what stands there, also after a restart', async () => {
  const events = proposed(2);
  await place.bare().appendToStream(SON_LA_STREAM, events, { expectedRevision: NO_STREAM });
  restarted();
  const again = await place.bare().appendToStream(SON_LA_STREAM, events, { expectedRevision: NO_STREAM });
  expect(again.nextExpectedRevision).toBe(1n);
  expect(place.double.backend.log.read(SON_LA_STREAM)).toHaveLength(2);
});

test('an append to a stream that must exist finds it by its metadata as well', async () => {
  const client = place.bare();
  const must = { expectedRevision: 'stream_exists' } as const;
  await expect(client.appendToStream(SON_LA_STREAM, proposed(1), must)).rejects.toMatchObject({
    type: 'wrong-expected-version',
  });
  await client.setStreamMetadata(SON_LA_STREAM, { cacheControl: 1 });
  await expect(client.appendToStream(SON_LA_STREAM, proposed(1), must)).resolves.toMatchObject({ success: true });
});

test('a batch that a node which does not lead is sent ends with the address of the one that does', async () => {
  place.double.backend.faults.plan({ on: 'append', at: 'before', how: 'notLeader' });
  await expect(place.bare().appendToStream(SON_LA_STREAM, proposed(1))).rejects.toMatchObject({
    type: 'not-leader',
    leader: { address: '127.0.0.1', port: 1 },
  });
});

test('a batch for a stream that was deleted for ever is told so', async () => {
  const client = place.bare();
  await client.appendToStream(SON_LA_STREAM, proposed(1));
  await client.tombstoneStream(SON_LA_STREAM);
  await expect(client.appendToStream(SON_LA_STREAM, proposed(1))).rejects.toMatchObject({ type: 'stream-deleted' });
});

test('an event is taken with its id as text or in parts, and not without a type', () => {
  const id = '65d4ccc2-3e96-8b59-abde-a5f83254d731';
  const parts = new shared.UUID.Structured();
  parts.setMostSignificantBits(String(BigInt.asIntN(64, 0x65d4ccc23e968b59n)));
  parts.setLeastSignificantBits(String(BigInt.asIntN(64, 0xabdea5f83254d731n)));
  for (const uuid of [new shared.UUID().setString(id), new shared.UUID().setStructured(parts)]) {
    const message = new streams.AppendReq.ProposedMessage().setId(uuid);
    message.getMetadataMap().set('type', 'Allocated').set('content-type', 'application/json');
    expect(proposedIn(message).id).toBe(id);
  }
  const incomplete = new streams.AppendReq.ProposedMessage().setId(new shared.UUID().setString(id));
  expect(() => proposedIn(incomplete)).toThrow(/Required Metadata Property/);
});

test('events older than their stream keeps them are not read', () => {
  const log = new Log();
  const event = (type: string, data: string): Proposed => ({
    id: crypto.randomUUID(),
    type,
    contentType: 'application/json',
    data: Buffer.from(data),
    metadata: new Uint8Array(),
  });
  log.append('s', 'any', [event('A', '{}'), event('A', '{}')]);
  log.forge('s', 0, (old) => ({ ...old, created: old.created - 100_000_000_000n }));
  log.append('$$s', 'any', [event('$metadata', '{"$maxAge":60}')]);
  const found = log.read('s');
  expect(typeof found === 'string' ? found : found.map(({ revision }) => revision)).toEqual([1n]);
});
