// Numbers that are the same over all ledgers of the tables, so that a BI tool can join on one column.
import { SoCaiError } from '@so-cai/core';

/** Ledgers in one set of tables: so many that a document's number is still below 2^53. */
const LEDGERS_LIMIT = 16_383;
const EVENTS_PER_LEDGER = 2 ** 36;
const LINES_PER_LEDGER = 2 ** 24;

/** @throws SoCaiError `StoreUnavailable` where the tables are full */
export function checkedLedgerNumber(number: number): number {
  if (number <= LEDGERS_LIMIT) return number;
  const facts = { limit: LEDGERS_LIMIT, found: number };
  throw new SoCaiError('StoreUnavailable', `one set of tables holds at most ${LEDGERS_LIMIT} ledgers`, facts);
}

export function eventNumber(ledger: number, position: number): number {
  return ledger * EVENTS_PER_LEDGER + position;
}

/** The number of the line that is the `index`-th to appear in a ledger, counted from 0. */
export function lineNumber(ledger: number, index: number): number {
  return ledger * LINES_PER_LEDGER + index;
}
