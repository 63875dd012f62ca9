// All that readers see, as text that is the same wherever the same events were projected.
import { POSTGRES_SQL } from '../src/sql/postgres.js';
import type { SqlRow, Tables } from '../src/index.js';

export const VIEWS: readonly string[] = POSTGRES_SQL.views.map(([name]) => name);

/** SQLite has numbers for booleans. */
const BOOLEANS = new Set(['planned', 'spends']);

function asText(row: SqlRow): string {
  return JSON.stringify(row, (key, value: unknown) => {
    if (BOOLEANS.has(key) && (value === true || value === 1n)) return 'true';
    if (BOOLEANS.has(key) && (value === false || value === 0n)) return 'false';
    return typeof value === 'bigint' ? `${value}n` : value;
  });
}

/** The rows of every view, in an order of their own. */
export async function dump(tables: Tables): Promise<Record<string, string[]>> {
  const views: Record<string, string[]> = {};
  for (const view of VIEWS) views[view] = (await tables.query(`SELECT * FROM ${view}`)).map(asText).toSorted();
  return views;
}
