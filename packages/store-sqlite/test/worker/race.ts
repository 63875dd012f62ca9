// Takes part in a race.
import { ledgerId } from '@so-cai/core';
import { race } from '@so-cai/testing';

import { sqliteStore } from '../../src/index.js';
import { tell } from './tell.js';

/** One clock for all processes of the machine. */
const clock = (): number => Number(process.hrtime.bigint() / 1_000n);

/** Appends a number of times, and tells every attempt. */
export async function raceOn(path: string, writer: string, firstId: string, appends: string): Promise<void> {
  const store = sqliteStore(path);
  const ledger = ledgerId('son-la');
  tell(await race({ store, ledger, writer, firstId: Number(firstId), appends: Number(appends), clock }));
  await store.close();
}

/** The same, opening the file for two appends at a time. */
export async function comeAndGo(path: string, writer: string, firstId: string, times: string): Promise<void> {
  for (let time = 0; time < Number(times); time += 1)
    await raceOn(path, `${writer}-${time}`, String(Number(firstId) + time * 1_000), '2');
}
