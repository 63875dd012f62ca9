// Runs a task in a process of its own.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import type { Tasks } from './tasks.js';
import type { Work } from './work.js';

const PROGRAM = fileURLToPath(new URL('task.js', import.meta.url));

/** What a task found. @throws Error with what it printed where it failed */
export function inOwnProcess<N extends keyof Tasks>(name: N, work: Work): Awaited<ReturnType<Tasks[N]>> {
  const given = [PROGRAM, name, JSON.stringify(work)];
  const { stdout, stderr, status } = spawnSync(process.execPath, given, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the process for ${name} failed: ${stderr}`);
  return JSON.parse(stdout) as Awaited<ReturnType<Tasks[N]>>;
}
