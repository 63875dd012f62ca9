// Builds test/worker.ts from the sources and runs it in processes of their own.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build } from 'tsup';

/** As much of what a worker complains of as tells what it was. */
const COMPLAINT = 2_000;

const PACKAGE = fileURLToPath(new URL('..', import.meta.url));

export interface Worker {
  start(...task: readonly (string | number)[]): RunningWorker;
  remove(): void;
}

export interface RunningWorker {
  readonly process: ChildProcess;
  /** What was told so far; the last line may be cut short. */
  output(): string;
  /** Resolves with all lines when the process has ended by itself. */
  finished(): Promise<unknown[]>;
}

/** One file that holds everything, so that it is started as fast as can be. */
export async function buildWorker(): Promise<Worker> {
  const cache = join(PACKAGE, 'node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'worker-'));
  await build({
    entry: [fileURLToPath(new URL('worker.ts', import.meta.url))],
    outDir: folder,
    format: ['cjs'],
    outExtension: () => ({ js: '.cjs' }),
    target: 'node20',
    platform: 'node',
    config: false,
    silent: true,
    dts: false,
    removeNodeProtocol: false,
    noExternal: [/./],
    esbuildOptions: (options) => {
      options.conditions = ['@so-cai/source'];
    },
  });
  return {
    start: (...task) => start(join(folder, 'worker.cjs'), task.map(String)),
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function start(script: string, task: readonly string[]): RunningWorker {
  const process = spawn(globalThis.process.execPath, [script, ...task], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let complaints = '';
  process.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  process.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text;
  });
  return {
    process,
    output: () => output,
    finished: async () => {
      const [status] = (await once(process, 'close')) as [number | null];
      if (status !== 0) throw new Error(`the worker ended with ${status}: ${complaints.slice(-COMPLAINT)}`);
      return output
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as unknown);
    },
  };
}
