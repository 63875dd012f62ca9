// Builds test/worker from the sources and runs it in processes of their own.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { build } from 'tsup';

const PACKAGE = fileURLToPath(new URL('..', import.meta.url));

export interface Worker {
  start(...task: readonly (string | number)[]): RunningWorker;
  remove(): void;
}

export interface RunningWorker {
  readonly process: ChildProcess;
  /** What it has told so far. */
  readonly lines: readonly unknown[];
  /** Resolves when it has told so many lines. @throws Error when it ends before */
  told(count: number): Promise<void>;
  /** Resolves with all lines when the process has ended by itself. */
  finished(): Promise<readonly unknown[]>;
  /** Ends the process without a warning, and resolves with all lines when it is gone. */
  kill(): Promise<readonly unknown[]>;
}

/** A bundle inside the package, from where it finds the SQLite package. */
export async function buildWorker(): Promise<Worker> {
  const cache = join(PACKAGE, 'node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'worker-'));
  await build({
    entry: [fileURLToPath(new URL('worker/main.ts', import.meta.url))],
    outDir: folder,
    format: ['esm'],
    outExtension: () => ({ js: '.mjs' }),
    target: 'node20',
    platform: 'node',
    config: false,
    silent: true,
    dts: false,
    removeNodeProtocol: false,
    noExternal: [/^(?!@photostructure|node:)/],
    esbuildOptions: (options) => {
      options.conditions = ['@so-cai/source'];
    },
  });
  return {
    start: (...task) => start(join(folder, 'main.mjs'), task.map(String)),
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function start(script: string, task: readonly string[]): RunningWorker {
  const child = spawn(process.execPath, [script, ...task], { stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: unknown[] = [];
  const waiting = new Set<() => void>();
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text;
  });
  createInterface({ input: child.stdout }).on('line', (line) => {
    const told = parsed(line);
    if (told === undefined) return;
    lines.push(told);
    for (const look of waiting) look();
  });
  let isOver = false;
  const gone = new Promise<number | null>((resolve) => {
    child.once('close', (status) => {
      isOver = true;
      for (const look of waiting) look();
      resolve(status);
    });
  });
  return {
    process: child,
    lines,
    told: (count) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (lines.length < count && !isOver) return;
          waiting.delete(look);
          if (lines.length >= count) resolve();
          else reject(new Error(`the worker ended after ${lines.length} lines: ${complaints}`));
        };
        waiting.add(look);
        look();
      }),
    finished: async () => {
      const status = await gone;
      if (status !== 0) throw new Error(`the worker ended with ${status}: ${complaints}`);
      return lines;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
      if (child.signalCode !== 'SIGKILL') throw new Error(`the worker ended before it was killed: ${complaints}`);
      return lines;
    },
  };
}

/** `undefined` for the last line of a process that was killed while it wrote it. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}
