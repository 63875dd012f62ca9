import { postgresUrl } from '@so-cai/testing';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { postgresTables, sqliteTables, type TablesDatabase } from '../src/index.js';
import { freshSchema, SQLITE, testPostgres } from './databases.js';
import { dump } from './dump.js';
import { temporaryFolder } from './folder.js';
import { buildWorker, type Worker } from './processes.js';
import { projecting } from './projecting.js';
import { syntheticStore } from './syntheticStore.js';

const DEEP = process.env['SO_CAI_DEEP'] === '1';
const KILLS = DEEP ? 200 : 8;
const EVENTS = 1_500;

const TERMINATE = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
  WHERE application_name = 'so-cai tables' AND datname = $1`;

let worker: Worker;
beforeAll(async () => {
  worker = await buildWorker();
});
afterAll(() => {
  worker.remove();
});

/** Kills projectors, each a moment after it began to write, until so many were killed; then lets one come to the end. */
async function killed(words: readonly string[], kills: number): Promise<number> {
  let midway = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    const running = worker.start(...words, EVENTS);
    await running.says('projecting');
    await sleep(Math.random() * 40);
    running.process.kill('SIGKILL');
    await running.ended;
    if (running.process.signalCode === 'SIGKILL') midway += 1;
  }
  const last = worker.start(...words, EVENTS);
  await last.ended;
  await last.says('up to date');
  return midway;
}

async function dumpOf(into: TablesDatabase): Promise<Record<string, string[]>> {
  const { store } = await syntheticStore(EVENTS);
  const tables = await projecting({ store, into });
  await tables.caughtUp();
  const found = await dump(tables);
  await tables.close();
  return found;
}

describe('promise 10, of projectors that are killed: every event counts exactly once', () => {
  test('when the process is killed, into SQLite', async () => {
    const path = join(temporaryFolder(), 'killed.db');
    expect(await killed(['sqlite', path], KILLS)).toBeGreaterThan(0);
    expect(await dumpOf(sqliteTables(path))).toEqual(await dumpOf((await SQLITE.fresh()).tables()));
  }, 600_000);

  test('when the process is killed, into PostgreSQL', async () => {
    const [address, schema] = [await testPostgres(), freshSchema()];
    expect(await killed(['postgres', postgresUrl(address), schema], KILLS)).toBeGreaterThan(0);
    expect(await dumpOf(postgresTables(address, { schema }))).toEqual(await dumpOf((await SQLITE.fresh()).tables()));
  }, 600_000);

  test("when the database ends the projector's connections", async () => {
    const [address, schema] = [await testPostgres(), freshSchema()];
    const { store } = await syntheticStore(EVENTS);
    const faults: unknown[] = [];
    const tables = await projecting({
      store,
      into: postgresTables(address, { schema }),
      eventsPerTransaction: 10,
      onFault: (fault, { willRetry }) => faults.push([fault.code, willRetry]),
    });
    const administrator = new pg.Client(address);
    await administrator.connect();
    // Each strikes wherever the projector is by then, and lets it come a little further.
    for (let kill = 0; kill < KILLS * 3; kill += 1) {
      await tables.caughtUp({ ledger: 'province', atLeast: Math.floor((EVENTS * kill) / (KILLS * 3)) });
      await sleep(Math.random() * 10);
      await administrator.query(TERMINATE, [address.database]);
    }
    await tables.caughtUp();
    await administrator.end();
    expect(faults.length).toBeGreaterThan(0);
    expect(new Set(faults.map((fault) => JSON.stringify(fault)))).toEqual(new Set(['["StoreUnavailable",true]']));
    expect(await dump(tables)).toEqual(await dumpOf((await SQLITE.fresh()).tables()));
  }, 600_000);
});
