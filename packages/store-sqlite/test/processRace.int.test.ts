import { ledgerId } from '@so-cai/core';
import { marksIn, serialOrderFaults, type Attempt } from '@so-cai/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { inspectSqliteFile, sqliteStore } from '../src/index.js';
import { temporaryFolder } from './folder.js';
import { buildWorker, type Worker } from './processes.js';

const WRITERS = 4;
const DEEP = process.env['SO_CAI_DEEP'] === '1';
const APPENDS = DEEP ? 1_000 : 60;
const OPENINGS = DEEP ? 400 : 25;

const folder = temporaryFolder();
let worker: Worker;
beforeAll(async () => {
  worker = await buildWorker();
});
afterAll(() => {
  worker.remove();
  folder.remove();
});

/** What the writers of a race were told, and the stream they left. */
async function race(task: 'race' | 'comeAndGo', path: string, times: number): Promise<[Attempt[], string[]]> {
  const racers = Array.from({ length: WRITERS }, async (_, n) =>
    worker.start(task === 'race' ? 'raceOn' : task, path, `process-${n}`, (n + 1) * 1_000_000, times).finished(),
  );
  const attempts = (await Promise.all(racers)).flat(2) as Attempt[];
  const store = sqliteStore(path);
  const marks = await marksIn(store, ledgerId('son-la'));
  await store.close();
  return [attempts, marks];
}

test('some serial order explains what writers in several processes were told, from the first event of a new file on', async () => {
  const path = folder.file('race.db');
  const [attempts, marks] = await race('race', path, APPENDS);
  expect(serialOrderFaults(attempts, marks)).toEqual([]);
  expect(attempts.filter(({ outcome }) => outcome === 'appended')).toHaveLength(WRITERS * APPENDS);
  expect(attempts.filter(({ outcome }) => outcome === 'conflict')).not.toHaveLength(0);
  expect(inspectSqliteFile(path)).toEqual([]);
});

test('and so it does when they open and close the file all the time', async () => {
  const path = folder.file('comeAndGo.db');
  const [attempts, marks] = await race('comeAndGo', path, OPENINGS);
  expect(serialOrderFaults(attempts, marks)).toEqual([]);
  expect(attempts.filter(({ outcome }) => outcome === 'appended')).toHaveLength(WRITERS * OPENINGS * 2);
  expect(inspectSqliteFile(path)).toEqual([]);
});
