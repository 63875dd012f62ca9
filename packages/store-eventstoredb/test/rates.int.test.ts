// How many events a second, beside the bare client on the same double in the same run. Only their ratio means something: there is no disk.
import { type EventData, jsonEvent, NO_STREAM } from '@eventstore/db-client';
import { expect, test } from 'vitest';

import { batchOf, eventsFrom, SON_LA, textsIn } from './events.js';
import { onFreshDouble } from './onDouble.js';

const place = onFreshDouble();
/** About as long as the events of a ledger are. */
const TEXT = 'x'.repeat(700);

/** Events a second, of so many events in appends of so many. */
async function rateOf(events: number, size: number, append: (at: number) => Promise<unknown>): Promise<number> {
  const started = performance.now();
  for (let at = 0; at < events; at += size) await append(at);
  return (events / (performance.now() - started)) * 1_000;
}

test.each([
  [1, 200],
  [10, 1_000],
  [100, 3_000],
  [500, 4_000],
])('appends of %i events', async (size, events) => {
  const store = place.open();
  const client = place.bare();
  const proposed = (): EventData[] =>
    Array.from({ length: size }, (_, index) => jsonEvent({ type: 'Allocated', data: { index, note: TEXT } }));
  // Made beforehand: that is the ledger's work.
  const bodies = eventsFrom(1, events, TEXT);
  const throughStore = (at: number): Promise<unknown> => store.append(SON_LA, at, bodies.slice(at - 1, at - 1 + size));
  const throughClient = (at: number): Promise<unknown> =>
    client.appendToStream('bare', proposed(), { expectedRevision: at === 0 ? NO_STREAM : BigInt(at - 1) });
  // The first of each makes the connection.
  await store.append(SON_LA, 0, batchOf(0));
  await client.appendToStream('other', proposed());
  const [bare, own] = [
    await rateOf(events, size, throughClient),
    await rateOf(events, size, (at) => throughStore(at + 1)),
  ];
  expect(await store.size(SON_LA)).toBe(events + 1);
  process.stdout.write(
    `appends of ${size}: ${Math.round(own)} events/s through the store, ${Math.round(bare)} through the bare client: ${(own / bare).toFixed(2)}\n`,
  );
});

test('reads', async () => {
  const store = place.open();
  for (let at = 0; at < 5_000; at += 1_000) await store.append(SON_LA, at, eventsFrom(at, 1_000, TEXT));
  const client = place.bare();
  let count = 0;
  const bare = await rateOf(5_000, 5_000, async () => {
    for await (const { event } of client.readStream('soCaiLedger-son-la')) count += event === undefined ? 0 : 1;
  });
  const own = await rateOf(5_000, 5_000, () => textsIn(store));
  expect(count).toBe(5_000);
  process.stdout.write(
    `reads: ${Math.round(own)} events/s through the store, ${Math.round(bare)} through the bare client: ${(own / bare).toFixed(2)}\n`,
  );
});
