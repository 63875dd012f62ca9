import { setTimeout as sleep } from 'node:timers/promises';

import { ledgerId, type EventStore } from '@so-cai/core';
import { Survivors } from '@so-cai/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';

import { eventStoreDbStore } from '../src/index.js';
import { Double } from './double/double.js';
import { batchOf } from './events.js';
import { buildWorker, type Worker } from './processes.js';
import { Writer } from './writer.js';

const DEEP = process.env['SO_CAI_DEEP'] === '1';
/** In all 300 and more, or 10,000 and more: most of them of what costs least. */
const KILLS = DEEP
  ? { processes: 1_500, connections: 6_000, restarts: 2_500 }
  : { processes: 48, connections: 160, restarts: 96 };
const WRITERS = 3;
const LONGEST_PAUSE_MS = 12;

let double: Double;
let store: EventStore;
let survivors: Survivors[];
beforeEach(async () => {
  double = await Double.start();
  store = eventStoreDbStore(double.connectionString);
  survivors = Array.from({ length: WRITERS }, (_, index) => new Survivors(ledgerId(`ledger-${index}`), batchOf));
});
afterEach(async () => {
  await store.close();
  await double.stop();
});

/** A moment that nobody chose. */
function aWhile(): Promise<void> {
  return sleep(Math.random() * LONGEST_PAUSE_MS);
}

async function faults(): Promise<string[]> {
  const found: string[] = [];
  for (const each of survivors) found.push(...(await each.faults(store)));
  return found;
}

/** Everything is read again from the beginning, through a connection of its own. */
async function expectRoots(): Promise<void> {
  const reader = eventStoreDbStore(double.connectionString);
  for (const each of survivors) expect(await each.hasExpectedRoot(reader)).toBe(true);
  await reader.close();
}

function report(what: string, kills: number, unknown?: number): void {
  const events = survivors.reduce((sum, { size }) => sum + size, 0);
  const outcomes = unknown === undefined ? '' : `, ${unknown} unknown outcomes`;
  process.stdout.write(`EventStoreDB double: ${kills} ${what}, ${events} events${outcomes}\n`);
}

/** One writer for each ledger, each with a connection of its own. */
class Writers {
  readonly #stores = survivors.map(() => eventStoreDbStore(double.connectionString, { appendTimeoutMs: 1_000 }));
  readonly #writers = survivors.map((each, index) => new Writer(this.#stores[index] ?? store, each));

  /** Until every ledger has grown, so that the next kill meets writers at work. */
  async haveWritten(): Promise<void> {
    const before = survivors.map(({ acknowledged }) => acknowledged);
    const haveAll = (): boolean => survivors.every(({ acknowledged }, index) => acknowledged > (before[index] ?? 0));
    await this.until(haveAll);
  }

  /** Until something is so, or a writer has failed, which stopping tells. */
  async until(condition: () => boolean): Promise<void> {
    const isOver = (): boolean => condition() || this.#writers.some(({ isWriting }) => !isWriting);
    await vi.waitUntil(isOver, { timeout: 60_000, interval: 1 });
  }

  /** Says how many outcomes were unknown. */
  async stop(): Promise<number> {
    for (const writer of this.#writers) await writer.stop();
    for (const each of this.#stores) await each.close();
    return this.#writers.reduce((sum, { unknown }) => sum + unknown, 0);
  }
}

describe('promise 10: what was acknowledged is there, and batches are there whole or not at all', () => {
  let worker: Worker;
  beforeAll(async () => {
    worker = await buildWorker();
  });
  afterAll(() => {
    worker.remove();
  });

  test('when the processes that write are killed', { timeout: KILLS.processes * 5_000 }, async () => {
    const killOneAfterAnother = async (each: Survivors): Promise<void> => {
      for (let kill = 0; kill < KILLS.processes / WRITERS; kill += 1) {
        const running = worker.start('appendUntilKilled', double.connectionString, each.ledger);
        const ended = running.finished().catch(() => undefined);
        await vi.waitUntil(() => running.output().includes('\n'), { timeout: 60_000, interval: 1 });
        await aWhile();
        running.process.kill('SIGKILL');
        await ended;
        expect(running.process.signalCode).toBe('SIGKILL');
        each.acknowledged = Number(running.output().split('\n').at(-2));
        expect(await each.faults(store)).toEqual([]);
      }
    };
    await Promise.all(survivors.map(killOneAfterAnother));
    expect(await faults()).toEqual([]);
    await expectRoots();
    report('processes killed', KILLS.processes);
  });

  test(
    'when connections are cut, before and after what they carried was written',
    { timeout: KILLS.connections * 2_000 },
    async () => {
      const writers = new Writers();
      const found: string[] = [];
      for (let kills = 0; kills < KILLS.connections; kills += 1) {
        const at = kills % 2 === 0 ? 'before' : 'after';
        double.backend.faults.plan({ on: 'append', at, how: 'cut' });
        await writers.until(() => double.backend.faults.left === 0);
        if (kills % 20 === 0) found.push(...(await faults()));
      }
      await writers.haveWritten();
      const unknown = await writers.stop();
      expect([...found, ...(await faults())]).toEqual([]);
      await expectRoots();
      report('connections cut in an append', KILLS.connections, unknown);
    },
  );

  test(
    'when the server is restarted, and forgets what it had in memory',
    { timeout: KILLS.restarts * 5_000 },
    async () => {
      const writers = new Writers();
      for (let kills = 0; kills < KILLS.restarts; kills += 1) {
        if (kills % 8 === 0) {
          await writers.haveWritten();
          // Away for a while.
          await double.wire.close();
          await aWhile();
          double.restart();
          await double.wire.open();
        } else {
          await aWhile();
          double.restart();
        }
      }
      await writers.haveWritten();
      const unknown = await writers.stop();
      expect(await faults()).toEqual([]);
      await expectRoots();
      report('restarts', KILLS.restarts, unknown);
    },
  );
});
