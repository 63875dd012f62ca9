// Baselines: the least that the same bytes cost, without a ledger. Each is taken in a process of its own that holds nothing else
// (see tasks.ts), from bodies that are read a page at a time and outside the time taken.
import { hash } from 'node:crypto';

import { milliseconds, perSecond } from './clock.js';
import { pagesOfBodies } from './bodies.js';

/** Room for the encoded bodies of a while: one buffer for many costs a third of one for each. */
const ROOM_BYTES = 1024 * 1024;
/** No character of UTF-16 takes more bytes in UTF-8. */
const BYTES_PER_CHARACTER = 3;

/** Bodies per second: the steps of recording in memory bare. Encode, hash and push, with nothing checked. */
export async function bareComposite(file: string): Promise<number> {
  const decoder = new TextDecoder();
  const encoder = new TextEncoder();
  const kept: (Uint8Array | string)[] = [];
  let [room, used, time] = [new Uint8Array(ROOM_BYTES), 0, 0];
  for await (const page of pagesOfBodies(file)) {
    const objects = page.map((body) => JSON.parse(decoder.decode(body)) as unknown);
    time += await milliseconds(() => {
      for (const object of objects) {
        const text = JSON.stringify(object);
        if (room.length - used < text.length * BYTES_PER_CHARACTER) [room, used] = [new Uint8Array(ROOM_BYTES), 0];
        const { written } = encoder.encodeInto(text, room.subarray(used));
        const body = room.subarray(used, used + written);
        used += written;
        kept.push(body, hash('sha256', body, 'binary'));
      }
    });
  }
  return perSecond(kept.length / 2, time);
}

/** Milliseconds to hash every body, and keep nothing. */
export async function bareHash(file: string): Promise<number> {
  let [seen, time] = [0, 0];
  for await (const page of pagesOfBodies(file))
    time += await milliseconds(() => {
      for (const body of page) seen += hash('sha256', body, 'binary').length;
    });
  if (seen === 0) throw new Error('every body has a hash');
  return time;
}

/** Milliseconds to parse every body and keep nothing. */
export async function bareParse(file: string): Promise<number> {
  const decoder = new TextDecoder();
  let [seen, time] = [0, 0];
  for await (const page of pagesOfBodies(file))
    time += await milliseconds(() => {
      for (const body of page) seen += (JSON.parse(decoder.decode(body)) as { position: number }).position;
    });
  if (seen < 0) throw new Error('positions are never negative');
  return time;
}

/** Milliseconds to sum two entries for each event in typed arrays, by account, up to a day. */
export async function bareScan(events: number, accounts: number): Promise<number> {
  const [account, day, amount] = [new Int32Array(events * 2), new Int32Array(events * 2), new Float64Array(events * 2)];
  for (let row = 0; row < account.length; row += 1) {
    account[row] = (row * 7919) % accounts;
    day[row] = row % 365;
    amount[row] = row % 2 === 0 ? 1_000 : -1_000;
  }
  const sums = new Float64Array(accounts);
  const time = await milliseconds(() => {
    for (let row = 0; row < account.length; row += 1) {
      if ((day[row] ?? 0) > 250) continue;
      const of = account[row] ?? 0;
      sums[of] = (sums[of] ?? 0) + (amount[row] ?? 0);
    }
  });
  if (!Number.isFinite(sums[0])) throw new Error('a sum of finite numbers is finite');
  return time;
}
