// What a run measured, kept as JSON with the machine it was measured on.
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The machine that figures were measured on: without it they mean nothing. */
export interface Machine {
  readonly node: string;
  readonly system: string;
  readonly processor: string;
  /** Processors that this process may use. */
  readonly processors: number;
  readonly memoryGiB: number;
}

export function machine(): Machine {
  return {
    node: process.version,
    system: `${type()} ${release()} ${process.arch}`,
    processor: cpus()[0]?.model ?? 'unknown',
    processors: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
  };
}

/** One line about the machine. */
export function machineText({ node, system, processor, processors, memoryGiB }: Machine): string {
  return `Node ${node}, ${processors} × ${processor}, ${memoryGiB} GiB, ${system}`;
}

/** A run: what was asked of it, and what it measured. */
export interface Run {
  readonly settings: Readonly<Record<string, string | number>>;
  readonly rows: readonly object[];
}

/** Keeps a run in `bench/results`, and returns the file's path. */
export function keepResults(kind: 'bench' | 'peers', run: Run): string {
  const folder = fileURLToPath(new URL('../results/', import.meta.url));
  mkdirSync(folder, { recursive: true });
  const measuredAt = new Date().toISOString();
  const file = join(folder, `${kind}-${measuredAt.slice(0, 19).replaceAll(':', '-')}.json`);
  writeFileSync(file, `${JSON.stringify({ kind, measuredAt, machine: machine(), ...run }, undefined, 2)}\n`);
  return file;
}
