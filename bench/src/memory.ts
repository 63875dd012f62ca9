// Memory: a process of its own opens the ledger, and says how much it holds besides Node itself.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import type { Row } from './row.js';

const MILLION = 1_000_000;

/** Resident memory of a process that has a ledger open, in MiB. */
export async function memoryRow(file: string, events: number): Promise<Row> {
  const bare = await measured('none');
  const open = await measured(file);
  const figure = bare + ((open - bare) * MILLION) / events;
  return {
    job: 'resident memory, ledger open, scaled to 1 M events',
    figure,
    unit: 'MiB',
    baseline: { name: 'Node alone', figure: bare },
    target: '<= 300 MiB',
    met: figure <= 300,
  };
}

function measured(file: string): Promise<number> {
  const program = fileURLToPath(new URL('opened.js', import.meta.url));
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--expose-gc', program, file], { encoding: 'utf8' });
  if (status !== 0) return Promise.reject(new Error(`the process that opens the ledger failed: ${stderr}`));
  return Promise.resolve(Number(stdout));
}
