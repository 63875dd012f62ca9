import { setTimeout as sleep } from 'node:timers/promises';

import { ledgerId } from '@so-cai/core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { inspectSqliteFile, sqliteStore } from '../src/index.js';
import { batchOf } from './batches.js';
import { temporaryFolder } from './folder.js';
import { buildWorker, type Worker } from './processes.js';

const KILLS = process.env['SO_CAI_DEEP'] === '1' ? 300 : 36;
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

/** The texts of the batches from one position to another, both of which are ends of batches; a half batch has no end. */
function wholeBatches(from: number, to: number): string[] {
  const texts: string[] = [];
  while (from + texts.length < to) texts.push(...batchOf(from + texts.length).map(textOf));
  return texts;
}

async function textsIn(path: string, from: number): Promise<string[]> {
  const store = sqliteStore(path);
  const texts: string[] = [];
  for await (const chunk of store.read(SON_LA, { from })) texts.push(...chunk.map(textOf));
  await store.close();
  return texts;
}

function textOf({ body }: { readonly body: Uint8Array }): string {
  return Buffer.from(body).toString();
}

test(
  'promise 10: a writer that is killed loses nothing acknowledged and leaves no half batch',
  async () => {
    const path = folder.file('killed.db');
    let [size, unacknowledged] = [0, 0];
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const acknowledged = await killedWriter(path);
      const texts = await textsIn(path, size);
      expect(size + texts.length).toBeGreaterThanOrEqual(acknowledged);
      expect(texts).toEqual(wholeBatches(size, size + texts.length));
      size += texts.length;
      unacknowledged += size > acknowledged ? 1 : 0;
    }
    expect(await textsIn(path, 0)).toEqual(wholeBatches(0, size));
    expect(inspectSqliteFile(path)).toEqual([]);
    process.stdout.write(
      `${KILLS} kills, ${size} events, ${unacknowledged} last batches written but not yet acknowledged\n`,
    );
  },
  KILLS * 2_000,
);
