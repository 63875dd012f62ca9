import { setTimeout as sleep } from 'node:timers/promises';

import { ledgerId, type EncodedEvent, type StoredEvent } from '@so-cai/core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { inspectSqliteFile, sqliteStore } from '../src/index.js';
import { batchOf } from './batches.js';
import { temporaryFolder } from './folder.js';
import { buildWorker, type Worker } from './processes.js';

const KILLS = process.env['SO_CAI_DEEP'] === '1' ? 1_000 : 36;
const SON_LA = ledgerId('son-la');

const folder = temporaryFolder();
let worker: Worker;
beforeAll(async () => {
  worker = await buildWorker();
});
afterAll(() => {
  worker.remove();
  folder.remove();
});

/** Starts a writer, kills it at a random moment after its first acknowledgement, and gives the last size it was told. */
async function killedWriter(path: string): Promise<number> {
  const running = worker.start('appendUntilKilled', path);
  const ended = running.finished().catch(() => undefined);
  while (!running.output().includes('\n')) await sleep(1);
  await sleep(Math.random() * 30);
  running.process.kill('SIGKILL');
  await ended;
  expect(running.process.signalCode).toBe('SIGKILL');
  return Number(running.output().split('\n').at(-2));
}

/** The batches that end at this size exactly; a half batch leaves none. */
function wholeBatches(size: number): EncodedEvent[] {
  const events: EncodedEvent[] = [];
  while (events.length < size) events.push(...batchOf(events.length));
  return events;
}

async function eventsIn(path: string): Promise<StoredEvent[]> {
  const store = sqliteStore(path);
  const events: StoredEvent[] = [];
  for await (const chunk of store.read(SON_LA)) events.push(...chunk);
  await store.close();
  return events;
}

test(
  'a writer that is killed loses nothing acknowledged and leaves no half batch',
  async () => {
    const path = folder.file('killed.db');
    let unacknowledged = 0;
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const acknowledged = await killedWriter(path);
      const events = await eventsIn(path);
      const expected = wholeBatches(events.length);
      expect(events.length).toBeGreaterThanOrEqual(acknowledged);
      expect(events.map(({ body }) => Buffer.from(body).toString())).toEqual(
        expected.map(({ body }) => Buffer.from(body).toString()),
      );
      unacknowledged += events.length > acknowledged ? 1 : 0;
    }
    expect(inspectSqliteFile(path)).toEqual([]);
    const { length } = await eventsIn(path);
    process.stdout.write(
      `${KILLS} kills, ${length} events, ${unacknowledged} last batches written but not yet acknowledged\n`,
    );
  },
  KILLS * 2_000,
);
