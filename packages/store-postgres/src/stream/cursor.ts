// Cursors: which store, and the next position of every ledger that has been read from.
import { BEGINNING, SoCaiError, type Cursor, type LedgerId } from '@so-cai/core';

/** The places that a cursor means. @throws SoCaiError `StoreMismatch` for one that this store has not given */
export function positionsOf(cursor: Cursor, storeId: string): Map<LedgerId, number> {
  if (cursor === BEGINNING) return new Map();
  const { store, next } = parsed(cursor);
  if (store !== storeId || typeof next !== 'object' || next === null || Array.isArray(next)) throw foreign(cursor);
  const positions = new Map<LedgerId, number>();
  for (const [ledger, position] of Object.entries(next)) {
    if (!Number.isSafeInteger(position) || Number(position) < 0) throw foreign(cursor);
    positions.set(ledger as LedgerId, Number(position));
  }
  return positions;
}

export function cursorOf(positions: ReadonlyMap<LedgerId, number>, storeId: string): Cursor {
  return JSON.stringify({ store: storeId, next: Object.fromEntries(positions) }) as Cursor;
}

function parsed(cursor: Cursor): { readonly store?: unknown; readonly next?: unknown } {
  try {
    const value: unknown = JSON.parse(cursor);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // Not JSON: refused below.
  }
  throw foreign(cursor);
}

function foreign(cursor: Cursor): SoCaiError {
  return new SoCaiError('StoreMismatch', 'the cursor does not come from this store', {
    cursor,
    expected: 'a cursor of this store',
  });
}
