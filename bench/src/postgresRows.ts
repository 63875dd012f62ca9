// Rows about PostgreSQL: one event at a time and a thousand, through the store alone and through a ledger, beside raw inserts.
import { type AnyDraft, type EncodedEvent, type EventStore, ledgerId, openLedger } from '@so-cai/core';
import { postgresStore } from '@so-cai/store-postgres';
import type { TemporaryPostgres } from '@so-cai/testing';

import { firstBodies } from './bodies.js';
import { moreGrants, provinceOf } from './drafts.js';
import { PostgresInserts } from './postgresBaselines.js';
import type { Row } from './row.js';
import { contestant, type Contestant, partOf, rateOf, takeTurns } from './turns.js';
import { provinceFile, type Work } from './work.js';

const ROUNDS = 30;
const SINGLES_PER_ROUND = 20;
const BATCH = 1_000;
/** Enough for a steady median: what PostgreSQL takes does not depend on how much there is. */
const MOST_EVENTS = 60_000;
const APPENDED = ledgerId('appended');

/** All ways take turns, so that what disturbs the machine disturbs all of them. */
export async function postgresRows(server: TemporaryPostgres, work: Work): Promise<Row[]> {
  const address = await server.createDatabase();
  const store = await postgresStore(address, { migrate: true });
  const raw = new PostgresInserts(address);
  await raw.open();
  const size = { lines: work.lines, events: Math.max(work.lines, Math.min(work.events, MOST_EVENTS)) };
  try {
    const events = (await firstBodies(provinceFile(work), size.events)).map((body) => encoded(body));
    const batches = await batchRows(store, raw, events, size);
    return [...(await singleRows(store, raw, events, size)), ...batches];
  } finally {
    await raw.close();
    await store.close();
  }
}

type Size = Pick<Work, 'events' | 'lines'>;

async function batchRows(
  store: EventStore,
  raw: PostgresInserts,
  events: readonly EncodedEvent[],
  size: Size,
): Promise<Row[]> {
  const { plan, batches } = provinceOf(size);
  const ledger = await openLedger({ store, name: 'province', create: plan, actor: 'BENCH' });
  const full = [...batches()].filter(({ length }) => length === BATCH);
  const ways = {
    raw: contestant((round) => raw.many(partOf(events, round, BATCH))),
    append: contestant((round) => appendAll(store, round * BATCH, partOf(events, round, BATCH))),
    record: contestant((round) => ledger.record(full[round] ?? [])),
  };
  await takeTurns(Object.values(ways), Math.min(Math.floor(events.length / BATCH), full.length));
  const [least, append, record] = [rateOf(ways.raw, BATCH), rateOf(ways.append, BATCH), rateOf(ways.record, BATCH)];
  return [
    row('append to PostgreSQL, batches of 1,000', append, ['raw inserts', least], '>= 60,000', append >= 60_000),
    row('record in PostgreSQL, batches of 1,000', record, ['raw inserts', least], '>= 60,000', record >= 60_000),
  ];
}

async function singleRows(
  store: EventStore,
  raw: PostgresInserts,
  events: readonly EncodedEvent[],
  size: Size,
): Promise<Row[]> {
  const ledger = await openLedger({ store, name: 'province', actor: 'BENCH' });
  const drafts: readonly AnyDraft[] = moreGrants(size, ROUNDS * SINGLES_PER_ROUND);
  const fresh = events.map(({ id, body }) => ({ id: `1${id.slice(1)}` as EncodedEvent['id'], body }));
  let appended = await store.size(APPENDED);
  const each = <T>(all: readonly T[], write: (one: T) => Promise<unknown>): Contestant =>
    contestant(async (round) => {
      for (const one of partOf(all, round, SINGLES_PER_ROUND)) await write(one);
    });
  const half = Math.floor(fresh.length / 2);
  const ways = {
    statement: each(fresh.slice(0, half), (event) => raw.inOneStatement(event)),
    transaction: each(fresh.slice(half), (event) => raw.inTransaction(event)),
    append: each(fresh, async (event) => appendAll(store, appended++, [event])),
    record: each(drafts, (draft) => ledger.record(draft)),
  };
  await takeTurns(Object.values(ways), ROUNDS);
  const [append, record] = [rateOf(ways.append, SINGLES_PER_ROUND), rateOf(ways.record, SINGLES_PER_ROUND)];
  const statement = ['lock and insert, 1 statement', rateOf(ways.statement, SINGLES_PER_ROUND)] as const;
  const transaction = ['lock, insert, commit', rateOf(ways.transaction, SINGLES_PER_ROUND)] as const;
  const target = '>= 0.8 × raw';
  return [
    row('append to PostgreSQL, one by one', append, statement, target, append >= 0.8 * statement[1]),
    row('record in PostgreSQL, one by one', record, statement, target, record >= 0.8 * statement[1]),
    row('the same', record, transaction, target, record >= 0.8 * transaction[1]),
  ];
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
