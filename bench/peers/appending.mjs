// Durable appends, one at a time and a thousand at a time, in turns. So Cai decides on each draft, with every check on; emmett stores what
// it is given.
import { join } from 'node:path';

import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import { openLedger } from '@so-cai/core';
import { postgresStore } from '@so-cai/store-postgres';
import { sqliteStore } from '@so-cai/store-sqlite';
import { syntheticProvince } from '@so-cai/testing';

import { milliseconds } from './clock.mjs';
import { emmettOnSqlite } from './emmett-sqlite/store.mjs';
import { appendAll } from './eventStores.mjs';

/** How many at each append, before the other one has its turn, before times are taken (code is compiled meanwhile), and in all. */
const WAYS = [
  { named: 'batches of 1,000', perAppend: 1_000, perTurn: 1_000, warmUp: 20_000, all: 60_000 },
  { named: 'one by one', perAppend: 1, perTurn: 20, warmUp: 100, all: 500 },
];

/** Rows: events a second into SQLite and PostgreSQL, beside emmett with the same bodies. */
export async function appendRows({ folder, databases, events, lines }) {
  const rows = [];
  for (const { where, own, peer, target } of KEPT) {
    for (const { named, perAppend, perTurn, warmUp, all } of WAYS) {
      const count = Math.min(all, events.length);
      const place = { folder, databases, perAppend };
      const record = await recorder(await own(place), { count, lines });
      const { store, close } = await peer(place);
      const taken = { count: 0, own: 0, peer: 0 };
      for (let from = 0; from < count; from += perTurn) {
        const to = Math.min(from + perTurn, count);
        const mine = await milliseconds(() => record.range(from, to, perAppend));
        const theirs = await milliseconds(() => appendAll(store, 'year', events.slice(from, to), perAppend));
        // Of a year that is too short for both, the end counts.
        if (from < Math.min(warmUp, count - perTurn)) continue;
        taken.count += to - from;
        taken.own += mine;
        taken.peer += theirs;
      }
      await close();
      await record.close();
      rows.push(...beside(`append to ${where}, ${named}`, taken, target[named]));
    }
  }
  return rows;
}

function beside(job, { count, own, peer }, least) {
  const [mine, theirs] = [(count / own) * 1_000, (count / peer) * 1_000];
  const target = least === undefined ? {} : { target: `so-cai >= ${least} ×`, met: mine >= least * theirs };
  return [
    { job, who: 'so-cai: decided, hashed, durable', figure: mine, unit: 'events/s', ratio: 1 },
    { job, who: 'emmett', figure: theirs, unit: 'events/s', ratio: theirs / mine, ...target },
  ];
}

const nothing = async () => undefined;

const KEPT = [
  {
    where: 'SQLite',
    own: async ({ folder, perAppend }) => sqliteStore(join(folder, `own-${perAppend}.db`)),
    peer: async ({ folder, perAppend }) => ({
      store: emmettOnSqlite(join(folder, `emmett-${perAppend}.db`)),
      close: nothing,
    }),
    target: { 'batches of 1,000': 2.5 },
  },
  {
    where: 'PostgreSQL',
    own: async ({ databases }) => postgresStore(await databases.migrated()),
    peer: async ({ databases }) => {
      const store = getPostgreSQLEventStore(await databases.empty());
      await store.schema.migrate();
      return { store, close: () => store.close() };
    },
    target: {},
  },
];

/** A new ledger on a store, and what records some of a province's drafts on it. */
async function recorder(store, { count, lines }) {
  // Each line begins with an allocation, so there are never fewer events than lines.
  const province = syntheticProvince({ events: Math.max(count, lines), lines });
  const ledger = await openLedger({ store, name: 'province', create: province.plan, actor: 'BENCH' });
  const drafts = [...province.batches()].flatMap((batch) => batch.drafts).slice(0, count);
  return {
    range: async (from, to, perAppend) => {
      for (let at = from; at < to; at += perAppend) await ledger.record(drafts.slice(at, at + perAppend));
    },
    close: () => ledger.close(),
  };
}
