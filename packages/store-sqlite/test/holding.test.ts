import { readFileSync, writeFileSync } from 'node:fs';

import { appendBatches } from '@so-cai/testing';
import { expect, test } from 'vitest';

import { type SqliteHeldEvent, sqliteHolding } from '../src/index.js';
import { withRaw } from './rawSqlite.js';
import { inFreshFolder, LAO_CAI, SON_LA } from './storeTest.js';

const PAGE = 4_096;
const place = inFreshFolder();

async function twoLedgers(events = 1_500): Promise<number> {
  const store = place.open();
  const size = await appendBatches(store, SON_LA, events);
  await appendBatches(store, LAO_CAI, 30);
  await store.close();
  return size;
}

async function held(from?: number): Promise<SqliteHeldEvent[]> {
  const events: SqliteHeldEvent[] = [];
  const range = from === undefined ? {} : { from };
  for await (const chunk of sqliteHolding(place.path, SON_LA).events(range)) events.push(...chunk);
  return events;
}

function withoutTriggers(sql: string): void {
  withRaw(place.path, (database) => {
    const triggers = database.prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`).all();
    for (const { name } of triggers) database.exec(`DROP TRIGGER ${String(name)}`);
    database.exec(sql);
    for (const trigger of triggers) database.exec(String(trigger['sql']));
  });
}

test('a holding gives all events of its ledger with the ids beside them, and nothing against them', async () => {
  const size = await twoLedgers();
  const events = await held();
  expect(events.map(({ position }) => position)).toEqual(Array.from({ length: size }, (_, index) => index));
  expect(events.filter(({ id, body, contradicted }) => !id || !body || contradicted)).toEqual([]);
  expect(await held(size - 3)).toEqual(events.slice(-3).map((event) => ({ ...event })));
  expect(await sqliteHolding(place.path, SON_LA).defects()).toEqual([]);
});

test('a holding says which checksum does not follow from the body', async () => {
  await twoLedgers(60);
  withoutTriggers(`UPDATE event SET body = x'00' WHERE place = 7`);
  const contradicted = (await held()).filter((event) => event.contradicted !== undefined);
  expect(contradicted).toMatchObject([{ position: 7, contradicted: [{ subject: 'checksum' }] }]);
});

test('what is odd on a page changes nothing of what lies around it', async () => {
  await twoLedgers(60);
  const before = await held();
  const odd = `UPDATE event SET id = 'a b' WHERE place = 7; UPDATE event SET checksum = 5 WHERE place = 20`;
  withoutTriggers(odd);
  const after = await held();
  expect(after[7]).toEqual({ ...before[7], id: 'a b' });
  // The checksum of the event after it no longer follows either.
  expect(after.filter(({ contradicted }) => contradicted).map(({ position }) => position)).toEqual([20, 21]);
  const others = (events: readonly SqliteHeldEvent[]): unknown[] =>
    events.filter(({ position }) => ![7, 20, 21].includes(position)).map((event) => ({ ...event }));
  expect(others(after)).toEqual(others(before));
});

test('a holding gives ids as they lie, also where one has a character that another lacks', async () => {
  await twoLedgers(60);
  const before = await held();
  withoutTriggers(`
    UPDATE event SET id = substr(id, 1, 25) WHERE place = 3;
    UPDATE event SET id = id || 'Z' WHERE place = 4`);
  const ids = (await held()).map(({ id = '' }) => id);
  const expected = before.map(({ id = '' }) => id);
  expected.splice(3, 2, (expected[3] ?? '').slice(0, 25), `${expected[4] ?? ''}Z`);
  expect(ids).toEqual(expected);
});

test('a holding leaves out what is missing, and goes on', async () => {
  const size = await twoLedgers(60);
  withoutTriggers('DELETE FROM event WHERE place IN (0, 5, 6)');
  const positions = (await held()).map(({ position }) => position);
  expect(positions).toHaveLength(size - 3);
  expect(positions.slice(0, 6)).toEqual([1, 2, 3, 4, 7, 8]);
});

test('a holding gives what lies around a damaged page, and nothing for what lies in it', async () => {
  const size = await twoLedgers();
  const bytes = readFileSync(place.path);
  const page = Math.floor(bytes.length / PAGE / 2);
  bytes.fill(0xff, (page - 1) * PAGE, page * PAGE);
  writeFileSync(place.path, bytes);
  const events = await held();
  const unread = events.filter(({ body }) => body === undefined);
  expect(events).toHaveLength(size);
  expect(unread.length).toBeGreaterThan(0);
  expect(unread.length).toBeLessThan(size / 2);
  const defects = await sqliteHolding(place.path, SON_LA).defects();
  expect(defects.map(({ code, subject }) => `${code} ${subject}`)).toContain('HolderDamaged file');
});

test('a holding tells of triggers that are gone and of names that are damaged', async () => {
  await twoLedgers(20);
  withoutTriggers(`UPDATE ledger SET name = 'lao-cao' WHERE number = 1`);
  withRaw(place.path, (database) => {
    database.exec('DROP TRIGGER event_never_removed');
  });
  expect(await sqliteHolding(place.path, SON_LA).defects()).toMatchObject([
    { code: 'ProtectionDiffers', subject: 'event_never_removed missing' },
    { code: 'HolderDamaged', subject: 'ledger 1', found: 'lao-cao' },
  ]);
});

test('a ledger that is not in the file has no events', async () => {
  const store = place.open();
  await appendBatches(store, LAO_CAI, 5);
  await store.close();
  expect(await held()).toEqual([]);
});

test('a holding stops when it is told to', async () => {
  await twoLedgers(60);
  const events = sqliteHolding(place.path, SON_LA).events({ signal: AbortSignal.abort(new Error('enough')) });
  await expect(events[Symbol.asyncIterator]().next()).rejects.toThrow('enough');
});
