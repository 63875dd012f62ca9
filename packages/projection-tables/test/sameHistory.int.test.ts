import { type EventId, eventId, type EventStore, ledgerId, memoryStore } from '@so-cai/core';
import { describe, expect, test } from 'vitest';

import { expectTablesAgree } from './agreement.js';
import { DATABASES, SQLITE, type TestDatabase } from './databases.js';
import { pacedStore } from './pacedStore.js';
import { faultOf, projecting } from './projecting.js';
import { grant, pay, smallLedger } from './smallLedger.js';

const SON_LA = ledgerId('son-la');

const UNHEARD = eventId('01J7M3YB5ZC2V8Q6T4R9X1W0KD');

function idOf(body: Uint8Array): EventId {
  return (JSON.parse(Buffer.from(body).toString()) as { readonly id: EventId }).id;
}

/** The first so many events of a store in a new one, as a restored copy has them. */
async function copyOf(store: EventStore, size: number): Promise<EventStore> {
  const copy = memoryStore();
  for await (const events of store.read(SON_LA, { to: size }))
    for (const { position, body } of events) await copy.append(SON_LA, position, [{ id: idOf(body), body }]);
  return copy;
}

/** Tables that hold a ledger of three events of its own. */
async function filled(
  database: TestDatabase,
): Promise<{ readonly store: EventStore; readonly size: number } & Awaited<ReturnType<TestDatabase['fresh']>>> {
  const { store, ledger } = await smallLedger();
  const place = await database.fresh();
  await ledger.record([grant(100n), pay(10n, '2024-02-01'), pay(20n, '2024-03-01')]);
  const tables = await projecting({ store, into: place.tables() });
  await tables.caughtUp();
  await tables.close();
  return { ...place, store, size: ledger.size };
}

describe.each(DATABASES)('Tables in %s stop, and say why,', (_, database) => {
  test('when the store was restored from an older copy', async () => {
    const { tables: into, store, size } = await filled(database);
    const restored = await copyOf(store, size - 1);
    const faults: unknown[] = [];
    const tables = await projecting({
      store: restored,
      into: into(),
      onFault: (fault, what) => faults.push([fault.code, what]),
    });
    const fault = await faultOf(tables.caughtUp({ ledger: 'son-la', atLeast: size + 1 }));
    expect(fault).toMatchObject({ code: 'StoreMismatch', facts: { ledger: 'son-la', size, stored: size - 1 } });
    expect(fault.message).toContain(`the tables hold ${size} events of son-la, the store ${size - 1}`);
    expect(faults).toEqual([['StoreMismatch', { willRetry: false }]]);
    expect(await tables.status()).toMatchObject({ state: 'stopped', fault: { code: 'StoreMismatch' } });
    // What they hold is still there to be read.
    expect(await tables.query('SELECT size FROM ledgers')).toEqual([{ size: BigInt(size) }]);
  });

  test('when the restored copy has grown again, and has another history now', async () => {
    const { tables: into, store, size } = await filled(database);
    const restored = await copyOf(store, size - 1);
    const { ledger } = await smallLedger({ store: restored, seed: 9 });
    await ledger.record([pay(5n, '2024-04-01'), pay(6n, '2024-04-01'), pay(7n, '2024-04-01')]);
    const tables = await projecting({ store: restored, into: into() });
    await expect(tables.caughtUp()).rejects.toMatchObject({
      code: 'StoreMismatch',
      facts: { ledger: 'son-la', position: size - 1 },
    });
    // And when that is what is to be shown, a rebuild shows it, and goes on.
    const rebuilt = await tables.rebuild();
    expect(rebuilt).toMatchObject([
      { ledger: 'son-la', size: ledger.size, root: ledger.root, isOtherHistory: true, replaced: { size } },
    ]);
    await ledger.record(pay(1n, '2024-05-01'));
    await tables.caughtUp();
    expect(await tables.status()).toMatchObject({ state: 'following', fault: null, behind: 0 });
    await expectTablesAgree(tables, { ledger, days: [] });
  });

  test('when a subscription leaves an event out', async () => {
    const { store, ledger } = await smallLedger();
    await ledger.record([grant(100n), pay(10n, '2024-02-01')]);
    const leaky = pacedStore(
      {
        events: 1,
        deliver: (delivery) =>
          delivery.events.some(({ position }) => position === ledger.size - 2)
            ? [{ ...delivery, events: [] }]
            : [delivery],
      },
      store,
    );
    const into = (await database.fresh()).tables();
    const tables = await projecting({ store: leaky, into, eventsPerTransaction: 1 });
    await expect(tables.caughtUp()).rejects.toMatchObject({
      code: 'StoreCorrupt',
      facts: { ledger: 'son-la', position: ledger.size - 1, expected: ledger.size - 2 },
    });
    const [row] = await tables.query('SELECT size FROM ledgers');
    expect(row).toEqual({ size: BigInt(ledger.size - 2) });
  });

  test('when an event comes again with other bytes', async () => {
    const { store, ledger } = await smallLedger();
    await ledger.record([grant(100n), pay(10n, '2024-02-01')]);
    const other = await copyOf(store, ledger.size - 1);
    await (await smallLedger({ store: other, seed: 9 })).ledger.record(pay(11n, '2024-02-01'));
    const place = await database.fresh();
    let isOther = false;
    const turning: EventStore = {
      ...pacedStore({ events: 4 }, store),
      async *subscribe(...words) {
        yield* pacedStore({ events: 4 }, isOther ? other : store).subscribe(...words);
      },
    };
    const first = await projecting({ store: turning, into: place.tables() });
    await first.caughtUp();
    await first.close();
    isOther = true;
    // Of a cursor that says to begin again, as of a subscription that was set back.
    const second = await projecting({ stores: { again: turning }, into: place.tables() });
    await expect(second.caughtUp({ ledger: 'son-la', atLeast: ledger.size + 1 })).rejects.toMatchObject({
      code: 'StoreMismatch',
      facts: { ledger: 'son-la', position: ledger.size - 1 },
    });
  });

  test('when a stream holds what is no event of its ledger', async () => {
    const { store } = await smallLedger();
    const foreign = memoryStore();
    for await (const [first] of store.read(SON_LA, { to: 1 }))
      if (first !== undefined)
        await foreign.append(ledgerId('lao-cai'), 0, [{ id: idOf(first.body), body: first.body }]);
    const tables = await projecting({ store: foreign, into: (await database.fresh()).tables() });
    await expect(tables.caughtUp()).rejects.toMatchObject({ code: 'StoreCorrupt' });
    const garbled = memoryStore();
    await garbled.append(SON_LA, 0, [{ id: UNHEARD, body: Buffer.from('{"position":0,"type":"Unheard","v":1}') }]);
    const others = await projecting({ store: garbled, into: (await SQLITE.fresh()).tables() });
    await expect(others.caughtUp()).rejects.toMatchObject({ code: 'UnsupportedEvent' });
  });
});
