// How many events the ledgers have.
import type { LedgerId } from '@so-cai/core';

import type { Database, WorkOptions } from '../connection/database.js';

/** How many events a ledger has; 0 where there is none. */
export function sizeOf(database: Database, ledger: LedgerId, options: WorkOptions = {}): Promise<number> {
  return database.work(async (client) => {
    const { rows } = await client.query<{ size: string }>({
      name: 'size',
      text: database.statements.size,
      values: [ledger],
    });
    return Number(rows[0]?.size ?? 0);
  }, options);
}

/** The sizes of all ledgers that have events, in order of their names. */
export function sizesOfAll(database: Database, options: WorkOptions = {}): Promise<Map<LedgerId, number>> {
  return database.work(async (client) => {
    const { rows } = await client.query<{ ledger: string; size: string }>({
      name: 'sizes',
      text: database.statements.sizes,
    });
    return new Map(rows.map(({ ledger, size }) => [ledger as LedgerId, Number(size)]));
  }, options);
}
