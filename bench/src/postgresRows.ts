// Rows about PostgreSQL: one event at a time and a thousand, through the store alone and through a ledger.
import { type EncodedEvent, type EventStore, ledgerId, openLedger } from '@so-cai/core';
import { postgresStore } from '@so-cai/store-postgres';
import { syntheticProvince, type TemporaryPostgres } from '@so-cai/testing';

import { median, milliseconds } from './clock.js';
import { RawInserts } from './postgresBaselines.js';
import type { Row } from './row.js';

const ROUNDS = 12;
const SINGLES_PER_ROUND = 100;
const BATCH = 1_000;
const APPENDED = ledgerId('appended');

/** A way to write, which takes so many events at each call. */
interface Contestant {
  readonly write: (round: number) => Promise<unknown>;
  readonly times: number[];
}

/** How large the province is. */
export interface Province {
  readonly events: number;
  readonly lines: number;
}

/** All ways take turns, so that what disturbs the machine disturbs all of them. */
export async function postgresRows(
  server: TemporaryPostgres,
  bodies: readonly Uint8Array[],
  province: Province,
): Promise<Row[]> {
  const address = await server.createDatabase();
  const store = await postgresStore(address, { migrate: true });
  const raw = new RawInserts(address);
  await raw.open();
  try {
    const events = bodies.map((body) => encoded(body));
    const batches = await batchRows(store, raw, events, province);
    return [...(await singleRows(store, raw, events, province)), ...batches];
  } finally {
    await raw.close();
    await store.close();
  }
}

async function batchRows(
  store: EventStore,
  raw: RawInserts,
  events: readonly EncodedEvent[],
  { lines }: Province,
): Promise<Row[]> {
  const rounds = Math.floor(events.length / BATCH);
  const { plan, batches } = provinceOf(events.length, lines);
  const ledger = await openLedger({ store, name: 'province', create: plan, actor: 'BENCH' });
  const batchOf = (round: number): readonly EncodedEvent[] => events.slice(round * BATCH, (round + 1) * BATCH);
  const ways = {
    raw: contestant((round) => raw.many(batchOf(round))),
    append: contestant((round) => appendAll(store, round * BATCH, batchOf(round))),
    record: contestant((round) => ledger.record(batches[round] ?? [])),
  };
  await takeTurns(Object.values(ways), Math.min(rounds, batches.length));
  const rateOf = ({ times }: Contestant): number => BATCH / (median(times) / 1_000);
  const [least, append, record] = [rateOf(ways.raw), rateOf(ways.append), rateOf(ways.record)];
  return [
    row('append to PostgreSQL, batches of 1,000', append, ['raw inserts', least], '>= 60,000', append >= 60_000),
    row('record in PostgreSQL, batches of 1,000', record, ['raw inserts', least], '>= 60,000', record >= 60_000),
  ];
}

async function singleRows(
  store: EventStore,
  raw: RawInserts,
  events: readonly EncodedEvent[],
  { lines }: Province,
): Promise<Row[]> {
  const ledger = await openLedger({ store, name: 'province', actor: 'BENCH' });
  // Another seed: more money for the same lines.
  const drafts = provinceOf(events.length, lines, 2)
    .batches.flat()
    .filter(({ type }) => type === 'Allocated');
  const part = <T>(all: readonly T[], round: number): readonly T[] =>
    all.slice(round * SINGLES_PER_ROUND, (round + 1) * SINGLES_PER_ROUND);
  const fresh = events.map(({ id, body }) => ({ id: `1${id.slice(1)}` as EncodedEvent['id'], body }));
  let size = await store.size(APPENDED);
  const each = <T>(all: readonly T[], write: (one: T) => Promise<unknown>): Contestant =>
    contestant(async (round) => {
      for (const one of part(all, round)) await write(one);
    });
  const half = Math.floor(fresh.length / 2);
  const ways = {
    statement: each(fresh.slice(0, half), (event) => raw.inOneStatement(event)),
    transaction: each(fresh.slice(half), (event) => raw.inTransaction(event)),
    append: each(fresh, async (event) => appendAll(store, size++, [event])),
    record: each(drafts, (draft) => ledger.record(draft)),
  };
  await takeTurns(Object.values(ways), ROUNDS);
  const rateOf = ({ times }: Contestant): number => SINGLES_PER_ROUND / (median(times) / 1_000);
  const [append, record] = [rateOf(ways.append), rateOf(ways.record)];
  const statement = ['lock and insert, 1 statement', rateOf(ways.statement)] as const;
  const transaction = ['lock, insert, commit', rateOf(ways.transaction)] as const;
  const target = '>= 0.8 × raw';
  return [
    row('append to PostgreSQL, one by one', append, statement, target, append >= 0.8 * statement[1]),
    row('record in PostgreSQL, one by one', record, statement, target, record >= 0.8 * statement[1]),
    row('the same', record, transaction, target, record >= 0.8 * transaction[1]),
  ];
}

function provinceOf(events: number, lines: number, seed = 1) {
  const province = syntheticProvince({ seed, events, lines });
  return { plan: province.plan, batches: [...province.batches()].map(({ drafts }) => drafts) };
}

function contestant(write: Contestant['write']): Contestant {
  return { write, times: [] };
}

async function takeTurns(contestants: readonly Contestant[], rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round += 1)
    for (const { write, times } of contestants) times.push(await milliseconds(() => write(round)));
}

async function appendAll(store: EventStore, size: number, events: readonly EncodedEvent[]): Promise<void> {
  const { outcome } = await store.append(APPENDED, size, events);
  if (outcome !== 'appended') throw new Error(`nobody else writes, and yet: ${outcome}`);
}

function encoded(body: Uint8Array): EncodedEvent {
  const { id } = JSON.parse(Buffer.from(body).toString()) as { id: EncodedEvent['id'] };
  return { id, body };
}

function row(
  job: string,
  figure: number,
  [name, baseline]: readonly [string, number],
  target: string,
  met: boolean,
): Row {
  return { job, figure, unit: '/s', baseline: { name, figure: baseline }, target, met };
}
