// Asking databases the same: balances on both time axes, by the same entries in PostgreSQL and in SQLite, in turns with the ledger.
// Every answer is compared, and each timed question is about a date and a size not asked before.
import { addDays, type Ledger, localDate, openLedger, type State } from '@so-cai/core';
import { sqliteSnapshots, sqliteStore } from '@so-cai/store-sqlite';
import type { TemporaryPostgres } from '@so-cai/testing';

import { PROVINCE } from './bodies.js';
import { median } from './clock.js';
import { dayNumber, entriesIn } from './entries.js';
import { type EntryTable, postgresTable, sqliteTable, type Standing, type When } from './entryTables.js';
import { NO_TARGET, type Row } from './row.js';
import { contestant, type Contestant, takeTurns } from './turns.js';
import { provinceFile, type Work } from './work.js';

const QUESTIONS = 20;
const FIRST = localDate('2024-01-21');
const DAYS_APART = 15;
const DAYS_ASKED = 330;
/** Questions about other days before any time is taken: a program that was never run is slow for a while. */
const WARMING_UP = 40;
const DAYS_BESIDE = 7;

/** What is asked: about a day as known today, or as known at a size. */
const QUESTIONS_BY_AXIS = [
  { axis: 'known today', known: () => undefined, most: { postgres: 80, sqlite: 0 } },
  {
    axis: 'both axes',
    known: (size: number, round: number) => Math.floor((size * (round + 1)) / (QUESTIONS + 1)),
    most: { postgres: 14, sqlite: 0 },
  },
] as const;

/** Rows about the databases, with the ledger as what they are compared with. */
export async function askingElsewhereRows(server: TemporaryPostgres, work: Work): Promise<Row[]> {
  const file = provinceFile(work);
  const ledger = await openLedger({ store: sqliteStore(file), snapshots: sqliteSnapshots(file), name: PROVINCE });
  const entries = await entriesIn(ledger);
  const tables = {
    postgres: await postgresTable(await server.createDatabase(), entries),
    sqlite: sqliteTable(entries),
  };
  try {
    const rows: Row[] = [];
    for (const question of QUESTIONS_BY_AXIS) rows.push(...(await rowsOf(ledger, tables, question)));
    return rows;
  } finally {
    for (const table of Object.values(tables)) await table.close();
    await ledger.close();
  }
}

interface Tables {
  readonly postgres: EntryTable;
  readonly sqlite: EntryTable;
}

async function rowsOf(
  ledger: Ledger,
  { postgres, sqlite }: Tables,
  { axis, known, most }: (typeof QUESTIONS_BY_AXIS)[number],
): Promise<Row[]> {
  const when = (round: number): Asked => {
    const on = addDays(FIRST, (round * DAYS_APART) % DAYS_ASKED);
    const size = known(ledger.size, round);
    return { on, when: { day: dayNumber(on), ...(size === undefined ? {} : { size }) } };
  };
  await assertSameAnswers(ledger, [postgres, sqlite], when(QUESTIONS));
  for (let round = 0; round < WARMING_UP; round += 1) {
    const { on, when: asked } = when(round % QUESTIONS);
    const beside = addDays(localDate(on), DAYS_BESIDE + Math.floor(round / QUESTIONS));
    (await stateAt(ledger, { on: beside, when: asked })).total();
  }
  const ways = {
    own: contestant(async (round) => (await stateAt(ledger, when(round))).total()),
    postgres: contestant((round) => postgres.ask(when(round).when)),
    sqlite: contestant((round) => sqlite.ask(when(round).when)),
  };
  await takeTurns(Object.values(ways), QUESTIONS);
  const own = median(ways.own.times);
  const row = ({ name }: EntryTable, { times }: Contestant, least: number): Row => ({
    job: `${name}: as-of, all lines, ${axis}`,
    figure: median(times),
    unit: 'ms',
    baseline: { name: 'the ledger, in turns', figure: own },
    target: least === 0 ? NO_TARGET : `>= ${least} × the ledger`,
    met: median(times) >= least * own,
  });
  return [row(postgres, ways.postgres, most.postgres), row(sqlite, ways.sqlite, most.sqlite)];
}

interface Asked {
  readonly on: string;
  readonly when: When;
}

function stateAt(ledger: Ledger, { on, when: { size } }: Asked): Promise<State> {
  return ledger.asOf(on, { freshness: 'local', ...(size === undefined ? {} : { knownAt: { size } }) });
}

/** No time is taken of a wrong answer. */
async function assertSameAnswers(ledger: Ledger, tables: readonly EntryTable[], asked: Asked): Promise<void> {
  const balances = (await stateAt(ledger, asked)).balances();
  const expected: Standing = {
    accounts: balances.length,
    sum: balances.reduce((sum, { balance }) => (balance > 0n ? sum + balance : sum), 0n),
  };
  for (const { name, ask } of tables) {
    const { accounts, sum } = await ask(asked.when);
    if (accounts !== expected.accounts || sum !== expected.sum)
      throw new Error(
        `${name} finds ${accounts} accounts and ${sum}, where there are ${expected.accounts} and ${expected.sum}`,
      );
  }
}
