import { setTimeout as sleep } from 'node:timers/promises';

import { type EventStore, isSoCaiError, ledgerId } from '@so-cai/core';
import { Survivors, temporaryPostgres, type TemporaryPostgres } from '@so-cai/testing';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';

import { inspectPostgres, postgresStore } from '../src/index.js';
import { emptyDatabase, freshSchema, type Roles } from './database.js';
import { buildWorker, type Worker } from './processes.js';
import { Writer } from './writer.js';

const DEEP = process.env['SO_CAI_DEEP'] === '1';
/** In all 300 and more, or 10,000: most of them of what costs least. */
const KILLS = DEEP
  ? { processes: 1_500, connections: 8_000, backends: 250, stops: 250 }
  : { processes: 60, connections: 216, backends: 12, stops: 16 };
const WRITERS = 3;
const LONGEST_PAUSE_MS = 20;
/** A server recovers within a second or two. */
const ATTEMPTS = 1_500;

const BUSY_BACKEND = `
  SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND usename = 'so_cai_app' AND state = 'active'
  ORDER BY random() LIMIT 1`;

let server: TemporaryPostgres;
let roles: Roles;
let schema: string;
let store: EventStore;
let superuser: Client;
let survivors: Survivors[];
beforeAll(async () => {
  server = await temporaryPostgres({ durable: true });
  await server.run('CREATE ROLE so_cai_owner LOGIN; CREATE ROLE so_cai_app LOGIN; CREATE ROLE so_cai_reader LOGIN');
  roles = await emptyDatabase(server.address);
});
afterAll(async () => {
  await server.remove();
});
beforeEach(async () => {
  schema = await whenUp(() => freshSchema(roles));
  store = await whenUp(() => postgresStore(roles.app, { schema }));
  superuser = new Client(roles.superuser);
  superuser.on('error', () => undefined);
  await superuser.connect();
  survivors = Array.from({ length: WRITERS }, (_, index) => new Survivors(ledgerId(`ledger-${index}`)));
});
afterEach(async () => {
  await store.close();
  await superuser.end();
});

/** A moment that nobody chose. */
function aWhile(): Promise<void> {
  return sleep(Math.random() * LONGEST_PAUSE_MS);
}

async function faults(): Promise<string[]> {
  return (await Promise.all(survivors.map((each) => whenUp(() => each.faults(store))))).flat();
}

/** What the server answers once it has recovered: it may notice that one of its processes was killed only after a while. */
async function whenUp<T>(call: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      if (attempt === ATTEMPTS || !isSoCaiError(error, 'StoreUnavailable')) throw error;
      await sleep(LONGEST_PAUSE_MS);
    }
  }
}

/** Everything is read again from the beginning, and looked at as an auditor would. */
async function expectAllThere(): Promise<void> {
  for (const each of survivors) expect(await whenUp(() => each.hasExpectedRoot(store))).toBe(true);
  expect(await whenUp(() => inspectPostgres(roles.app, { schema }))).toEqual([]);
}

/** Waits until every writer has written, so that the next kill meets them at work. */
async function allHaveWritten(writers: readonly Writer[]): Promise<void> {
  const before = survivors.map(({ acknowledged }) => acknowledged);
  const done = (): boolean => writers.every((writer, index) => writer.hasPassed(before[index] ?? 0));
  await vi.waitUntil(done, { timeout: 60_000, interval: 2 });
}

function report(what: string, kills: number, unknown?: number): void {
  const events = survivors.reduce((sum, { size }) => sum + size, 0);
  const outcomes = unknown === undefined ? '' : `, ${unknown} unknown outcomes`;
  process.stdout.write(`PostgreSQL: ${kills} ${what}, ${events} events${outcomes}\n`);
}

describe('promise 10: what was acknowledged is there, and batches are there whole or not at all', () => {
  let worker: Worker;
  beforeAll(async () => {
    worker = await buildWorker();
  });
  afterAll(() => {
    worker.remove();
  });

  test('when the processes that write are killed', { timeout: KILLS.processes * 3_000 }, async () => {
    const killOneAfterAnother = async (each: Survivors): Promise<void> => {
      for (let kill = 0; kill < KILLS.processes / WRITERS; kill += 1) {
        const running = worker.start(roles.app.host, roles.app.database, schema, each.ledger);
        await running.firstWord();
        await aWhile();
        running.process.kill('SIGKILL');
        each.acknowledged = Number((await running.lastWords()).at(-1) ?? each.acknowledged);
        expect(running.process.signalCode).toBe('SIGKILL');
        expect(await each.faults(store)).toEqual([]);
      }
    };
    await Promise.all(survivors.map(killOneAfterAnother));
    // What the last of them had sent may still be carried out.
    await vi.waitUntil(async () => (await superuser.query(BUSY_BACKEND)).rowCount === 0, 10_000);
    expect(await faults()).toEqual([]);
    await expectAllThere();
    report('processes killed', KILLS.processes);
  });

  test('when connections are cut in mid-transaction', { timeout: KILLS.connections * 1_000 }, async () => {
    const writers = survivors.map((each) => new Writer(store, each));
    const found: string[] = [];
    for (let kills = 0; kills < KILLS.connections;) {
      await aWhile();
      if (!(await cutConnection())) continue;
      kills += 1;
      if (kills % 20 === 0) found.push(...(await faults()));
    }
    for (const writer of writers) await writer.stop();
    expect([...found, ...(await faults())]).toEqual([]);
    await expectAllThere();
    const unknown = writers.reduce((sum, writer) => sum + writer.unknown, 0);
    expect(unknown).toBeGreaterThan(0);
    report('connections cut', KILLS.connections, unknown);
  });

  test('when the server’s processes are killed, and it recovers', { timeout: KILLS.backends * 20_000 }, async () => {
    const writers = survivors.map((each) => new Writer(store, each));
    for (let kills = 0; kills < KILLS.backends;) {
      await allHaveWritten(writers);
      await aWhile();
      const pid = await busyBackend();
      if (pid === undefined) continue;
      process.kill(pid, 'SIGKILL');
      kills += 1;
    }
    await allHaveWritten(writers);
    for (const writer of writers) await writer.stop();
    expect(await faults()).toEqual([]);
    await expectAllThere();
    report(
      'backends killed',
      KILLS.backends,
      writers.reduce((sum, writer) => sum + writer.unknown, 0),
    );
  });

  test('when the server is stopped at once, as in a crash', { timeout: KILLS.stops * 20_000 }, async () => {
    const writers = survivors.map((each) => new Writer(store, each));
    for (let kills = 0; kills < KILLS.stops; kills += 1) {
      await allHaveWritten(writers);
      await aWhile();
      await server.stopImmediately();
      await server.start();
      expect(await faults()).toEqual([]);
    }
    for (const writer of writers) await writer.stop();
    expect(await faults()).toEqual([]);
    await expectAllThere();
    report(
      'stops at once',
      KILLS.stops,
      writers.reduce((sum, writer) => sum + writer.unknown, 0),
    );
  });
});

/** Cuts the connection of a backend that is at work for a writer, where one is. */
async function cutConnection(): Promise<boolean> {
  const { rows } = await superuser.query<{ done: boolean }>(
    `SELECT pg_terminate_backend(pid) AS done FROM (${BUSY_BACKEND}) AS busy`,
  );
  return rows[0]?.done === true;
}

/** The process of a backend that is at work for a writer, where one is; none while the server recovers. */
async function busyBackend(): Promise<number | undefined> {
  const observer = new Client(roles.superuser);
  observer.on('error', () => undefined);
  try {
    await observer.connect();
    return (await observer.query<{ pid: number }>(BUSY_BACKEND)).rows[0]?.pid;
  } catch {
    return undefined;
  } finally {
    await observer.end();
  }
}
