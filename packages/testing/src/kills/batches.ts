// Batches whose events say which batch they belong to, so that half a batch would show.
import type { EncodedEvent, EventStore, LedgerId } from '@so-cai/core';

import { specimenId } from '../conformance/workbench/specimens.js';

/**
 * The batch that begins at a position: one to forty events of up to 3,000 bytes, always the same ones.
 * @example batchAt(0).length // 1
 */
export function batchAt(position: number): EncodedEvent[] {
  const count = 1 + ((position * 7) % 40);
  return Array.from({ length: count }, (_, index) => ({
    id: specimenId(position + index),
    body: new TextEncoder().encode(`${position}+${index}/${count}`.padEnd(1 + ((position + index) % 3_000), '.')),
  }));
}

/**
 * Appends such batches to a ledger that nobody else writes to, until it has at least so many events; gives the size reached.
 * @throws Error where the store gives another outcome than `appended`; whatever it throws
 * @example await appendBatches(store, ledger, 1_000)
 */
export async function appendBatches(store: EventStore, ledger: LedgerId, least: number): Promise<number> {
  let size = await store.size(ledger);
  while (size < least) {
    const result = await store.append(ledger, size, batchAt(size));
    if (result.outcome !== 'appended') throw new Error(`nobody else writes, and yet: ${result.outcome}`);
    size = result.size;
  }
  return size;
}
