// Reading in pages: each is one short statement, so a reader that takes its time keeps no connection and no transaction.
import { SoCaiError, type LedgerId, type ReadRange, type StoredEvent } from '@so-cai/core';
import type { PoolClient } from 'pg';
import { to as copyTo } from 'pg-copy-streams';

import type { Database } from '../connection/database.js';
import { EVENTS_PER_PAGE } from '../options.js';
import type { Page } from '../schema/statements.js';
import { copiedRows } from '../wire/copiedRows.js';
import { sizeOf } from './sizes.js';

/** The events of a range that ends, at the latest, where the ledger ended when reading began. */
export async function* readRange(
  database: Database,
  ledger: LedgerId,
  { from = 0, to, signal }: ReadRange,
): AsyncGenerator<readonly StoredEvent[], void, undefined> {
  position(from, 'from');
  position(to ?? 0, 'to');
  signal?.throwIfAborted();
  const size = await sizeOf(database, ledger, { signal });
  yield* pages(database, ledger, { from, to: Math.min(to ?? size, size), signal });
}

/** The events from one position up to, not including, another, which must all be there. */
export async function* pages(
  database: Database,
  ledger: LedgerId,
  { from, to, signal }: { readonly from: number; readonly to: number; readonly signal?: AbortSignal | undefined },
): AsyncGenerator<readonly StoredEvent[], void, undefined> {
  for (let next = from; next < to;) {
    const page = { ledger, from: next, to: Math.min(next + EVENTS_PER_PAGE, to) };
    const events = await database.work((client) => readPage(client, database, page), {
      signal,
      facts: { ledger, position: next },
    });
    if (events.length === 0) throw gap(database, ledger, next);
    yield events;
    signal?.throwIfAborted();
    next += events.length;
  }
}

/** As many events of a page as one answer may hold: at least one, where there is one. */
async function readPage(client: PoolClient, database: Database, page: Page): Promise<StoredEvent[]> {
  const ledger = page.ledger as LedgerId;
  const events: StoredEvent[] = [];
  const copied = client.query(copyTo(database.statements.copyPage(page)));
  for await (const rows of copiedRows(copied)) {
    for (const [place, body] of rows) {
      const expected = page.from + events.length;
      if (
        place === undefined ||
        body === undefined ||
        place.readUInt32BE() * 2 ** 32 + place.readUInt32BE(4) !== expected
      )
        throw gap(database, ledger, expected);
      events.push({ ledger, position: expected, body });
    }
  }
  return events;
}

function gap(database: Database, ledger: LedgerId, missing: number): SoCaiError {
  const { schema } = database.options;
  return new SoCaiError('StoreCorrupt', `${schema}.event lacks event ${missing} of ${ledger}`, {
    schema,
    ledger,
    position: missing,
    expected: 'gapless positions',
  });
}

function position(value: number, name: string): void {
  if (Number.isSafeInteger(value) && value >= 0) return;
  throw new RangeError(`${name} is ${value}; expected a position: 0 or a positive integer`);
}
