// Cursors: the next position of every ledger that has been read from.
import { BEGINNING, SoCaiError, type Cursor, type LedgerId } from '@so-cai/core';

/** @throws SoCaiError `StoreMismatch` for a text that no store of this kind has given */
export function positionsOf(cursor: Cursor): Map<LedgerId, number> {
  if (cursor === BEGINNING) return new Map();
  const positions = new Map<LedgerId, number>();
  for (const [ledger, next] of Object.entries(parsed(cursor))) {
    if (!Number.isSafeInteger(next) || Number(next) < 0) throw foreign(cursor);
    positions.set(ledger as LedgerId, Number(next));
  }
  return positions;
}

export function cursorOf(positions: ReadonlyMap<LedgerId, number>): Cursor {
  return JSON.stringify(Object.fromEntries(positions)) as Cursor;
}

function parsed(cursor: Cursor): object {
  try {
    const value: unknown = JSON.parse(cursor);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Not JSON: refused below.
  }
  throw foreign(cursor);
}

function foreign(cursor: Cursor): SoCaiError {
  return new SoCaiError('StoreMismatch', 'the cursor does not come from an SQLite store', {
    cursor,
    expected: 'a cursor of this store',
  });
}
