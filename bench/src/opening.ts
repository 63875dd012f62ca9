// Opening: from the events and from a snapshot, each in a process of its own, with what is resident then.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { type Ledger, openLedger } from '@so-cai/core';
import { sqliteSnapshots, sqliteStore } from '@so-cai/store-sqlite';

import { median } from './clock.js';
import { inOwnProcess } from './ownProcess.js';
import type { Row } from './row.js';
import { provinceFile, type Work } from './work.js';

const RUNS = 3;

/** What a process that opened a ledger says of itself. */
interface Opened {
  readonly milliseconds: number;
  readonly mebibytes: number;
  readonly size: number;
}

/** Rows about opening the recorded ledger, beside which a snapshot is kept. */
export async function openingRows(work: Work): Promise<Row[]> {
  const file = provinceFile(work);
  const parsing = inOwnProcess('parse', work);
  const bare = opened('none', 'events');
  const fromEvents = severalTimes(file, 'events');
  await keepSnapshot(file);
  const fromSnapshot = severalTimes(file, 'snapshot');
  const [cold, warm] = [medianOf(fromEvents), medianOf(fromSnapshot)];
  const resident = median(fromEvents.map(({ mebibytes }) => mebibytes));
  return [
    {
      job: 'open from SQLite, every hash made',
      figure: cold / 1_000,
      unit: 's',
      baseline: { name: 'JSON.parse alone', figure: parsing / 1_000 },
      target: '<= 5 s at 1 M',
      met: cold <= 5_000,
    },
    {
      job: 'open from a snapshot',
      figure: warm / 1_000,
      unit: 's',
      baseline: { name: 'from the events', figure: cold / 1_000 },
      target: '<= 0.3 s at 1 M',
      met: warm <= 300,
    },
    {
      job: 'resident memory, ledger open',
      figure: resident,
      unit: 'MiB',
      baseline: { name: 'Node alone', figure: bare.mebibytes },
      target: '<= 300 MiB at 1 M',
      met: resident <= 300,
    },
  ];
}

async function keepSnapshot(file: string): Promise<void> {
  const ledger: Ledger = await openLedger({
    store: sqliteStore(file),
    snapshots: sqliteSnapshots(file),
    name: 'province',
  });
  await ledger.saveSnapshot();
  await ledger.close();
}

function severalTimes(file: string, how: 'events' | 'snapshot'): Opened[] {
  return Array.from({ length: RUNS }, () => opened(file, how));
}

function medianOf(runs: readonly Opened[]): number {
  return median(runs.map(({ milliseconds }) => milliseconds));
}

function opened(file: string, how: 'events' | 'snapshot'): Opened {
  const program = fileURLToPath(new URL('opened.js', import.meta.url));
  const given = ['--expose-gc', program, file, how];
  const { stdout, stderr, status } = spawnSync(process.execPath, given, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the process that opens the ledger failed: ${stderr}`);
  return JSON.parse(stdout) as Opened;
}
