// One server process on one data folder: made once, started and stopped any number of times.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Account } from './account.js';

/** How long a server may take to come up: after a crash it has a log to replay. */
const PATIENCE_MS = 60_000;
const LOOK_AGAIN_MS = 4;
/** Long enough for the reason of a failure. */
const SHOWN_OF_LOG = 4_000;

/** What a server notes of itself when it can be connected to: by itself, or following another one. */
const ACCEPTS_CONNECTIONS: ReadonlySet<string> = new Set(['ready', 'standby']);

/** Settings of `postgresql.conf` by name. */
export type PostgresSettings = Readonly<Record<string, string | number>>;

/** Where a server's programs and data are, and whom they belong to. */
export interface ServerPlace {
  readonly folder: string;
  readonly programs: string;
  readonly account: Account;
}

/** The superuser and owner of everything. */
export const SUPERUSER = 'postgres';
/** The number in the name of the socket; each server has a folder of its own, so all can have the same. */
export const PORT = 5432;

export class Server {
  readonly #place: ServerPlace;
  #process: ChildProcess | undefined;

  constructor(place: ServerPlace) {
    this.#place = place;
  }

  /** The server's own process, while it runs. */
  get processId(): number | undefined {
    return this.#process?.pid;
  }

  /** Makes the data folder. */
  async initialize(): Promise<void> {
    const words = [
      '-D',
      this.#data,
      '-U',
      SUPERUSER,
      '--auth=trust',
      '-E',
      'UTF8',
      '--locale=C',
      '--no-sync',
      '--no-instructions',
    ];
    const status = await ended(this.#spawn('initdb', words));
    if (status !== 0) throw new Error(`initdb failed: ${await this.#log()}`);
  }

  /** Resolves when connections are accepted. */
  async start(settings: PostgresSettings): Promise<void> {
    if (this.#process !== undefined) throw new Error('the server runs already');
    const all = {
      listen_addresses: '',
      unix_socket_directories: this.#place.folder,
      port: PORT,
      logging_collector: 'off',
      ...settings,
    };
    const words = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const process = this.#spawn('postgres', ['-D', this.#data, ...words]);
    this.#process = process;
    process.once('exit', () => {
      this.#process = undefined;
    });
    process.unref();
    for (
      const deadline = performance.now() + PATIENCE_MS;
      !(await this.#isReady(process.pid));
      await sleep(LOOK_AGAIN_MS)
    ) {
      if (this.#process === process && performance.now() < deadline) continue;
      process.kill('SIGQUIT');
      throw new Error(`postgres did not come up: ${await this.#log()}`);
    }
  }

  /** Resolves when the process is gone; nothing happens where none runs. */
  async stop(signal: 'SIGINT' | 'SIGQUIT'): Promise<void> {
    const process = this.#process;
    if (process === undefined) return;
    process.ref();
    process.kill(signal);
    await ended(process);
  }

  get #data(): string {
    return join(this.#place.folder, 'data');
  }

  #spawn(program: string, words: readonly string[]): ChildProcess {
    const { folder, programs, account } = this.#place;
    const log = openSync(join(folder, 'log'), 'a');
    try {
      const env = { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC', HOME: folder };
      return spawn(join(programs, program), words, { ...account, cwd: folder, env, stdio: ['ignore', log, log] });
    } finally {
      closeSync(log);
    }
  }

  // The server writes its process and its state to a file that its own tools wait for in the same way.
  async #isReady(processId: number | undefined): Promise<boolean> {
    const lines = await readFile(join(this.#data, 'postmaster.pid'), 'utf8').then(
      (text) => text.split('\n').map((line) => line.trim()),
      () => [],
    );
    return lines[0] === String(processId) && ACCEPTS_CONNECTIONS.has(lines[7] ?? '');
  }

  async #log(): Promise<string> {
    return (await readFile(join(this.#place.folder, 'log'), 'utf8')).slice(-SHOWN_OF_LOG);
  }
}

async function ended(process: ChildProcess): Promise<number | null> {
  if (process.exitCode !== null || process.signalCode !== null) return process.exitCode;
  const [status] = (await once(process, 'exit')) as [number | null];
  return status;
}
