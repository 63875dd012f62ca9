// Durable appends, one at a time and a thousand at a time. So Cai decides on each draft, with every check on; emmett stores what it is given.
import { join } from 'node:path';

import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import { openLedger } from '@so-cai/core';
import { postgresStore } from '@so-cai/store-postgres';
import { sqliteStore } from '@so-cai/store-sqlite';
import { syntheticProvince } from '@so-cai/testing';

import { milliseconds } from './clock.mjs';
import { emmettOnSqlite } from './emmett-sqlite/store.mjs';
import { appendAll } from './eventStores.mjs';

const SINGLES = 300;
const PER_BATCH = 1_000;
const MOST_APPENDED = 20_000;

/** Rows: events a second into SQLite and PostgreSQL, beside emmett with the same bodies. */
export async function appendRows({ folder, databases, events: all, lines }) {
  const events = all.slice(0, MOST_APPENDED);
  const rows = [];
  for (const { where, own, peer } of KEPT) {
    for (const perAppend of [PER_BATCH, 1]) {
      const [part, job] =
        perAppend === 1
          ? [events.slice(0, SINGLES), `append to ${where}, one by one`]
          : [events, `append to ${where}, batches of ${PER_BATCH}`];
      const place = { folder, databases, perAppend };
      const mine = await recording(await own(place), { perAppend, count: part.length, lines });
      const { store, close } = await peer(place);
      const time = await milliseconds(() => appendAll(store, 'year', part, perAppend));
      await close();
      const theirs = (part.length / time) * 1_000;
      rows.push({ job, who: 'so-cai: decided, hashed, durable', figure: mine, unit: 'events/s', ratio: 1 });
      rows.push({ job, who: 'emmett', figure: theirs, unit: 'events/s', ratio: theirs / mine });
    }
  }
  return rows;
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
  },
  {
    where: 'PostgreSQL',
    own: async ({ databases }) => postgresStore(await databases.migrated()),
    peer: async ({ databases }) => {
      const store = getPostgreSQLEventStore(await databases.empty());
      await store.schema.migrate();
      return { store, close: () => store.close() };
    },
  },
];

/** Events a second that a new ledger records on a store. */
async function recording(store, { perAppend, count, lines }) {
  // Each line begins with an allocation, so there are never fewer events than lines.
  const province = syntheticProvince({ events: Math.max(count, lines), lines });
  const ledger = await openLedger({ store, name: 'province', create: province.plan, actor: 'BENCH' });
  const drafts = [...province.batches()].flatMap((batch) => batch.drafts).slice(0, count);
  const time = await milliseconds(async () => {
    for (let from = 0; from < drafts.length; from += perAppend)
      await ledger.record(drafts.slice(from, from + perAppend));
  });
  await ledger.close();
  return (drafts.length / time) * 1_000;
}
