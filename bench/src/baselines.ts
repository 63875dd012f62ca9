// Baselines: the least that the same bytes cost, without a ledger.
import { createHash } from 'node:crypto';
import { join } from 'node:path';

import { DatabaseSync } from '@photostructure/sqlite';

import { milliseconds } from './clock.js';

/** Objects are made a batch at a time: a million of them would make the collector, and so the baseline, slow. */
const PER_BATCH = 1_000;

/** Bodies per second: encode, hash and push, with nothing checked. */
export async function bareComposite(bodies: readonly Uint8Array[]): Promise<number> {
  const decoder = new TextDecoder();
  const encoder = new TextEncoder();
  const kept: Uint8Array[] = [];
  let time = 0;
  for (let from = 0; from < bodies.length; from += PER_BATCH) {
    const batch = bodies.slice(from, from + PER_BATCH);
    const objects = batch.map((body) => JSON.parse(decoder.decode(body)) as unknown);
    time += await milliseconds(() => {
      for (const object of objects) {
        const body = encoder.encode(JSON.stringify(object));
        createHash('sha256').update(body).digest();
        kept.push(body);
      }
    });
  }
  return (kept.length / time) * 1_000;
}

/** Bodies per second: a raw insert into one table of a file, so many in a transaction, synced at each commit. */
export async function rawInserts(
  folder: string,
  bodies: readonly Uint8Array[],
  perTransaction: number,
): Promise<number> {
  const database = new DatabaseSync(join(folder, `raw-${perTransaction}.db`));
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE body (position INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT',
  );
  const insert = database.prepare('INSERT INTO body (body) VALUES (?)');
  const time = await milliseconds(() => {
    for (let from = 0; from < bodies.length; from += perTransaction) {
      database.exec('BEGIN IMMEDIATE');
      for (const body of bodies.slice(from, from + perTransaction)) insert.run(body);
      database.exec('COMMIT');
    }
  });
  database.close();
  return (bodies.length / time) * 1_000;
}

/** Milliseconds to hash every body, and keep nothing. */
export async function bareHash(bodies: readonly Uint8Array[]): Promise<number> {
  let seen = 0;
  return milliseconds(() => {
    for (const body of bodies) seen += createHash('sha256').update(body).digest().length;
    if (seen < bodies.length) throw new Error('every body has a hash');
  });
}

/** Milliseconds to parse every body and keep nothing. */
export async function bareParse(bodies: readonly Uint8Array[]): Promise<number> {
  const decoder = new TextDecoder();
  let seen = 0;
  return milliseconds(() => {
    for (const body of bodies) seen += (JSON.parse(decoder.decode(body)) as { position: number }).position;
    if (seen < 0) throw new Error('positions are never negative');
  });
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
