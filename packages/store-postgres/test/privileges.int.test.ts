import { BEGINNING, type EventStore } from '@so-cai/core';
import { appendBatches } from '@so-cai/testing';
import { beforeEach, describe, expect, test } from 'vitest';

import { eventsOf, inFreshSchema, LAO_CAI, SON_LA, textsIn } from './storeTest.js';

const place = inFreshSchema();

/** Everything that would change, remove or replace an event, or make that possible. */
const ATTEMPTS = {
  'changes an event': `UPDATE event SET body = 'changed'`,
  'changes no event': `UPDATE event SET body = 'changed' WHERE false`,
  'moves an event': `UPDATE event SET position = position + 1000`,
  'removes an event': `DELETE FROM event WHERE position = 4`,
  'removes all events': `TRUNCATE event`,
  'replaces an event': `INSERT INTO event (ledger, position, id, body) SELECT ledger, position, id, 'changed' FROM event
    WHERE position = 0 ON CONFLICT (ledger, position) DO UPDATE SET body = excluded.body`,
  'merges into the events': `MERGE INTO event USING (SELECT 0 AS position) AS other ON event.position = other.position
    WHEN MATCHED THEN UPDATE SET body = 'changed'`,
  'disables the triggers': `ALTER TABLE event DISABLE TRIGGER ALL`,
  'disables one trigger': `ALTER TABLE event DISABLE TRIGGER event_never_changed`,
  'lets triggers be left out': `SET session_replication_role = replica`,
  'drops a trigger': `DROP TRIGGER event_never_changed ON event`,
  'drops the table': `DROP TABLE event`,
  'drops the index': `DROP INDEX event_id_once_per_ledger`,
  'replaces a function': `CREATE OR REPLACE FUNCTION refuse_changes() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'`,
  'adds a trigger': `CREATE TRIGGER mine BEFORE INSERT ON event FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()`,
  'adds a table': `CREATE TABLE mine (n integer)`,
  'takes the store’s id': `UPDATE identity SET store_id = gen_random_uuid()`,
  'says that it was migrated': `INSERT INTO migration (version) VALUES (99)`,
} as const;

/** What the owner is not kept from by rights, but by triggers, also as a replica. */
const CHANGES = [
  'changes an event',
  'moves an event',
  'removes an event',
  'removes all events',
  'replaces an event',
  'merges into the events',
] as const;

let store: EventStore;
let before: string[];
beforeEach(async () => {
  store = await place.open();
  await store.append(SON_LA, 0, eventsOf(0, 5));
  before = await textsIn(store, SON_LA);
});

describe('the role of an application', () => {
  test.each(Object.entries(ATTEMPTS))('is refused what %s', async (_, sql) => {
    const session = await place.session('app');
    await expect(session.query(sql)).rejects.toMatchObject({ code: '42501' });
    expect(await textsIn(store, SON_LA)).toEqual(before);
  });

  test('cannot give away rights that it has not', async () => {
    const session = await place.session('app');
    await session.query(`GRANT UPDATE, INSERT ON event TO so_cai_reader`);
    const reader = await place.session('reader');
    await expect(reader.query(ATTEMPTS['changes an event'])).rejects.toMatchObject({ code: '42501' });
    await expect(reader.query(`INSERT INTO event VALUES (5, 'son-la', 'A', '')`)).rejects.toMatchObject({
      code: '42501',
    });
  });

  test('can do all that the store does, and keep snapshots', async () => {
    const size = await appendBatches(store, LAO_CAI, 100);
    expect(await textsIn(store, LAO_CAI)).toHaveLength(size);
    for await (const { caughtUp } of store.subscribe(BEGINNING)) if (caughtUp) break;
    const session = await place.session('app');
    await session.query(
      `INSERT INTO snapshot VALUES ('son-la', 0, now()); UPDATE snapshot SET parts = 1; DELETE FROM snapshot`,
    );
  });
});

describe('the role of a reader', () => {
  test('can read, and open a store for reading', async () => {
    const readOnly = await place.open({ readOnly: true }, 'reader');
    expect(await textsIn(readOnly, SON_LA)).toEqual(before);
    await expect(readOnly.append(SON_LA, 5, eventsOf(5, 1))).rejects.toMatchObject({ code: 'StoreUnavailable' });
    const session = await place.session('reader');
    const { rows } = await session.query(`SELECT body FROM events WHERE position = 4`);
    expect(rows).toEqual([{ body: 'event 4' }]);
  });

  test('cannot add, and cannot open a store for writing', async () => {
    await expect(place.open({}, 'reader')).rejects.toMatchObject({
      code: 'StoreUnavailable',
      facts: { role: 'so_cai_reader', missing: 'INSERT' },
    });
    const session = await place.session('reader');
    await expect(session.query(`INSERT INTO event VALUES (5, 'son-la', 'A', '')`)).rejects.toMatchObject({
      code: '42501',
    });
  });
});

test('a role without rights is told which it needs', async () => {
  const owner = await place.session('owner');
  await owner.query(`REVOKE ALL ON event FROM so_cai_app`);
  await expect(place.open()).rejects.toMatchObject({
    code: 'StoreUnavailable',
    facts: { role: 'so_cai_app', missing: expect.stringContaining('INSERT') as string },
  });
  await owner.query(`REVOKE ALL ON SCHEMA ${place.schema} FROM so_cai_app`);
  await expect(place.open()).rejects.toMatchObject({ code: 'StoreUnavailable', facts: { sqlState: '42501' } });
});

describe.each(['owner', 'superuser'] as const)('the %s', (role) => {
  test.each(CHANGES)('is stopped by a trigger where it %s', async (change) => {
    const session = await place.session(role);
    await expect(session.query(ATTEMPTS[change])).rejects.toThrow('an event is never changed or removed');
    expect(await textsIn(store, SON_LA)).toEqual(before);
  });
});

test.each(CHANGES)(
  'a superuser who works as a replica, whom triggers do not ask, is stopped where it %s',
  async (change) => {
    const session = await place.session('superuser');
    await session.query('SET session_replication_role = replica');
    await expect(session.query(ATTEMPTS[change])).rejects.toThrow('an event is never changed or removed');
    await expect(
      session.query(`INSERT INTO event (ledger, position, id, body) VALUES ('son-la', 99, 'A', '')`),
    ).rejects.toThrow('without gaps');
    expect(await textsIn(store, SON_LA)).toEqual(before);
  },
);
