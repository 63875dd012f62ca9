// Builds test/worker.ts from the sources and runs it in processes of their own.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build } from 'tsup';

const PACKAGE = fileURLToPath(new URL('..', import.meta.url));

export interface Worker {
  start(...task: readonly (string | number)[]): RunningWorker;
  remove(): void;
}

export interface RunningWorker {
  readonly process: ChildProcess;
  /** Resolves with the first line told, or when the process has ended without one. */
  firstWord(): Promise<void>;
  /** Resolves with the whole lines told, when the process has ended in whatever way. */
  lastWords(): Promise<readonly string[]>;
}

/** A bundle inside the package, from where it finds the driver. */
export async function buildWorker(): Promise<Worker> {
  const cache = join(PACKAGE, 'node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'worker-'));
  await build({
    entry: [fileURLToPath(new URL('worker.ts', import.meta.url))],
    outDir: folder,
    format: ['esm'],
    outExtension: () => ({ js: '.mjs' }),
    target: 'node20',
    platform: 'node',
    config: false,
    silent: true,
    dts: false,
    loader: { '.sql': 'text' },
    noExternal: [/^@so-cai/],
    external: ['pg', 'pg-copy-streams'],
    esbuildOptions: (options) => {
      options.conditions = ['@so-cai/source'];
    },
  });
  return {
    start: (...task) => start(join(folder, 'worker.mjs'), task.map(String)),
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function start(script: string, task: readonly string[]): RunningWorker {
  const process = spawn(globalThis.process.execPath, [script, ...task], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  process.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const ended = once(process, 'close');
  return {
    process,
    firstWord: async () => {
      if (output === '') await Promise.race([once(process.stdout, 'data'), ended]);
    },
    lastWords: async () => {
      await ended;
      // The last line may be cut short.
      return output.split('\n').slice(0, -1);
    },
  };
}
