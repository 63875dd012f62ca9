// Builds test/worker.ts from the sources and runs it in processes of their own.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build } from 'tsup';

const PACKAGE = fileURLToPath(new URL('..', import.meta.url));

export interface Worker {
  start(...words: readonly (string | number)[]): RunningWorker;
  remove(): void;
}

export interface RunningWorker {
  readonly process: ChildProcess;
  /** Resolves when it has said so; rejects with its complaints where it ends without. */
  says(line: string): Promise<void>;
  /** Resolves when it has ended, however that came about. */
  readonly ended: Promise<unknown>;
}

/** A bundle inside the package, from where it finds its dependencies. */
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
    removeNodeProtocol: false,
    external: ['pg', '@photostructure/sqlite'],
    noExternal: [/^(?!@photostructure|pg$|node:)/],
    esbuildOptions: (options) => {
      options.conditions = ['@so-cai/source'];
    },
  });
  return {
    start: (...words) => start(join(folder, 'worker.mjs'), words.map(String)),
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function start(script: string, words: readonly string[]): RunningWorker {
  const process = spawn(globalThis.process.execPath, [script, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [output, complaints] = ['', ''];
  const listening = new Set<() => void>();
  process.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    for (const listen of listening) listen();
  });
  process.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text;
  });
  const ended = once(process, 'close');
  return {
    process,
    ended,
    says: async (line) => {
      const said = new Promise<void>((resolve) => {
        const listen = (): void => {
          if (output.includes(`${line}\n`)) resolve();
        };
        listening.add(listen);
        listen();
      });
      const silent = async (): Promise<void> => {
        await ended;
        if (!output.includes(`${line}\n`)) throw new Error(`the worker never said "${line}": ${complaints}`);
      };
      await Promise.race([said, silent()]);
    },
  };
}
