// The same entries in databases, each asked the way that is best there: balances of all accounts on a day, as known at a size.
import { DatabaseSync } from '@photostructure/sqlite';
import type { PostgresAddress } from '@so-cai/testing';
import { Client } from 'pg';

import type { Entries } from './entries.js';

/** How many accounts do not stand at zero, and the sum of what stands on those where it is more: every balance is made for it. */
export interface Standing {
  readonly accounts: number;
  readonly sum: bigint;
}

/** A day as a number, and a size where it is not all. */
export interface When {
  readonly day: number;
  readonly size?: number;
}

/** A database that holds the entries. */
export interface EntryTable {
  readonly name: string;
  readonly ask: (when: When) => Promise<Standing> | Standing;
  readonly close: () => Promise<void> | void;
}

const STANDING = (balances: string): string =>
  `SELECT count(*) AS accounts, sum(greatest(balance, 0)) AS sum FROM (${balances}) AS standing WHERE balance <> 0`;

const MAKE_POSTGRES = `CREATE TABLE entry (account int NOT NULL, day int NOT NULL, position int NOT NULL, amount bigint NOT NULL)`;
const FILL_POSTGRES = `INSERT INTO entry SELECT * FROM unnest($1::int[], $2::int[], $3::int[], $4::bigint[])`;
/** A table that fits the cache, workers for the scan, room for the groups, and no compiling of what is asked once. */
const TUNE_POSTGRES = `SET max_parallel_workers_per_gather = 2; SET work_mem = '64MB'; SET jit = off; VACUUM (ANALYZE) entry`;
const POSTGRES_TODAY = STANDING(
  `SELECT account, sum(amount)::bigint AS balance FROM entry WHERE day <= $1 GROUP BY account`,
);
const POSTGRES_BOTH = STANDING(
  `SELECT account, sum(amount)::bigint AS balance FROM entry WHERE day <= $1 AND position < $2 GROUP BY account`,
);
const ROWS_PER_STATEMENT = 50_000;

/** The entries in PostgreSQL, added up by a parallel scan: an index has nothing to save where half of the rows are asked for. */
export async function postgresTable(address: PostgresAddress, entries: Entries): Promise<EntryTable> {
  const client = new Client(address);
  await client.connect();
  await client.query(MAKE_POSTGRES);
  for (let from = 0; from < entries.account.length; from += ROWS_PER_STATEMENT) {
    const columns = [entries.account, entries.day, entries.position, entries.amount];
    const values = columns.map((column) => [...column.subarray(from, from + ROWS_PER_STATEMENT)]);
    await client.query(FILL_POSTGRES, values);
  }
  for (const statement of TUNE_POSTGRES.split('; ')) await client.query(statement);
  return {
    name: 'PostgreSQL, GROUP BY',
    ask: async ({ day, size }) => {
      const { rows } = await client.query<{ accounts: string; sum: string }>(
        size === undefined
          ? { name: 'today', text: POSTGRES_TODAY, values: [day] }
          : { name: 'both', text: POSTGRES_BOTH, values: [day, size] },
      );
      return { accounts: Number(rows[0]?.accounts), sum: BigInt(rows[0]?.sum ?? 0) };
    },
    close: () => client.end(),
  };
}

const MAKE_SQLITE = 'CREATE TABLE entry (account INTEGER, day INTEGER, position INTEGER, amount INTEGER) STRICT';
const INDEX_SQLITE = 'CREATE INDEX covering ON entry (account, day, position, amount); ANALYZE';
const INSERT_SQLITE = 'INSERT INTO entry VALUES (?, ?, ?, ?)';
const SQLITE_STANDING = (balances: string): string =>
  `SELECT count(*) AS accounts, sum(max(balance, 0)) AS sum FROM (${balances}) WHERE balance <> 0`;
const SQLITE_TODAY = SQLITE_STANDING('SELECT sum(amount) AS balance FROM entry WHERE day <= ? GROUP BY account');
const SQLITE_BOTH = SQLITE_STANDING(
  'SELECT sum(amount) AS balance FROM entry WHERE day <= ? AND position < ? GROUP BY account',
);

/** The entries in SQLite, in memory, with an index that has all that is asked for. */
export function sqliteTable(entries: Entries): EntryTable {
  const database = new DatabaseSync(':memory:');
  database.exec(`${MAKE_SQLITE}; BEGIN`);
  const insert = database.prepare(INSERT_SQLITE);
  const { account, day, position, amount } = entries;
  for (let row = 0; row < account.length; row += 1)
    insert.run(account[row] ?? 0, day[row] ?? 0, position[row] ?? 0, BigInt(amount[row] ?? 0));
  database.exec(`COMMIT; ${INDEX_SQLITE}`);
  const [today, both] = [database.prepare(SQLITE_TODAY), database.prepare(SQLITE_BOTH)];
  for (const statement of [today, both]) statement.setReadBigInts(true);
  return {
    name: 'SQLite, covering index',
    ask: ({ day: on, size }) => {
      const row: unknown = size === undefined ? today.get(on) : both.get(on, size);
      return standingIn(row);
    },
    close: () => {
      database.close();
    },
  };
}

function standingIn(row: unknown): Standing {
  const isSum = typeof row === 'object' && row !== null && 'accounts' in row && 'sum' in row;
  if (!isSum || typeof row.sum !== 'bigint') throw new Error('a sum of balances is one row');
  return { accounts: Number(row.accounts), sum: row.sum };
}
