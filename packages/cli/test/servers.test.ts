import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';

import { PLAN_TEMPLATE } from '../src/planTemplate.js';
import { Desk } from './desk.js';
import { jsonLines, rows } from './sonLa.js';
import { Stores } from './stores.js';

let desk: Desk;
let stores: Stores;
beforeAll(() => {
  desk = new Desk();
  stores = new Stores(desk, inject('postgres'));
  desk.write('plan.json', PLAN_TEMPLATE);
  desk.write('rows.jsonl', jsonLines(rows));
});
afterAll(async () => {
  await stores.remove();
  desk.clear();
});

/** An address with a password in it, which the server does not ask for. */
const withPassword = (address: string): string => address.replace('@', ':ge%40heim-123@');

describe('a ledger in PostgreSQL', () => {
  test('is opened, recorded, asked and exported like one in a file', async () => {
    const { app, reader } = await stores.prepared();
    const opened = await desk.soCai(['init', `${app}#son-la`, '--plan', 'plan.json']);
    expect(opened).toMatchObject({
      status: 0,
      out: expect.stringContaining(`Opened the ledger son-la in ${app}.`) as string,
    });
    expect(await desk.json(['import', 'rows.jsonl', app, '--system', 'TABMIS'])).toMatchObject({ recorded: 4 });
    expect(await desk.json(['as-of', reader, '2024-09-10'])).toMatchObject({ ledger: 'son-la', size: 14 });
    expect((await desk.soCai(['export', reader])).out.split('\n')).toHaveLength(16);
    expect(await desk.json(['init', `${app}#son-la`, '--plan', 'plan.json'])).toMatchObject({ code: 'LedgerExists' });
    expect(await desk.json(['as-of', `${reader}#lai-chau`])).toMatchObject({
      status: 3,
      message: `${reader} holds no ledger "lai-chau". It holds son-la.`,
    });
  });

  test('is not recorded by a role that may only read', async () => {
    const { app, reader } = await stores.prepared();
    await desk.soCai(['init', `${app}#son-la`, '--plan', 'plan.json']);
    const { status, err } = await desk.soCai(['import', 'rows.jsonl', reader, '--system', 'TABMIS']);
    expect([status, err]).toEqual([3, expect.stringContaining('the role so_cai_reader lacks INSERT')]);
  });

  test('needs a database that was prepared: who has to do what is said', async () => {
    const { owner, app } = await stores.database();
    const { status, err } = await desk.soCai(['init', `${app}#son-la`, '--plan', 'plan.json']);
    expect([status, err]).toEqual([
      3,
      `so-cai: ${app} has no tables for ledgers yet. Their owner runs: so-cai migrate ${app}.\n`,
    ]);
    const roles = ['--app-role', 'so_cai_app'];
    expect(await desk.json(['migrate', owner, ...roles])).toEqual({ ok: true, database: owner, from: 0, to: 1 });
    expect((await desk.soCai(['migrate', owner, ...roles])).out).toBe(
      `${owner} is ready: its tables are of version 1.\n`,
    );
    expect((await desk.soCai(['init', `${app}#son-la`, '--plan', 'plan.json'])).status).toBe(0);
  });

  test('may lie in a schema of its own', async () => {
    const { owner, app } = await stores.database();
    const schema = '&schema=training';
    await desk.soCai(['migrate', owner + schema, '--app-role', 'so_cai_app']);
    expect((await desk.soCai(['init', `${app}${schema}#son-la`, '--plan', 'plan.json'])).status).toBe(0);
    expect(await desk.json(['as-of', app + schema])).toMatchObject({ ledger: 'son-la' });
    expect(await desk.json(['as-of', app])).toMatchObject({ status: 3 });
    expect((await desk.soCai(['as-of', `${app}&schema=Tr%22aining`])).status).toBe(2);
  });

  test('is not given to roles that do not exist', async () => {
    const { owner } = await stores.database();
    const { status, err } = await desk.soCai(['migrate', owner, '--app-role', 'nobody_of_that_name']);
    expect([status, err]).toEqual([3, expect.stringContaining('role "nobody_of_that_name" does not exist')]);
  });
});

describe('a ledger in EventStoreDB', () => {
  test('is opened, recorded, asked and exported like one in a file', async () => {
    const { connectionString: place } = await stores.double();
    expect(await desk.json(['init', `${place}#son-la`, '--plan', 'plan.json'])).toMatchObject({ ok: true, size: 10 });
    expect(await desk.json(['import', 'rows.jsonl', place, '--system', 'TABMIS'])).toMatchObject({ recorded: 4 });
    expect(await desk.json(['as-of', place, '2024-09-10'])).toMatchObject({ ledger: 'son-la', size: 14 });
    expect(await desk.json(['as-of', `${place}&prefix=other`])).toMatchObject({
      status: 3,
      message: `${place}&prefix=other holds no ledger.`,
    });
  });
});

describe('a password in an address', () => {
  test.each([
    [['as-of', 'ADDRESS#nobody']],
    [['as-of', 'ADDRESS#nobody', '--json', '--debug']],
    [['as-of', 'ADDRESS#Nobody']],
    [['as-if', 'ADDRESS']],
    [['copy', 'ADDRESS', 'copy.db', '--json']],
    [['migrate', 'ADDRESS', '--app-role', 'nobody', '--debug']],
    [['as-of', 'postgres://app:ge%40heim-123@localhost:1/budget', '--debug', '--json']],
    [['as-of', 'esdb://app:ge%40heim-123@localhost:1', '--debug', '--json']],
    [['as-of', 'esdb://app:ge%40heim-123@localhost:1?tls=false', '--debug', '--json']],
    [['as-of', 'mongodb://app:ge%40heim-123@localhost:1/budget']],
  ])('is in no output of %j', async (args) => {
    const { app } = await stores.database();
    const { status, out, err } = await desk.soCai(args.map((arg) => arg.replace('ADDRESS', withPassword(app))));
    expect(status).toBeGreaterThan(1);
    expect(`${out}${err}`).toMatch(/so-cai: ./);
    for (const secret of ['ge%40heim-123', 'ge@heim-123', 'heim-123']) expect(out + err).not.toContain(secret);
  });
});
