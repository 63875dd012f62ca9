// Cursors: the next position of every ledger that has been read from, and the checksum of what lies before it, by which a cursor of
// another file is known. A backup and a copy have the same checksums, so a cursor goes on in them.
import { BEGINNING, SoCaiError, type Cursor, type LedgerId } from '@so-cai/core';

/** Where reading goes on in a ledger. */
export interface Next {
  readonly position: number;
  /** Of the events before the position. */
  readonly checksum: number;
}

/** @throws SoCaiError `StoreMismatch` for a text that no store of this kind has given */
export function nextIn(cursor: Cursor): Map<LedgerId, Next> {
  if (cursor === BEGINNING) return new Map();
  const next = new Map<LedgerId, Next>();
  for (const [ledger, place] of Object.entries(parsed(cursor))) {
    const [position, checksum, ...rest] = isList(place) ? place : [];
    if (!isWhole(position) || position === 0 || !isWhole(checksum) || rest.length > 0) throw foreign(cursor);
    next.set(ledger as LedgerId, { position, checksum });
  }
  return next;
}

export function cursorOf(next: ReadonlyMap<LedgerId, Next>): Cursor {
  const places = [...next].map(([ledger, { position, checksum }]) => [ledger, [position, checksum]] as const);
  return JSON.stringify(Object.fromEntries(places)) as Cursor;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
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
