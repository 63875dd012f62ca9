// The read model: tables that every instance keeps up to date beside the ledger, and that anybody may query, BI tools too.
import type { EventStore } from '@so-cai/core';
import { postgresTables, projectTables, type Tables } from '@so-cai/projection-tables';
import { Pool } from 'pg';

/** One line of the budget with its figures as of now, in đồng, as decimal strings. */
export type LineRow = Readonly<Record<string, unknown>>;

/** The tables, and questions to them. */
export interface ReadModel {
  /** Lines of a ledger, those of one unit where it is given. Waits until so many events are in the tables. */
  lines(question: {
    readonly unit?: string;
    readonly atLeast?: number;
    readonly signal?: AbortSignal;
  }): Promise<LineRow[]>;
  /** How many events of the ledger are not in the tables yet. */
  lag(): Promise<number>;
  close(): Promise<void>;
}

const FIND_LINES = `
  SELECT programme, capital, source, unit, budget_year, origin_year, plan, available, committed, advanced, paid
  FROM so_cai_tables.lines
  WHERE ledger = $1 AND ($2::text IS NULL OR unit = $2)
  ORDER BY programme, capital, source, unit, budget_year, origin_year`;

/** Several instances may keep the same tables: each event counts once all the same. */
export async function openReadModel(store: EventStore, database: string, ledger: string): Promise<ReadModel> {
  const tables: Tables = await projectTables({ store, into: postgresTables(database), ledgers: [ledger] });
  const pool = new Pool({ connectionString: database, max: 4 });
  // A connection that breaks while nobody uses it is replaced at the next question.
  pool.on('error', () => undefined);
  return {
    lines: async ({ unit, atLeast, signal }) => {
      if (atLeast !== undefined)
        await tables.caughtUp({ ledger, atLeast, ...(signal === undefined ? {} : { signal }) });
      const { rows } = await pool.query<LineRow>(FIND_LINES, [ledger, unit ?? null]);
      return rows;
    },
    lag: async () => (await tables.status()).behind,
    close: async () => {
      await tables.close();
      await pool.end();
    },
  };
}
