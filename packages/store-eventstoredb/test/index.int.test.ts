// The stream of ledgers' names.
import { ledgerId, type EventStore, type LedgerId } from '@so-cai/core';
import { describe, expect, test } from 'vitest';

import { eventsFrom, LAO_CAI, SON_LA, textsIn } from './events.js';
import { onFreshDouble } from './onDouble.js';

const place = onFreshDouble();
const INDEX = 'soCaiLedgerIndex';

async function ledgersOf(store: EventStore): Promise<LedgerId[]> {
  const names: LedgerId[] = [];
  for await (const name of store.ledgers()) names.push(name);
  return names;
}

describe('the list of ledgers', () => {
  test('holds each once, however many handles begin the same ones at once', async () => {
    const names = Array.from({ length: 12 }, (_, index) => ledgerId(`ledger-${index}`));
    const handles = [place.open(), place.open(), place.open()];
    const outcomes = await Promise.all(
      handles.flatMap((store, handle) => names.map((name) => store.append(name, 0, eventsFrom(handle * 100, 2)))),
    );
    expect(outcomes.filter(({ outcome }) => outcome === 'appended')).toHaveLength(names.length);
    for (const store of [...handles, place.open()]) expect(await ledgersOf(store)).toEqual(names.toSorted());
    const written = place.double.backend.log.read(INDEX);
    expect(written).toHaveLength(names.length);
  });

  test('holds what was written while the outcome of its own appends was unknown', async () => {
    const store = place.open({ appendTimeoutMs: 200 });
    place.double.backend.faults.plan(
      { on: 'append', at: 'after', how: 'silence', stream: INDEX },
      { on: 'append', at: 'before', how: 'silence', stream: INDEX },
      { on: 'append', at: 'after', how: 'cut', stream: INDEX },
    );
    await store.append(SON_LA, 0, eventsFrom(0, 1));
    await store.append(LAO_CAI, 0, eventsFrom(0, 1));
    expect(await ledgersOf(place.open())).toEqual([LAO_CAI, SON_LA]);
    expect(place.double.backend.log.read(INDEX)).toHaveLength(2);
  });

  test('leaves out a ledger that was named and never begun', async () => {
    const store = place.open({ appendTimeoutMs: 50 });
    const silence = { on: 'append', at: 'before', how: 'silence' } as const;
    place.double.backend.faults.plan(silence, silence, silence);
    expect(await store.append(SON_LA, 0, eventsFrom(0, 1))).toMatchObject({ outcome: 'unknown' });
    expect(place.double.backend.log.read(INDEX)).toHaveLength(1);
    expect(await ledgersOf(store)).toEqual([]);
    place.double.backend.faults.clear();
    await store.append(SON_LA, 0, eventsFrom(0, 1));
    expect(await ledgersOf(store)).toEqual([SON_LA]);
  });

  test('holds a ledger that was damaged or deleted for ever: whoever reads it learns what is wrong', async () => {
    const store = place.open();
    await store.append(SON_LA, 0, eventsFrom(0, 3));
    await store.append(LAO_CAI, 0, eventsFrom(0, 3));
    await place.bare().tombstoneStream('soCaiLedger-son-la');
    expect(await ledgersOf(place.open())).toEqual([LAO_CAI, SON_LA]);
    await expect(textsIn(store)).rejects.toMatchObject({ code: 'StoreCorrupt' });
  });

  test('comes to hold a ledger again that it lost, when the ledger is next written to', async () => {
    const names = place.open();
    await names.append(SON_LA, 0, eventsFrom(0, 2));
    // As where streams of ledgers were copied to another server, and this one was not.
    const other = await place.another();
    const copied = place.double.backend.log.read('soCaiLedger-son-la');
    if (typeof copied === 'string') throw new Error(copied);
    other.backend.log.append('soCaiLedger-son-la', 'noStream', copied);
    const { eventStoreDbStore } = await import('../src/index.js');
    const store = eventStoreDbStore(other.connectionString);
    expect(await ledgersOf(store)).toEqual([]);
    expect(await store.append(SON_LA, 2, eventsFrom(2, 1))).toEqual({ outcome: 'appended', size: 3 });
    expect(await ledgersOf(store)).toEqual([SON_LA]);
    await store.close();
  });

  test('is refused where it may forget', async () => {
    const store = place.open();
    await store.append(SON_LA, 0, eventsFrom(0, 1));
    await place.bare().setStreamMetadata(INDEX, { maxCount: 1 });
    await expect(ledgersOf(place.open())).rejects.toMatchObject({ code: 'StoreCorrupt', facts: { stream: INDEX } });
  });
});
