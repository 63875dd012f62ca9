import { type EncodedEvent, type EventStore, ledgerId, memoryStore } from '@so-cai/core';
import { beforeEach, describe, expect, test } from 'vitest';

import { appendBatches, batchAt } from './batches.js';
import { Survivors } from './survivors.js';

const SON_LA = ledgerId('son-la');
/** Whole batches after the first, second and third of them. */
const [first, second, third] = [1, 9, 33];

let store: EventStore;
let survivors: Survivors;
beforeEach(() => {
  store = memoryStore();
  survivors = new Survivors(SON_LA);
});

/** The event with other bytes. */
function turned({ id, body }: EncodedEvent): EncodedEvent {
  return { id, body: body.map((byte) => byte ^ 1) };
}

async function append(events: readonly EncodedEvent[]): Promise<void> {
  await store.append(SON_LA, await store.size(SON_LA), events);
}

describe('what is left after a kill', () => {
  test('is sound where everything acknowledged is there, and one more batch may be', async () => {
    await appendBatches(store, SON_LA, first);
    survivors.acknowledged = first;
    expect(await survivors.faults(store)).toEqual([]);
    await appendBatches(store, SON_LA, second);
    expect(await survivors.faults(store)).toEqual([]);
    expect([survivors.size, await survivors.hasExpectedRoot(store)]).toEqual([second, true]);
  });

  test('lacks something where less is there than was acknowledged', async () => {
    await appendBatches(store, SON_LA, first);
    survivors.acknowledged = second;
    expect(await survivors.faults(store)).toEqual([`son-la has ${first} events, and ${second} were acknowledged`]);
  });

  test('is not whole where it ends in the middle of a batch', async () => {
    await appendBatches(store, SON_LA, second);
    await append(batchAt(second).slice(0, -1));
    expect(await survivors.faults(store)).toEqual([`son-la ends in the middle of a batch, at ${third - 1}`]);
    expect(await survivors.hasExpectedRoot(store)).toBe(false);
  });

  test('is something else where one byte is another', async () => {
    await appendBatches(store, SON_LA, second);
    await append(batchAt(second).map((event, index) => (index === 3 ? turned(event) : event)));
    expect(await survivors.faults(store)).toEqual(['son-la holds other bytes than were appended']);
    expect(await survivors.hasExpectedRoot(store)).toBe(false);
  });

  test('is looked at from where the last look ended, and its root from the first event on', async () => {
    await appendBatches(store, SON_LA, first);
    expect(await survivors.faults(store)).toEqual([]);
    const other = memoryStore();
    await other.append(SON_LA, 0, batchAt(0).map(turned));
    expect([await survivors.faults(other), await survivors.hasExpectedRoot(other)]).toEqual([[], false]);
  });

  test('is of batches of the caller’s own where such are given', async () => {
    const single = (position: number): EncodedEvent[] => batchAt(position).slice(0, 1);
    await append(single(0));
    await append(single(1));
    expect(await new Survivors(SON_LA, single).faults(store)).toEqual([]);
    expect(await survivors.faults(store)).toEqual(['son-la ends in the middle of a batch, at 2']);
  });
});
