// Rows of the tables as values: what a column must hold, and which line a number stands for.
import { type Ledger, type Line, line as lineOf, lineKey } from '@so-cai/core';
import { expect } from 'vitest';

import type { SqlRow, Tables } from '../src/index.js';

/** Lines by their number in the tables. */
export type Lines = ReadonlyMap<bigint, Line>;

/** @throws TypeError */
export function textOf(row: SqlRow, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw new TypeError(`${column} is ${String(value)}`);
  return value;
}

/** @throws TypeError */
export function wholeOf(row: SqlRow, column: string): bigint {
  const value = row[column];
  if (typeof value !== 'bigint') throw new TypeError(`${column} is ${String(value)}`);
  return value;
}

export function orNull<T>(row: SqlRow, column: string, read: (row: SqlRow, column: string) => T): T | null {
  return row[column] === null ? null : read(row, column);
}

/** What a query with `:ledger` in it gives. */
export async function rows(tables: Tables, ledger: Ledger, sql: string): Promise<SqlRow[]> {
  return tables.query(sql.replaceAll(':ledger', `'${ledger.name}'`));
}

/** All lines of the tables, each of them once. */
export async function linesIn(tables: Tables, ledger: Ledger): Promise<Lines> {
  const found = await rows(tables, ledger, 'SELECT * FROM lines WHERE ledger = :ledger ORDER BY line_id');
  const lines = new Map(
    found.map((row) => {
      const dimensions = orNull(row, 'dimensions', textOf);
      const origin = orNull(row, 'origin_year', wholeOf);
      const line = lineOf({
        programme: textOf(row, 'programme'),
        capital: textOf(row, 'capital'),
        source: textOf(row, 'source'),
        unit: textOf(row, 'unit'),
        budgetYear: Number(wholeOf(row, 'budget_year')),
        originYear: origin === null ? null : Number(origin),
        ...(dimensions === null ? {} : { dimensions: JSON.parse(dimensions) as Record<string, string> }),
      });
      return [wholeOf(row, 'line_id'), line];
    }),
  );
  expect(new Set([...lines.values()].map((line) => lineKey(line))).size).toBe(found.length);
  return lines;
}
