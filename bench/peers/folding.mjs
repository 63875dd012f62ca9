// Rebuilding a state by folding a stream: in memory, and from disk.
import { join } from 'node:path';

import { getInMemoryEventStore } from '@event-driven-io/emmett';
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import { memoryStore, openLedger } from '@so-cai/core';
import { postgresStore } from '@so-cai/store-postgres';
import { sqliteStore } from '@so-cai/store-sqlite';

import { milliseconds } from './clock.mjs';
import { emmettOnSqlite } from './emmett-sqlite/store.mjs';
import { appendAll, castoreBalances, castoreStore, comparable, folding } from './eventStores.mjs';
import { assertSameBalances, LEDGER } from './year.mjs';

const STREAM = 'year';
const PER_APPEND = 1_000;

/** Rows: events a second that each reads and folds; so-cai's share includes its book, registers and every hash. */
export async function foldRows({ folder, year, expected, databases, events }) {
  const rows = [];
  for (const keep of KEPT) {
    const own = await keep.own({ folder, year, databases });
    rows.push(row(keep.where, 'so-cai: open, every hash checked', own));
    for (const [who, peer] of Object.entries(keep.peers)) {
      const found = { balances: undefined };
      const time = await peer({ folder, events, on: year.on, databases, found });
      assertSameBalances(`${who} ${keep.where}`, expected, comparable(found.balances));
      rows.push(row(keep.where, who, time, own));
    }
  }
  return rows;

  function row(where, who, time, own = time) {
    return {
      job: `fold a stream ${where}`,
      who,
      figure: (events.length / time) * 1_000,
      unit: 'events/s',
      ratio: own / time,
    };
  }
}

const KEPT = [
  {
    where: 'in memory',
    own: async ({ year }) => {
      const store = memoryStore();
      await copyInto(store, year.file);
      return opening(store);
    },
    peers: {
      emmett: async ({ events, on, found }) => emmettFold(getInMemoryEventStore(), { events, on, found }),
      castore: async ({ events, on, found }) => {
        const store = castoreStore(events, on);
        return milliseconds(async () => {
          found.balances = await castoreBalances(store);
        });
      },
    },
  },
  {
    where: 'from SQLite',
    own: ({ year }) => opening(sqliteStore(year.file)),
    peers: {
      emmett: ({ folder, events, on, found }) =>
        emmettFold(emmettOnSqlite(join(folder, 'emmett-fold.db')), { events, on, found }),
    },
  },
  {
    where: 'from PostgreSQL',
    own: async ({ year, databases }) => {
      const store = await postgresStore(await databases.migrated());
      await copyInto(store, year.file);
      return opening(store);
    },
    peers: {
      emmett: async ({ events, on, found, databases }) => {
        const store = getPostgreSQLEventStore(await databases.empty());
        await store.schema.migrate();
        const time = await emmettFold(store, { events, on, found });
        await store.close();
        return time;
      },
    },
  },
];

async function emmettFold(store, { events, on, found }) {
  await appendAll(store, STREAM, events, PER_APPEND);
  return milliseconds(async () => {
    found.balances = (await store.aggregateStream(STREAM, folding(on))).state;
  });
}

/** Bodies as they are stored, into another store. */
async function copyInto(store, file) {
  const from = sqliteStore(file);
  for await (const chunk of from.read(LEDGER)) {
    for (let start = 0; start < chunk.length; start += PER_APPEND) {
      const part = chunk.slice(start, start + PER_APPEND);
      const bodies = part.map(({ body }) => ({ id: JSON.parse(new TextDecoder().decode(body)).id, body }));
      await store.append(LEDGER, part[0].position, bodies);
    }
  }
  await from.close();
}

async function opening(store) {
  let ledger;
  const time = await milliseconds(async () => {
    ledger = await openLedger({ store, name: LEDGER });
  });
  await ledger.close();
  return time;
}
