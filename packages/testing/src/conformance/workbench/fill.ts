// Ledgers that are too large for one chunk.
import type { EventStore, LedgerId } from '@so-cai/core';

import { appendAll } from './expectations.js';
import { specimens } from './specimens.js';

/** More events than any store should hold in memory at once. */
export const LARGE = 12_000;

/** Fills an empty ledger with the first so many specimens. */
export async function fill(store: EventStore, ledger: LedgerId, count: number): Promise<void> {
  const most = Math.min(2_000, store.limits.eventsPerAppend);
  for (let size = 0; size < count; size += most)
    await appendAll(store, ledger, size, specimens(size, Math.min(most, count - size)));
}
