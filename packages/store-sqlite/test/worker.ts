// A process of its own that appends: what it was told goes to standard output, one line of JSON each.
import { writeSync } from 'node:fs';

import { isSoCaiError, ledgerId } from '@so-cai/core';
import { race } from '@so-cai/testing';

import { sqliteStore } from '../src/index.js';
import { batchOf } from './batches.js';

const SON_LA = ledgerId('son-la');

function tell(line: unknown): void {
  writeSync(1, `${JSON.stringify(line)}\n`);
}

/** One clock for all processes of the machine. */
const clock = (): number => Number(process.hrtime.bigint() / 1_000n);

/** Takes part in a race, and tells every attempt. */
async function raceOn(path: string, writer: string, firstId: number, appends: number): Promise<void> {
  const store = sqliteStore(path);
  tell(await race({ store, ledger: SON_LA, writer, firstId, appends, clock }));
  await store.close();
}

/** Takes part in a race, opening the file for two appends at a time. */
async function comeAndGo(path: string, writer: string, firstId: number, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) await raceOn(path, `${writer}-${time}`, firstId + time * 1_000, 2);
}

/** Appends batches until killed, and tells each size that was acknowledged. */
async function appendUntilKilled(path: string): Promise<void> {
  const store = sqliteStore(path);
  for (let size = await store.size(SON_LA); ;) {
    const result = await store.append(SON_LA, size, batchOf(size));
    if (result.outcome !== 'appended') throw new Error(`the only writer was told ${JSON.stringify(result)}`);
    size = result.size;
    tell(size);
  }
}

/** Opens as a user who may do only what a file's permissions say, which root is not, and tells the fault. */
async function openWithoutRights(path: string, warmUp: string): Promise<void> {
  // Loads SQLite while everything may still be read.
  await sqliteStore(warmUp).close();
  if (process.getuid?.() === 0) {
    process.setgroups?.([]);
    process.setgid?.(65_534);
    process.setuid?.(65_534);
  }
  try {
    await sqliteStore(path).close();
    tell('opened');
  } catch (error) {
    tell(isSoCaiError(error) ? { code: error.code, message: error.message, facts: error.facts } : String(error));
  }
}

const [task, path = '', ...rest] = process.argv.slice(2);
if (task === 'race') await raceOn(path, rest[0] ?? '', Number(rest[1]), Number(rest[2]));
else if (task === 'comeAndGo') await comeAndGo(path, rest[0] ?? '', Number(rest[1]), Number(rest[2]));
else if (task === 'appendUntilKilled') await appendUntilKilled(path);
else if (task === 'openWithoutRights') await openWithoutRights(path, rest[0] ?? '');
else throw new Error(`no task ${String(task)}`);
