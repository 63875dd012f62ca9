import { ledgerId, memoryStore, openLedger } from '@so-cai/core';
import { fakeSystem } from '@so-cai/testing';
import { describe, expect, test } from 'vitest';

import { expectTablesAgree } from './agreement.js';
import { DATABASES, POSTGRES, SQLITE } from './databases.js';
import { pacedStore } from './pacedStore.js';
import { projecting } from './projecting.js';
import { grant, houses, merge, pay, smallLedger } from './smallLedger.js';

describe.each(DATABASES)('Tables in %s', (_, database) => {
  test('hold what was recorded, once it is waited for: one reads one’s own write', async () => {
    const { store, ledger } = await smallLedger();
    const tables = await projecting({ store, into: (await database.fresh()).tables() });
    for (const amount of [10n, 20n, 30n]) {
      const { size } = await ledger.record(grant(amount));
      await tables.caughtUp({ ledger: 'son-la', atLeast: size });
      const [row] = await tables.query('SELECT size FROM ledgers');
      expect(row).toEqual({ size: BigInt(size) });
    }
    expect(await tables.query('SELECT programme, programme_root, plan, available FROM lines')).toEqual([
      { programme: 'NTM-02', programme_root: 'NTM', plan: 60n, available: 60n },
    ]);
  });

  test('show a day’s balance, what moved on it, and the month', async () => {
    const { store, ledger } = await smallLedger();
    const tables = await projecting({ store, into: (await database.fresh()).tables() });
    await ledger.record([grant(100n), pay(30n, '2024-03-02'), pay(5n, '2024-03-02'), pay(10n, '2024-02-10')]);
    await tables.caughtUp();
    expect(
      await tables.query(
        `SELECT effective_on, balance, change, raised, lowered, plan FROM daily_balances WHERE stage = 'available' ORDER BY effective_on`,
      ),
    ).toEqual([
      { effective_on: '2024-01-15', balance: 100n, change: 100n, raised: 100n, lowered: 0n, plan: 100n },
      { effective_on: '2024-02-10', balance: 90n, change: -10n, raised: 0n, lowered: 10n, plan: 0n },
      { effective_on: '2024-03-02', balance: 55n, change: -35n, raised: 0n, lowered: 35n, plan: 0n },
    ]);
    expect(
      await tables.query(
        'SELECT programme, month, plan, disbursed, plan_to_date, disbursed_to_date FROM programme_months ORDER BY month',
      ),
    ).toEqual([
      { programme: 'NTM', month: '2024-01', plan: 100n, disbursed: 0n, plan_to_date: 100n, disbursed_to_date: 0n },
      { programme: 'NTM', month: '2024-02', plan: 0n, disbursed: 10n, plan_to_date: 100n, disbursed_to_date: 10n },
      { programme: 'NTM', month: '2024-03', plan: 0n, disbursed: 35n, plan_to_date: 100n, disbursed_to_date: 45n },
    ]);
    expect(await tables.query('SELECT unit, unit_en, plan, disbursed FROM programme_units')).toEqual([
      { unit: 'XA-A', unit_en: 'Commune A', plan: 100n, disbursed: 45n },
    ]);
    expect(await tables.query('SELECT unit, month, disbursed_to_date FROM unit_months ORDER BY month')).toEqual([
      { unit: 'XA-A', month: '2024-01', disbursed_to_date: 0n },
      { unit: 'XA-A', month: '2024-02', disbursed_to_date: 10n },
      { unit: 'XA-A', month: '2024-03', disbursed_to_date: 45n },
    ]);
  });

  test('move money to a successor from its day on, late entries included, and cite the succession', async () => {
    const { store, ledger } = await smallLedger();
    const tables = await projecting({ store, into: (await database.fresh()).tables() });
    await ledger.record(grant(100n));
    const { position } = await ledger.record(merge('XA-A', 'XA-B', '2024-07-01'));
    await ledger.record(pay(30n, '2024-06-15'));
    await tables.caughtUp();
    expect(
      await tables.query(
        `SELECT unit, effective_on, balance FROM daily_balances JOIN lines USING (line_id)
         WHERE stage = 'available' ORDER BY effective_on, unit`,
      ),
    ).toEqual([
      { unit: 'XA-A', effective_on: '2024-01-15', balance: 100n },
      { unit: 'XA-A', effective_on: '2024-06-15', balance: 70n },
      { unit: 'XA-A', effective_on: '2024-07-01', balance: 0n },
      { unit: 'XA-B', effective_on: '2024-07-01', balance: 70n },
    ]);
    expect(
      await tables.query(`SELECT unit, amount, succession FROM entries JOIN lines USING (line_id)
         WHERE stage = 'available' AND succession IS NOT NULL ORDER BY event_no, entry`),
    ).toEqual(
      [
        { unit: 'XA-A', amount: -100n },
        { unit: 'XA-B', amount: 100n },
        { unit: 'XA-A', amount: 30n },
        { unit: 'XA-B', amount: -30n },
      ].map((row) => ({ ...row, succession: BigInt(position) })),
    );
    expect(await tables.query(`SELECT code, ended_on, successor FROM nodes WHERE ended_on IS NOT NULL`)).toEqual([
      { code: 'XA-A', ended_on: '2024-07-01', successor: 'XA-B' },
    ]);
  });

  test('hold several ledgers of one store, those yet to come among them, and never its logs of refusals', async () => {
    const { store, ledger } = await smallLedger();
    const tables = await projecting({ store, into: (await database.fresh()).tables() });
    await ledger.record(grant(10n));
    const other = await smallLedger({ store, name: 'lao-cai', seed: 2 });
    await other.ledger.record([grant(7n), pay(2n, '2024-02-01')]);
    const third = await openLedger({
      store,
      name: 'son-la',
      actor: 'T',
      keepRefusals: true,
      system: fakeSystem({ seed: 3 }),
    });
    expect((await third.tryRecord(pay(1_000n, '2024-02-01'))).ok).toBe(false);
    await tables.caughtUp();
    const found = await tables.query('SELECT ledger, size FROM ledgers ORDER BY ledger');
    expect(found).toEqual([
      { ledger: 'lao-cai', size: BigInt(other.ledger.size) },
      { ledger: 'son-la', size: BigInt(ledger.size) },
    ]);
    for (const each of [ledger, other.ledger]) await expectTablesAgree(tables, { ledger: each, days: [] });
  });

  test('hold only the ledgers that are asked for', async () => {
    const { store, ledger } = await smallLedger();
    await smallLedger({ store, name: 'lao-cai', seed: 2 });
    const place = await database.fresh();
    const tables = await projecting({ store, into: place.tables(), ledgers: ['son-la'] });
    await tables.caughtUp();
    expect((await tables.status()).ledgers.map((lag) => lag.ledger)).toEqual(['son-la']);
    expect(await tables.query('SELECT ledger, size FROM ledgers')).toEqual([
      { ledger: 'son-la', size: BigInt(ledger.size) },
    ]);
    // Another projector, on the same tables, for the other one.
    const others = await projecting({ store, into: place.tables(), ledgers: ['lao-cai'] });
    await others.caughtUp();
    expect(await others.query('SELECT ledger FROM ledgers ORDER BY ledger')).toHaveLength(2);
  });

  test('hold ledgers of several stores', async () => {
    const [north, south] = [await smallLedger({ name: 'lao-cai' }), await smallLedger({ name: 'ca-mau', seed: 2 })];
    const tables = await projecting({
      stores: { north: north.store, south: south.store },
      into: (await database.fresh()).tables(),
    });
    await north.ledger.record(grant(10n));
    await south.ledger.record([grant(20n), grant(30n, '2024-02-01', houses)]);
    await tables.caughtUp();
    expect(await tables.query('SELECT ledger, store FROM ledgers ORDER BY ledger')).toEqual([
      { ledger: 'ca-mau', store: 'south' },
      { ledger: 'lao-cai', store: 'north' },
    ]);
    expect(await tables.query('SELECT ledger, sum(plan) AS plan FROM lines GROUP BY ledger ORDER BY ledger')).toEqual([
      { ledger: 'ca-mau', plan: 50n },
      { ledger: 'lao-cai', plan: 10n },
    ]);
  });
});

describe('How far tables are behind', () => {
  test('is told by ledger, and in all, while deliveries are held up', async () => {
    const { store, ledger } = await smallLedger();
    await smallLedger({ store, name: 'lao-cai', seed: 2 });
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const held = {
      ...store,
      limits: store.limits,
      append: store.append.bind(store),
      read: store.read.bind(store),
      size: store.size.bind(store),
      ledgers: store.ledgers.bind(store),
      close: store.close.bind(store),
      subscribe: async function* (...words: Parameters<typeof store.subscribe>) {
        for await (const delivery of store.subscribe(...words)) {
          if (delivery.events.some(({ position }) => position >= opened)) await gate;
          yield delivery;
        }
      },
    };
    const opened = ledger.size;
    const tables = await projecting({ store: held, into: (await SQLITE.fresh()).tables() });
    await tables.caughtUp();
    const { size } = await ledger.record(grant(10n));
    await ledger.record([grant(10n), grant(10n)]);
    const status = await tables.status();
    expect(status).toMatchObject({ state: 'following', fault: null, behind: 3, isRebuilding: false });
    expect(status.ledgers).toEqual([
      { ledger: 'lao-cai', size: opened, stored: opened, behind: 0 },
      { ledger: 'son-la', size: opened, stored: opened + 3, behind: 3 },
    ]);
    const waiting = tables.caughtUp({ ledger: 'son-la', atLeast: size });
    open();
    await waiting;
    await tables.caughtUp();
    expect((await tables.status()).behind).toBe(0);
  });

  test('is known at once after a restart, with nothing new to read', async () => {
    const { store } = await smallLedger();
    const place = await SQLITE.fresh();
    const first = await projecting({ store, into: place.tables() });
    await first.caughtUp();
    await first.close();
    const second = await projecting({ store, into: place.tables() });
    await second.caughtUp();
    expect((await second.status()).behind).toBe(0);
  });
});

describe('Waiting for tables', () => {
  test('ends when it is broken off, and when they are closed', async () => {
    const { store, ledger } = await smallLedger();
    const tables = await projecting({ store, into: (await SQLITE.fresh()).tables() });
    const controller = new AbortController();
    const waiting = tables.caughtUp({ ledger: 'son-la', atLeast: ledger.size + 1, signal: controller.signal });
    controller.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    const closed = tables.caughtUp({ ledger: 'son-la', atLeast: ledger.size + 1 });
    await Promise.all([tables.close(), expect(closed).rejects.toMatchObject({ code: 'StoreUnavailable' })]);
  });

  test('needs a ledger where it is for a size', async () => {
    const { store } = await smallLedger();
    const tables = await projecting({ store, into: (await SQLITE.fresh()).tables() });
    await expect(tables.caughtUp({ atLeast: 3 })).rejects.toMatchObject({ code: 'InvalidQuery' });
  });

  test('ends with a fault when the store is closed', async () => {
    const { store, ledger } = await smallLedger();
    const tables = await projecting({ store, into: (await SQLITE.fresh()).tables() });
    await tables.caughtUp();
    const waiting = tables.caughtUp({ ledger: 'son-la', atLeast: ledger.size + 1 });
    await store.close();
    await expect(waiting).rejects.toThrow('the store "store" was closed');
  });
});

describe('A signal', () => {
  test('closes the projector, and leaves the store open', async () => {
    const { store, ledger } = await smallLedger();
    const controller = new AbortController();
    const place = await SQLITE.fresh();
    const tables = await projecting({ store, into: place.tables(), signal: controller.signal });
    await tables.caughtUp();
    controller.abort();
    await tables.close();
    await expect(tables.query('SELECT 1')).rejects.toMatchObject({ code: 'StoreUnavailable' });
    expect(await store.size(ledgerId('son-la'))).toBe(ledger.size);
    await expect(projecting({ store, into: place.tables(), signal: controller.signal })).rejects.toBe(
      controller.signal.reason,
    );
  });
});

describe('A projector', () => {
  test('tries again when the store cannot be reached, and says so meanwhile', async () => {
    const { ledger, store } = await smallLedger();
    let failures = 3;
    const shaky = pacedStore(
      {
        events: 4,
        deliver: (delivery) => {
          failures -= 1;
          if (failures >= 0) throw new Error('the line is dead');
          return [delivery];
        },
      },
      store,
    );
    const faults: unknown[] = [];
    const into = (await POSTGRES.fresh()).tables();
    const tables = await projecting({
      store: asUnavailable(shaky),
      into,
      onFault: (fault, what) => faults.push([fault.message, what]),
    });
    await tables.caughtUp();
    expect(faults).toEqual(Array.from({ length: 3 }, () => ['the line is dead', { willRetry: true }]));
    expect(await tables.status()).toMatchObject({ state: 'following', fault: null });
    await expectTablesAgree(tables, { ledger, days: [] });
  });

  test.each([
    [{ eventsPerTransaction: 0 }, RangeError],
    [{ retryIntervalMs: -1 }, RangeError],
    [{ ledgers: ['Not A Name'] }, Error],
  ])('refuses options that cannot be: %j', async (options, error) => {
    const place = await SQLITE.fresh();
    await expect(projecting({ store: memoryStore(), into: place.tables(), ...options })).rejects.toThrow(error);
    await expect(projecting({ stores: { 'No Name': memoryStore() }, into: place.tables() })).rejects.toThrow(
      RangeError,
    );
  });
});

/** What a store throws when it cannot be reached. */
function asUnavailable(store: ReturnType<typeof pacedStore>): typeof store {
  return {
    ...store,
    async *subscribe(...words) {
      try {
        yield* store.subscribe(...words);
      } catch (error) {
        throw unavailable(error);
      }
    },
  };
}

function unavailable(cause: unknown): Error {
  return Object.assign(new Error(cause instanceof Error ? cause.message : ''), {
    name: 'SoCaiError',
    code: 'StoreUnavailable',
    facts: {},
  });
}
