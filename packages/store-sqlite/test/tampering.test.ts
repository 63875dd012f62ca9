import { ledgerId } from '@so-cai/core';
import { appendBatches, batchAt } from '@so-cai/testing';
import { describe, expect, test } from 'vitest';

import { inspectSqliteFile } from '../src/index.js';
import { SCHEMA } from '../src/sql/schema.js';
import { checksumOfLedger } from '../src/stream/checksum.js';
import { LAST_LEDGER_NUMBER } from '../src/stream/place.js';
import { withRaw } from './rawSqlite.js';
import { eventsIn, inFreshFolder, LAO_CAI, SON_LA, textsIn } from './storeTest.js';

const place = inFreshFolder();
const TRIGGERS = [...SCHEMA.keys()].filter((name) => SCHEMA.get(name)?.startsWith('CREATE TRIGGER') === true);

/** Two ledgers, closed; the size of the first is told. */
async function twoLedgers(): Promise<number> {
  const store = place.open();
  const size = await appendBatches(store, SON_LA, 60);
  await appendBatches(store, LAO_CAI, 30);
  await store.close();
  return size;
}

function tamper(...statements: readonly string[]): void {
  withRaw(place.path, (database) => {
    for (const sql of statements) database.exec(sql);
  });
}

/** The ids of the events from a place of the first ledger on. */
function idsAt(first: number): string[] {
  return withRaw(place.path, (database) =>
    database.prepare('SELECT id FROM event WHERE place >= ? AND place < 1 << 36 ORDER BY place').all(first),
  ).map((row) => String(row['id']));
}

const ID = "'01J0000000ZZZZZZZZZZZZZZZZ'";

describe('plain SQL that is not an append is refused and changes nothing', () => {
  test.each([
    ['changing a body', `UPDATE event SET body = x'00' WHERE place = 3`],
    ['changing an id', `UPDATE event SET id = ${ID} WHERE place = 3`],
    ['moving an event', `UPDATE event SET place = 1000 WHERE place = 3`],
    ['changing in place of a conflict', `UPDATE OR REPLACE event SET place = 4 WHERE place = 3`],
    ['removing an event', `DELETE FROM event WHERE place = 3`],
    [
      'removing the newest event',
      `DELETE FROM event WHERE place = (SELECT max(place) FROM event WHERE place < 1 << 36)`,
    ],
    ['removing everything', `DELETE FROM event`],
    ['replacing by place', `INSERT OR REPLACE INTO event VALUES (3, ${ID}, 7, x'00')`],
    ['ignoring a conflict', `INSERT OR IGNORE INTO event VALUES (3, ${ID}, 7, x'00')`],
    [
      'an upsert',
      `INSERT INTO event VALUES (3, ${ID}, 7, x'00') ON CONFLICT (place) DO UPDATE SET body = excluded.body`,
    ],
    ['leaving a gap', `INSERT INTO event SELECT max(place) + 2, ${ID}, 7, x'00' FROM event WHERE place < 1 << 36`],
    ['leaving the place open', `INSERT INTO event (id, checksum, body) VALUES (${ID}, 7, x'00')`],
    ['a negative place', `INSERT INTO event VALUES (-5, ${ID}, 7, x'00')`],
    ['a ledger that has no name', `INSERT INTO event VALUES (7 << 36, ${ID}, 7, x'00')`],
    [
      'an event without a body',
      `INSERT INTO event SELECT max(place) + 1, ${ID}, 7, NULL FROM event WHERE place < 1 << 36`,
    ],
    [
      'an event without a checksum',
      `INSERT INTO event SELECT max(place) + 1, ${ID}, NULL, x'00' FROM event WHERE place < 1 << 36`,
    ],
    [
      'an event without an id',
      `INSERT INTO event SELECT max(place) + 1, NULL, 7, x'00' FROM event WHERE place < 1 << 36`,
    ],
    ['a body of text', `INSERT INTO event SELECT max(place) + 1, ${ID}, 7, 'text' FROM event WHERE place < 1 << 36`],
    ['renaming a ledger', `UPDATE ledger SET name = 'cao-bang' WHERE number = 0`],
    ['renumbering a ledger', `UPDATE ledger SET number = 5 WHERE number = 0`],
    ['removing a ledger', `DELETE FROM ledger WHERE number = 1`],
    ['replacing a ledger by name', `INSERT OR REPLACE INTO ledger VALUES (2, 'son-la', 7)`],
    ['replacing a ledger by number', `INSERT OR REPLACE INTO ledger VALUES (0, 'cao-bang', 7)`],
    ['a ledger out of turn', `INSERT INTO ledger VALUES (9, 'cao-bang', 7)`],
    ['a ledger without a name', `INSERT INTO ledger VALUES (2, NULL, 7)`],
    ['a ledger whose name is too long', `INSERT INTO ledger VALUES (2, printf('%064d', 0), 7)`],
  ])('%s', async (_, sql) => {
    await twoLedgers();
    const store = place.open();
    const before = [await textsIn(store, SON_LA), await textsIn(store, LAO_CAI)];
    expect(() => {
      tamper(sql);
    }).toThrow(/never|at the end|next number|NOT NULL|cannot store|CHECK|no such/);
    expect([await textsIn(store, SON_LA), await textsIn(store, LAO_CAI)]).toEqual(before);
  });

  test('and an append in plain SQL is one', async () => {
    const size = await twoLedgers();
    tamper(`INSERT INTO event SELECT ${size}, ${ID}, checksum, x'' FROM event WHERE place = ${size - 1}`);
    expect(await textsIn(place.open(), SON_LA)).toHaveLength(size + 1);
  });

  test('an event added under an id that exists replaces nothing, and inspection finds it', async () => {
    const size = await twoLedgers();
    const before = await textsIn(place.open(), SON_LA);
    const [third] = idsAt(3);
    tamper(
      `INSERT OR REPLACE INTO event SELECT ${size}, '${third}', checksum, x'' FROM event WHERE place = ${size - 1}`,
    );
    expect(await textsIn(place.open(), SON_LA)).toEqual([...before, '']);
    expect(inspectSqliteFile(place.path)).toEqual([
      { code: 'IdRepeated', ledger: 'son-la', position: size, found: third },
    ]);
  });
});

describe('a file whose schema was changed', () => {
  test.each(TRIGGERS)('by dropping %s is not opened for writing, and its inspection says so', async (name) => {
    await twoLedgers();
    tamper(`DROP TRIGGER ${name}`);
    const difference = { name, difference: 'missing', expected: SCHEMA.get(name) };
    expect(() => place.open()).toThrow(
      expect.objectContaining({
        code: 'StoreCorrupt',
        facts: expect.objectContaining({ path: place.path, differences: [difference] }) as unknown,
      }),
    );
    expect(inspectSqliteFile(place.path)).toEqual([{ code: 'SchemaDiffers', ...difference }]);
  });

  test('by adding a trigger is not opened for writing, and its inspection says so', async () => {
    await twoLedgers();
    const sql = `CREATE TRIGGER swallow BEFORE INSERT ON event BEGIN SELECT RAISE(IGNORE); END`;
    tamper(sql);
    expect(() => place.open()).toThrow(/swallow added/);
    expect(inspectSqliteFile(place.path)).toEqual([
      { code: 'SchemaDiffers', name: 'swallow', difference: 'added', found: sql },
    ]);
  });

  test('by replacing a trigger with one that lets all pass is not opened for writing', async () => {
    await twoLedgers();
    tamper(
      'DROP TRIGGER event_never_changed',
      'CREATE TRIGGER event_never_changed BEFORE UPDATE ON event BEGIN SELECT 1; END',
    );
    expect(() => place.open()).toThrow(/event_never_changed changed/);
  });

  test('by tables of somebody else is as good as before', async () => {
    await twoLedgers();
    tamper('CREATE TABLE notes (x)', 'ANALYZE');
    await expect(appendBatches(place.open(), SON_LA, 100)).resolves.toBeGreaterThan(99);
    expect(inspectSqliteFile(place.path)).toEqual([]);
  });

  test('can still be read, for an audit to see what is left', async () => {
    const size = await twoLedgers();
    tamper('DROP TRIGGER event_never_changed');
    expect(await textsIn(place.open({ readOnly: true }), SON_LA)).toHaveLength(size);
  });
});

/** Does what the triggers refuse, and leaves no trace in the schema. */
function tamperUnseen(sql: string): void {
  tamper(...TRIGGERS.map((name) => `DROP TRIGGER ${name}`), sql, ...TRIGGERS.map((name) => SCHEMA.get(name) ?? ''));
}

describe('a gap', () => {
  test('is a fault that names the missing position, and inspection names all of them', async () => {
    const size = await twoLedgers();
    tamperUnseen(`DELETE FROM event WHERE place IN (0, 1, 20, ${size - 2}) OR place = (1 << 36) + 7`);
    const store = place.open();
    await expect(textsIn(store, SON_LA)).rejects.toMatchObject({
      code: 'StoreCorrupt',
      facts: { path: place.path, ledger: SON_LA, position: 0 },
    });
    const rest = store.read(SON_LA, { from: 2 })[Symbol.asyncIterator]();
    await expect(rest.next()).rejects.toMatchObject({ code: 'StoreCorrupt', facts: { position: 20 } });
    expect(inspectSqliteFile(place.path)).toEqual([
      { code: 'PositionsMissing', ledger: 'son-la', from: 0, to: 2 },
      { code: 'PositionsMissing', ledger: 'son-la', from: 20, to: 21 },
      { code: 'PositionsMissing', ledger: 'son-la', from: size - 2, to: size - 1 },
      { code: 'PositionsMissing', ledger: 'lao-cai', from: 7, to: 8 },
    ]);
  });

  test('does not keep what lies elsewhere from being read', async () => {
    await twoLedgers();
    tamperUnseen('DELETE FROM event WHERE place = 20');
    const store = place.open();
    for await (const chunk of store.read(SON_LA, { from: 5, to: 20 })) expect(chunk).toHaveLength(15);
    expect(await textsIn(store, LAO_CAI)).toHaveLength(await store.size(LAO_CAI));
  });
});

describe('bytes that are not those that were written', () => {
  test('are a fault that names the position; what lies elsewhere is read; inspection names all of them', async () => {
    const size = await twoLedgers();
    tamperUnseen(`UPDATE event SET body = CAST(body || x'00' AS BLOB) WHERE place IN (3, 40)`);
    const store = place.open();
    await expect(textsIn(store, SON_LA)).rejects.toMatchObject({
      code: 'StoreCorrupt',
      facts: { path: place.path, ledger: SON_LA, position: 3 },
    });
    for (const range of [{ to: 3 }, { from: 4, to: 40 }, { from: 41 }])
      expect((await eventsIn(store, SON_LA, range)).length).toBe((range.to ?? size) - (range.from ?? 0));
    expect(await textsIn(store, LAO_CAI)).toHaveLength(await store.size(LAO_CAI));
    expect(inspectSqliteFile(place.path)).toEqual([
      { code: 'BodyDamaged', ledger: 'son-la', position: 3 },
      { code: 'BodyDamaged', ledger: 'son-la', position: 40 },
    ]);
  });

  test('may be those of a checksum: then the event after it is not believed where reading begins with it', async () => {
    const size = await twoLedgers();
    tamperUnseen(`UPDATE event SET checksum = checksum + 1 WHERE place = 40`);
    const store = place.open();
    expect(await textsIn(store, SON_LA)).toHaveLength(size);
    await expect(eventsIn(store, SON_LA, { from: 41 })).rejects.toMatchObject({ facts: { position: 41 } });
    expect(inspectSqliteFile(place.path)).toEqual([
      { code: 'BodyDamaged', ledger: 'son-la', position: 40 },
      { code: 'BodyDamaged', ledger: 'son-la', position: 41 },
    ]);
  });

  test('are given to whoever asks for what is there', async () => {
    const size = await twoLedgers();
    tamperUnseen(`UPDATE event SET body = x'00' WHERE place = 3`);
    const texts = await textsIn(place.open({ readOnly: true, verifyChecksums: false }), SON_LA);
    expect(texts).toHaveLength(size);
    expect(texts[3]).toBe('\0');
  });

  test('include bodies that were swapped, and events of another ledger', async () => {
    await twoLedgers();
    tamperUnseen(`UPDATE event SET body = (SELECT body FROM event AS other WHERE other.place = 17 - event.place)
      WHERE place IN (8, 9)`);
    await expect(textsIn(place.open(), SON_LA)).rejects.toMatchObject({ facts: { position: 8 } });
    tamperUnseen(`DELETE FROM event WHERE place < 1 << 36`);
    tamperUnseen(`UPDATE event SET place = place & 0xFFFFFFFFF WHERE place >= 1 << 36`);
    await expect(textsIn(place.open(), SON_LA)).rejects.toMatchObject({ facts: { position: 0 } });
  });

  test('in the name of a ledger are a fault, so that it does not pass for a new one', async () => {
    await twoLedgers();
    tamperUnseen(`UPDATE ledger SET name = 'son-lb' WHERE name = 'son-la'`);
    expect(() => place.open()).toThrow(
      expect.objectContaining({ code: 'StoreCorrupt', facts: expect.objectContaining({ number: 0 }) as unknown }),
    );
    expect(inspectSqliteFile(place.path)).toEqual([{ code: 'LedgerDamaged', number: 0, found: 'son-lb' }]);
  });
});

describe('inspection', () => {
  test('finds nothing in a file as the store leaves it', async () => {
    await twoLedgers();
    expect(inspectSqliteFile(place.path)).toEqual([]);
  });

  test('finds ledgers without a name and ledgers without events', async () => {
    await twoLedgers();
    tamperUnseen(`DELETE FROM event WHERE place >= 1 << 36`);
    expect(inspectSqliteFile(place.path)).toEqual([{ code: 'LedgerEmpty', ledger: 'lao-cai' }]);
    tamperUnseen(`DELETE FROM ledger`);
    expect(inspectSqliteFile(place.path)).toEqual([{ code: 'LedgerNameless', number: 0 }]);
  });

  test('finds an id that is not the one inside the event', async () => {
    await twoLedgers();
    tamperUnseen(`UPDATE event SET id = ${ID} WHERE place = 9`);
    const events = Array.from({ length: 100 }).reduce<ReturnType<typeof batchAt>>(
      (all) => [...all, ...batchAt(all.length)],
      [],
    );
    const ids = new Map(events.map(({ id, body }) => [Buffer.from(body).toString(), id]));
    const findings = inspectSqliteFile(place.path, { idOf: (body) => ids.get(Buffer.from(body).toString()) ?? '' });
    const found = ID.slice(1, -1);
    expect(findings).toEqual([{ code: 'IdDiffers', ledger: 'son-la', position: 9, expected: events[9]?.id, found }]);
  });

  test('finds an index that was made to lie', async () => {
    await twoLedgers();
    withRaw(place.path, (database) => {
      database.exec(`PRAGMA writable_schema = ON`);
      database.exec(
        `UPDATE sqlite_schema SET sql = 'CREATE INDEX event_ids ON event (place >> 35, id)' WHERE name = 'event_ids'`,
      );
    });
    expect(inspectSqliteFile(place.path).map(({ code }) => code)).toEqual(
      expect.arrayContaining(['SchemaDiffers', 'Damaged']),
    );
  });
});

test('a file takes 131,072 ledgers and no more', async () => {
  const store = place.open();
  await appendBatches(store, SON_LA, 1);
  withRaw(place.path, (database) => {
    const add = database.prepare('INSERT INTO ledger VALUES (?, ?, ?)');
    database.exec('BEGIN');
    for (let number = 1; number <= LAST_LEDGER_NUMBER - 1; number += 1)
      add.run(number, `l-${number}`, checksumOfLedger(number, `l-${number}`));
    database.exec('COMMIT');
  });
  expect(await appendBatches(store, ledgerId('the-last'), 5)).toBeGreaterThan(4);
  expect(await textsIn(store, ledgerId('the-last'))).toHaveLength(await store.size(ledgerId('the-last')));
  await expect(store.append(ledgerId('one-more'), 0, batchAt(0))).rejects.toThrow(RangeError);
  expect(await store.size(ledgerId('one-more'))).toBe(0);
});
