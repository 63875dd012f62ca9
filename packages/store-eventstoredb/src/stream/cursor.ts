// Cursors: the next position of every ledger that has been delivered from. No place in the server's log: that would mean something else, or
// nothing, after the server was restored from a backup.
import { BEGINNING, SoCaiError, type Cursor, type LedgerId } from '@so-cai/core';

const MARK = 'eventstoredb:';

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
  return `${MARK}${JSON.stringify(Object.fromEntries(positions))}` as Cursor;
}

function parsed(cursor: Cursor): object {
  try {
    const value: unknown = cursor.startsWith(MARK) ? JSON.parse(cursor.slice(MARK.length)) : undefined;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Not JSON: refused below.
  }
  throw foreign(cursor);
}

function foreign(cursor: Cursor): SoCaiError {
  return new SoCaiError('StoreMismatch', 'the cursor does not come from an EventStoreDB store', {
    cursor,
    expected: 'a cursor of this store',
  });
}
