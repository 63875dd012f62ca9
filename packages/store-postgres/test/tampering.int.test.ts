import { describe, expect, test } from 'vitest';

import { inspectPostgres, type PostgresFinding } from '../src/index.js';
import { eventsOf, inFreshSchema, LAO_CAI, SON_LA } from './storeTest.js';

const place = inFreshSchema();

/** The tests' server keeps nothing in a crash, which every inspection says. */
const NOT_DURABLE = ['fsync', 'full_page_writes'].map((setting) => ({
  code: 'NotDurable',
  setting,
  expected: 'on',
  found: 'off',
}));

async function tamper(sql: string, role: 'owner' | 'superuser' = 'superuser'): Promise<void> {
  const session = await place.session(role);
  await session.query(sql);
}

/** What an inspection finds besides that. */
async function found(options = {}): Promise<PostgresFinding[]> {
  const findings = await inspectPostgres(place.roles.app, { schema: place.schema, ...options });
  expect(findings.filter(({ code }) => code === 'NotDurable')).toEqual(NOT_DURABLE);
  return findings.filter(({ code }) => code !== 'NotDurable');
}

async function withEvents(): Promise<void> {
  const store = await place.open();
  await store.append(SON_LA, 0, eventsOf(0, 6));
  await store.append(LAO_CAI, 0, eventsOf(0, 3));
  await store.close();
}

const WITHOUT_TRIGGERS = (sql: string): string =>
  `ALTER TABLE event DISABLE TRIGGER ALL; ${sql};
   ALTER TABLE event ENABLE ALWAYS TRIGGER event_goes_to_the_end; ALTER TABLE event ENABLE ALWAYS TRIGGER event_never_changed;
   ALTER TABLE event ENABLE ALWAYS TRIGGER event_never_removed; ALTER TABLE event ENABLE ALWAYS TRIGGER events_never_truncated`;

describe('an inspection', () => {
  test('finds nothing where all is as it should be', async () => {
    await withEvents();
    expect(await found()).toEqual([]);
  });

  test.each([
    [`ALTER TABLE event DISABLE TRIGGER event_never_changed`, 'trigger event_never_changed', 'disabled'],
    [`ALTER TABLE event ENABLE TRIGGER event_never_removed`, 'trigger event_never_removed', 'disabled'],
    [`ALTER TABLE event ENABLE REPLICA TRIGGER event_goes_to_the_end`, 'trigger event_goes_to_the_end', 'disabled'],
    [`DROP TRIGGER events_never_truncated ON event`, 'trigger events_never_truncated', 'missing'],
    [
      `CREATE OR REPLACE FUNCTION refuse_changes() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS 'BEGIN RETURN NEW; END'`,
      'function refuse_changes',
      'changed',
    ],
    [`ALTER FUNCTION refuse_gaps() RESET search_path`, 'function refuse_gaps', 'changed'],
    [`DROP INDEX event_id_once_per_ledger`, 'index event_id_once_per_ledger', 'missing'],
    [`ALTER TABLE event DROP CONSTRAINT event_pkey`, 'constraint event_pkey', 'missing'],
    [`ALTER TABLE event SET UNLOGGED`, 'table event', 'changed'],
    [`ALTER TABLE event ENABLE ROW LEVEL SECURITY`, 'table event', 'changed'],
    [`ALTER TABLE event ALTER COLUMN body DROP NOT NULL`, 'table event', 'changed'],
    [`ALTER TABLE event ADD COLUMN note text`, 'table event', 'changed'],
    [`CREATE TABLE child () INHERITS (event)`, 'table event', 'changed'],
    [`CREATE RULE nothing AS ON INSERT TO event DO INSTEAD NOTHING`, 'rule nothing', 'added'],
    [
      `CREATE TRIGGER mine BEFORE INSERT ON event FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()`,
      'trigger mine',
      'added',
    ],
    [
      `CREATE OR REPLACE VIEW events AS SELECT ledger, position, id, convert_from(body, 'UTF8') || '' AS body FROM event`,
      'view events',
      'changed',
    ],
  ])('and an opening find after %s: %s %s', async (sql, name, difference) => {
    await tamper(sql, sql.includes('CREATE TRIGGER') ? 'superuser' : 'owner');
    expect(await found()).toEqual([expect.objectContaining({ code: 'SchemaDiffers', name, difference })]);
    await expect(place.open()).rejects.toMatchObject({
      code: 'StoreCorrupt',
      facts: { differences: [expect.objectContaining({ name, difference }) as unknown] },
    });
    await expect(place.open({ readOnly: true })).resolves.toBeDefined();
  });

  test('has nothing against an index that was added', async () => {
    await tamper('CREATE INDEX mine ON event (length(body))', 'owner');
    expect(await found()).toEqual([]);
  });

  test('finds events that are missing, by ranges', async () => {
    await withEvents();
    await tamper(WITHOUT_TRIGGERS(`DELETE FROM event WHERE ledger = 'son-la' AND position IN (0, 2, 3)`));
    expect(await found()).toEqual([
      { code: 'PositionsMissing', ledger: SON_LA, from: 0, to: 1 },
      { code: 'PositionsMissing', ledger: SON_LA, from: 2, to: 4 },
    ]);
  });

  test('finds positions and ids that stand there twice', async () => {
    await withEvents();
    await tamper(
      WITHOUT_TRIGGERS(`
        ALTER TABLE event DROP CONSTRAINT event_pkey; DROP INDEX event_id_once_per_ledger;
        INSERT INTO event SELECT * FROM event WHERE ledger = 'lao-cai' AND position = 1`),
    );
    const { id } = eventsOf(1, 1)[0] ?? {};
    expect((await found()).filter(({ code }) => code !== 'SchemaDiffers')).toEqual([
      { code: 'PositionRepeated', ledger: LAO_CAI, position: 1 },
      { code: 'IdRepeated', ledger: LAO_CAI, id, positions: [1, 1] },
    ]);
  });

  test('finds ids that are not those in the bodies', async () => {
    await withEvents();
    await tamper(WITHOUT_TRIGGERS(`UPDATE event SET id = 'other' WHERE ledger = 'son-la' AND position = 4`));
    const idOf = (body: Uint8Array): string =>
      eventsOf(Number(Buffer.from(body).toString().split(' ')[1]), 1)[0]?.id ?? '';
    expect(await found()).toEqual([]);
    const [, , , , event] = eventsOf(0, 5);
    expect(await found({ idOf })).toEqual([
      { code: 'IdDiffers', ledger: SON_LA, position: 4, expected: event?.id, found: 'other' },
    ]);
  });

  test('finds ledgers whose names are none', async () => {
    await tamper(`INSERT INTO event (ledger, position, id, body) VALUES ('Sơn La', 0, 'A', '')`, 'owner');
    expect(await found()).toEqual([{ code: 'LedgerNameless', ledger: 'Sơn La' }]);
  });
});

describe('of roles, an inspection', () => {
  test.each([
    [`GRANT UPDATE ON event TO so_cai_app`, { role: 'so_cai_app', privilege: 'UPDATE', object: 'event' }],
    [`GRANT DELETE ON event TO PUBLIC`, { role: 'PUBLIC', privilege: 'DELETE', object: 'event' }],
    [`GRANT TRUNCATE ON event TO so_cai_reader`, { role: 'so_cai_reader', privilege: 'TRUNCATE', object: 'event' }],
    [`GRANT TRIGGER ON event TO so_cai_app`, { role: 'so_cai_app', privilege: 'TRIGGER', object: 'event' }],
    [`GRANT UPDATE (body) ON event TO so_cai_app`, { role: 'so_cai_app', privilege: 'UPDATE', object: 'event.body' }],
    [`GRANT INSERT ON migration TO so_cai_app`, { role: 'so_cai_app', privilege: 'INSERT', object: 'migration' }],
  ])('finds after %s who may do too much', async (sql, grant) => {
    await tamper(sql, 'owner');
    expect(await found()).toEqual([{ code: 'PrivilegeTooWide', ...grant }]);
  });

  test('finds who may make tables in the schema', async () => {
    await tamper(`GRANT CREATE ON SCHEMA ${place.schema} TO so_cai_app`, 'owner');
    expect(await found()).toEqual([
      { code: 'PrivilegeTooWide', role: 'so_cai_app', privilege: 'CREATE', object: 'schema' },
    ]);
  });

  test.each([
    ['so_cai_owner', 'owner of the tables'],
    ['postgres', 'superuser'],
  ])('finds that an application connects as %s', async (appRole, reason) => {
    expect(await found({ appRole })).toEqual([{ code: 'RoleTooPowerful', role: appRole, found: reason }]);
  });

  test('finds a role that is the owner, or writes everything, by being a member of another', async () => {
    await tamper(
      `CREATE ROLE so_cai_member LOGIN; GRANT so_cai_owner TO so_cai_member; GRANT pg_write_all_data TO so_cai_member`,
    );
    try {
      expect(await found({ appRole: 'so_cai_member' })).toEqual([
        { code: 'RoleTooPowerful', role: 'so_cai_member', found: 'owner of the tables' },
        { code: 'RoleTooPowerful', role: 'so_cai_member', found: 'pg_write_all_data' },
      ]);
    } finally {
      await tamper(`DROP ROLE so_cai_member`);
    }
  });
});
