// Cursors: the next position of every ledger that has been delivered from, and the id of the event before it, by which a cursor of another
// server is known. No place in the server's log: that would mean something else, or nothing, after the server was restored from a backup.
import { BEGINNING, SoCaiError, type Cursor, type LedgerId } from '@so-cai/core';

/** Where delivering goes on in a ledger. */
export interface Next {
  readonly position: number;
  /** The server's id of the event before the position. */
  readonly after: string;
}

const MARK = 'eventstoredb:';

/** @throws SoCaiError `StoreMismatch` for a text that no store of this kind has given */
export function nextIn(cursor: Cursor): Map<LedgerId, Next> {
  if (cursor === BEGINNING) return new Map();
  const next = new Map<LedgerId, Next>();
  for (const [ledger, place] of Object.entries(parsed(cursor))) {
    const [position, after, ...rest] = isList(place) ? place : [];
    if (!isPosition(position) || typeof after !== 'string' || rest.length > 0) throw foreign(cursor);
    next.set(ledger as LedgerId, { position, after });
  }
  return next;
}

export function cursorOf(next: ReadonlyMap<LedgerId, Next>): Cursor {
  const places = [...next].map(([ledger, { position, after }]) => [ledger, [position, after]] as const);
  return `${MARK}${JSON.stringify(Object.fromEntries(places))}` as Cursor;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/** Above zero: of a ledger from which nothing was delivered, a cursor says nothing. */
function isPosition(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) > 0;
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
