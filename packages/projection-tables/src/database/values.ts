// Reads values off rows: a row of another shape is a fault, never an undefined that travels on.
import { SoCaiError } from '@so-cai/core';

import type { SqlRow } from './port.js';

/** @throws SoCaiError `StoreCorrupt` */
export function textIn(row: SqlRow, column: string): string {
  const value = row[column];
  if (typeof value === 'string') return value;
  throw unlike(column, 'text', value);
}

/** @throws SoCaiError `StoreCorrupt` */
export function textOrNullIn(row: SqlRow, column: string): string | null {
  return row[column] == null ? null : textIn(row, column);
}

/** @throws SoCaiError `StoreCorrupt` */
export function amountIn(row: SqlRow, column: string): bigint {
  const value = row[column];
  if (typeof value === 'bigint') return value;
  throw unlike(column, 'a whole number', value);
}

/** @throws SoCaiError `StoreCorrupt` */
export function wholeIn(row: SqlRow, column: string): number {
  const value = amountIn(row, column);
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  throw unlike(column, 'a whole number below 2^53', value);
}

/** @throws SoCaiError `StoreCorrupt` */
export function wholeOrNullIn(row: SqlRow, column: string): number | null {
  return row[column] == null ? null : wholeIn(row, column);
}

function unlike(column: string, expected: string, found: unknown): SoCaiError {
  return new SoCaiError('StoreCorrupt', `the column ${column} of the tables does not hold ${expected}`, {
    column,
    expected,
    found,
  });
}
