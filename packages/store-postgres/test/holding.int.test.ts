import { appendBatches } from '@so-cai/testing';
import { expect, test } from 'vitest';

import { type PostgresHeldEvent, postgresHolding, type PostgresHolding } from '../src/index.js';
import { inFreshSchema, LAO_CAI, SON_LA } from './storeTest.js';

const place = inFreshSchema();

function holding(): PostgresHolding {
  const { schema, roles } = place;
  return postgresHolding(roles.reader, SON_LA, { schema, appRole: 'so_cai_app', durability: 'unchecked' });
}

async function held(from?: number): Promise<PostgresHeldEvent[]> {
  const events: PostgresHeldEvent[] = [];
  for await (const chunk of holding().events(from === undefined ? {} : { from })) events.push(...chunk);
  return events;
}

async function withEvents(count: number): Promise<number> {
  const store = await place.open();
  const size = await appendBatches(store, SON_LA, count);
  await appendBatches(store, LAO_CAI, 5);
  await store.close();
  return size;
}

async function tamper(sql: string): Promise<void> {
  const session = await place.session('superuser');
  await session.query(sql);
}

test('a holding gives all events of its ledger in order, with the ids beside them', async () => {
  const size = await withEvents(2_500);
  const events = await held();
  expect(events.map(({ position }) => position)).toEqual(Array.from({ length: size }, (_, index) => index));
  expect(events.every(({ id, body }) => id.length === 26 && body.length > 0)).toBe(true);
  expect(await held(size - 3)).toEqual(events.slice(-3));
  expect(await holding().defects()).toEqual([]);
});

test('a holding gives what is there where positions are missing or stand there twice', async () => {
  await withEvents(20);
  await tamper(`
    ALTER TABLE event DISABLE TRIGGER ALL; ALTER TABLE event DROP CONSTRAINT event_pkey; DROP INDEX event_id_once_per_ledger;
    DELETE FROM event WHERE ledger = 'son-la' AND position IN (3, 4);
    INSERT INTO event SELECT * FROM event WHERE ledger = 'son-la' AND position = 6`);
  expect((await held()).map(({ position }) => position).slice(0, 8)).toEqual([0, 1, 2, 5, 6, 6, 7, 8]);
});

test('a holding tells what protects the events less than it should', async () => {
  await tamper('DROP TRIGGER event_never_changed ON event; GRANT DELETE ON event TO so_cai_app');
  expect(await holding().defects()).toMatchObject([
    { code: 'ProtectionDiffers', subject: 'trigger event_never_changed missing' },
    { code: 'ProtectionDiffers', subject: 'role so_cai_app', found: 'DELETE on event' },
  ]);
  const checked = await postgresHolding(place.roles.reader, SON_LA, {
    schema: place.schema,
    appRole: 'postgres',
  }).defects();
  expect(checked.map(({ subject }) => subject)).toEqual(
    expect.arrayContaining(['fsync', 'full_page_writes', 'role postgres']),
  );
});

test('a reader that leaves early leaves no connection behind', async () => {
  await withEvents(5_000);
  for await (const chunk of holding().events()) {
    expect(chunk).toHaveLength(2_000);
    break;
  }
  const session = await place.session('superuser');
  await expect
    .poll(async () => {
      const { rows } = await session.query(`SELECT 1 FROM pg_stat_activity WHERE usename = 'so_cai_reader'`);
      return rows.length;
    })
    .toBe(0);
});

test('a holding of tables that are not there is no holding', async () => {
  const nowhere = postgresHolding(place.roles.reader, SON_LA, { schema: 'nowhere' });
  await expect(nowhere.defects()).rejects.toMatchObject({ code: 'StoreMismatch' });
});
