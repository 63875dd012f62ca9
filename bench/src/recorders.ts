// Those who record, each in a process of its own: in memory, and durable in SQLite beside raw inserts of the same bytes.
import { join } from 'node:path';

import { type EventStore, type Ledger, memoryStore, openLedger } from '@so-cai/core';
import { sqliteStore } from '@so-cai/store-sqlite';

import { PROVINCE } from './bodies.js';
import { median, milliseconds, perSecond } from './clock.js';
import { moreGrants, provinceOf } from './drafts.js';
import { RawInserts } from './rawInserts.js';
import { contestant, partOf, rateOf, takeTurns } from './turns.js';
import { provinceFile, SMALL, type Work } from './work.js';

const COMMANDS = 3_000;
const COMMANDS_PER_GROUP = 100;
const SINGLES_PER_ROUND = 20;
/** Until each file has been through its log once: writing where the log grows takes longer than where it is written over. */
const ROUNDS_TO_WARM_UP = 30;
const ROUNDS = 30;
const SINGLES = SINGLES_PER_ROUND * (ROUNDS_TO_WARM_UP + ROUNDS);
/** One batch in so many is inserted raw as well. */
const RAW_EVERY = 10;

/** Events per second, batch by batch. */
export interface RecordedInMemory {
  readonly overall: number;
  readonly firstQuarter: number;
  readonly lastQuarter: number;
  /** Commands of one draft per second, once all is recorded. */
  readonly commands: number;
}

export async function recordInMemory(work: Work): Promise<RecordedInMemory> {
  const store = memoryStore();
  const times: { readonly count: number; readonly time: number }[] = [];
  const ledger = await recorded(store, work, (count, time) => {
    times.push({ count, time });
  });
  const quarter = Math.ceil(times.length / 4);
  const rate = (part: typeof times): number =>
    perSecond(
      part.reduce((sum, { count }) => sum + count, 0),
      part.reduce((sum, { time }) => sum + time, 0),
    );
  return {
    overall: rate(times),
    firstQuarter: rate(times.slice(0, quarter)),
    lastQuarter: rate(times.slice(-quarter)),
    commands: await commandsPerSecond(ledger, work),
  };
}

/** The first third warms up what commands run through and batches do not. */
async function commandsPerSecond(ledger: Ledger, work: Work): Promise<number> {
  const drafts = moreGrants(work, COMMANDS);
  const way = contestant(async (round) => {
    for (const draft of partOf(drafts, round, COMMANDS_PER_GROUP)) await ledger.record(draft);
  });
  const rounds = COMMANDS / COMMANDS_PER_GROUP;
  await takeTurns([way], rounds);
  return perSecond(COMMANDS_PER_GROUP, median(way.times.slice(rounds / 3)));
}

/** Per second: events by the batch, and commands of one draft at 1,000 events and at all of them; each with raw inserts in the same seconds. */
export interface RecordedInSqlite {
  readonly batches: number;
  readonly rawBatches: number;
  readonly singlesAtSmall: number;
  readonly singlesAtLarge: number;
  readonly rawSingles: number;
}

export async function recordInSqlite(work: Work): Promise<RecordedInSqlite> {
  const store = sqliteStore(provinceFile(work));
  const raw = new RawInserts(join(work.folder, 'raw.db'));
  const [own, bare] = [
    { events: 0, time: 0 },
    { events: 0, time: 0 },
  ];
  let batches = 0;
  const ledger = await recorded(store, work, async (count, time, of) => {
    own.events += count;
    own.time += time;
    batches += 1;
    if (batches % RAW_EVERY !== 0) return;
    const bodies = await lastBodies(store, of, count);
    bare.time += await milliseconds(() => {
      raw.together(bodies);
    });
    bare.events += count;
  });
  const singles = await singlesInTurns(work, ledger, raw, await lastBodies(store, ledger, SINGLES));
  raw.close();
  await ledger.close();
  return {
    batches: perSecond(own.events, own.time),
    rawBatches: perSecond(bare.events, bare.time),
    ...singles,
  };
}

async function singlesInTurns(
  work: Work,
  large: Ledger,
  raw: RawInserts,
  bodies: readonly Uint8Array[],
): Promise<Pick<RecordedInSqlite, 'singlesAtSmall' | 'singlesAtLarge' | 'rawSingles'>> {
  const small = await recorded(sqliteStore(join(work.folder, 'small.db')), SMALL, () => undefined);
  const singles = (ledger: Ledger, of: Pick<Work, 'events' | 'lines'>): ReturnType<typeof contestant> => {
    const drafts = moreGrants(of, SINGLES);
    return contestant(async (round) => {
      for (const draft of partOf(drafts, round, SINGLES_PER_ROUND)) await ledger.record(draft);
    });
  };
  const ways = {
    raw: contestant((round) => {
      raw.oneByOne(partOf(bodies, round, SINGLES_PER_ROUND));
    }),
    small: singles(small, SMALL),
    large: singles(large, work),
  };
  await takeTurns(Object.values(ways), ROUNDS_TO_WARM_UP + ROUNDS);
  for (const { times } of Object.values(ways)) times.splice(0, ROUNDS_TO_WARM_UP);
  await small.close();
  return {
    rawSingles: rateOf(ways.raw, SINGLES_PER_ROUND),
    singlesAtSmall: rateOf(ways.small, SINGLES_PER_ROUND),
    singlesAtLarge: rateOf(ways.large, SINGLES_PER_ROUND),
  };
}

/** A ledger with a province recorded on it; told after each batch how many drafts it had and how long they took. */
async function recorded(
  store: EventStore,
  size: Pick<Work, 'events' | 'lines'>,
  tell: (count: number, time: number, ledger: Ledger) => unknown,
): Promise<Ledger> {
  const { plan, batches } = provinceOf(size);
  const ledger = await openLedger({ store, name: PROVINCE, create: plan, actor: 'BENCH' });
  for (const drafts of batches()) {
    const time = await milliseconds(() => ledger.record(drafts));
    await tell(drafts.length, time, ledger);
  }
  return ledger;
}

async function lastBodies(store: EventStore, { name, size }: Ledger, count: number): Promise<Uint8Array[]> {
  const bodies: Uint8Array[] = [];
  for await (const events of store.read(name, { from: size - count, to: size }))
    bodies.push(...events.map(({ body }) => body));
  return bodies;
}
