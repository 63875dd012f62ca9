import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { sqliteSnapshots } from '../src/index.js';
import { Evidence } from './evidence.js';
import { temporaryFolder } from './folder.js';
import { DEEP, luck } from './luck.js';
import { buildWorker, type RunningWorker, type Worker } from './processes.js';
import { numberOf } from './specimenSnapshot.js';
import { SON_LA, type Told } from './writers.js';

/** Kills of a writer that is alone, of one among several, and of one that saves snapshots: ten thousand when tests are deep. */
const KILLS = DEEP ? { alone: 5_400, among: 3_300, saving: 1_300 } : { alone: 160, among: 104, saving: 40 };
const KILLS_PER_FILE = 20;
const MILLISECONDS_PER_KILL = 2_500;

const folder = temporaryFolder();
const chance = luck();
let worker: Worker;
beforeAll(async () => {
  worker = await buildWorker();
});
afterAll(() => {
  worker.remove();
  folder.remove();
});

function report(what: string, counts: Readonly<Record<string, number>>): void {
  const told = Object.entries(counts).map(([name, count]) => `${count} ${name}`);
  process.stdout.write(`${what}: ${told.join(', ')}\n`);
}

describe('promise 10: what was acknowledged survives a kill, and a batch is there whole or not at all', () => {
  let startMs = 100;
  const manners = ['plain', 'checkpointing', 'reopening', 'together', 'starting'] as const;

  test(
    'when the only writer is killed: while it appends, folds the log, opens, closes, or makes the file',
    async () => {
      const counts = { kills: 0, acknowledged: 0, 'last batches that were there unacknowledged': 0, events: 0 };
      for (let file = 0; counts.kills < KILLS.alone; file += 1) {
        const evidence = new Evidence(folder.file(`alone-${file}.db`));
        for (let kill = 0; kill < KILLS_PER_FILE; kill += 1, counts.kills += 1) {
          const told = await killedAlone(evidence.path, counts.kills);
          const before = evidence.events;
          expect(await evidence.faults(told), `seed ${chance.seed}, kill ${counts.kills}`).toEqual([]);
          counts.acknowledged += told.length;
          const acknowledged = told.reduce((sum, { ids }) => sum + ids.length, 0);
          if (evidence.events - before > acknowledged) counts['last batches that were there unacknowledged'] += 1;
        }
        expect(await evidence.faultsInAll()).toEqual([]);
        counts.events += evidence.events;
      }
      report('a writer alone', counts);
    },
    KILLS.alone * MILLISECONDS_PER_KILL,
  );

  async function killedAlone(path: string, kill: number): Promise<Told[]> {
    const how = manners[kill % manners.length] ?? 'plain';
    const started = performance.now();
    const running = worker.start('write', path, kill, how);
    if (how === 'starting') {
      // Any moment from the first on, until a little after the time that the one before needed to begin.
      await sleep(chance.below(Math.ceil(startMs * 1.2)));
    } else {
      await running.told(1);
      startMs = performance.now() - started;
      await sleep(chance.below(25));
    }
    return (await running.kill()) as Told[];
  }

  test(
    'when one of several writers is killed, and the others go on',
    async () => {
      const counts = { kills: 0, acknowledged: 0, events: 0 };
      for (let file = 0; counts.kills < KILLS.among; file += 1) {
        const evidence = new Evidence(folder.file(`among-${file}.db`));
        const writers = Array.from({ length: 3 }, (_, writer) => startAmong(evidence.path, counts.kills + writer));
        for (let kill = writers.length; kill < KILLS_PER_FILE; kill += 1, counts.kills += 1) {
          const [victim] = writers.splice(chance.below(writers.length), 1);
          const told = await killedAmong(victim, writers);
          expect(await evidence.faults(told), `seed ${chance.seed}, kill ${counts.kills}`).toEqual([]);
          counts.acknowledged += told.length;
          writers.push(startAmong(evidence.path, 100_000 + counts.kills));
        }
        const last = (await Promise.all(writers.map((writer) => writer.kill()))) as Told[][];
        counts.kills += last.length;
        counts.acknowledged += last.flat().length;
        expect([...(await evidence.faults(last.flat())), ...(await evidence.faultsInAll())]).toEqual([]);
        counts.events += evidence.events;
      }
      report('a writer among others', counts);
    },
    KILLS.among * MILLISECONDS_PER_KILL,
  );

  function startAmong(path: string, writer: number): RunningWorker {
    return worker.start('write', path, writer, manners[writer % manners.length] ?? 'plain');
  }

  /** Kills one once it has begun, and waits until each of the others has been acknowledged again. */
  async function killedAmong(victim: RunningWorker | undefined, others: readonly RunningWorker[]): Promise<Told[]> {
    await victim?.told(1);
    await sleep(chance.below(15));
    const told = ((await victim?.kill()) ?? []) as Told[];
    await Promise.all(others.map((other) => other.told(other.lines.length + 1)));
    return told;
  }
});

test(
  'a process killed while it saves a snapshot leaves the one before, or the new one, whole',
  async () => {
    const path = folder.file('ledger.db');
    const counts = { kills: 0, saved: 0, 'whole but not yet acknowledged': 0 };
    let newest = -1;
    for (; counts.kills < KILLS.saving; counts.kills += 1) {
      const running = worker.start('saveSnapshots', path, newest + 1);
      await running.told(1);
      await sleep(chance.below(40));
      const told = (await running.kill()) as number[];
      const snapshots = sqliteSnapshots(path);
      const found = numberOf((await snapshots.load(SON_LA)) ?? []) ?? -1;
      await snapshots.close();
      newest = told.at(-1) ?? newest;
      expect([newest, newest + 1], `seed ${chance.seed}, kill ${counts.kills}`).toContain(found);
      counts.saved += told.length;
      if (found > newest) counts['whole but not yet acknowledged'] += 1;
      newest = found;
    }
    report('a writer of snapshots', counts);
  },
  KILLS.saving * MILLISECONDS_PER_KILL,
);
