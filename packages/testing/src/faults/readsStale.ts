// A read or a size from a copy that lags behind: an older prefix of the ledger.
import type { EventStore, LedgerId, ReadRange } from '@so-cai/core';
import fc from 'fast-check';

import { nth } from './fault.js';

/** The n-th read or size does not know the newest events yet. */
export interface ReadsStale {
  readonly fault: 'readsStale';
  readonly on: 'read' | 'size';
  readonly nth: number;
  /** How many events are missing. */
  readonly missing: number;
}

export function readsStale(calls: number): fc.Arbitrary<ReadsStale> {
  return fc.record({
    fault: fc.constant('readsStale'),
    on: fc.constantFrom('read', 'read', 'size'),
    nth: nth(calls),
    missing: fc.integer({ min: 1, max: 6 }),
  });
}

export async function staleSize({ missing }: ReadsStale, store: EventStore, ledger: LedgerId): Promise<number> {
  return Math.max(0, (await store.size(ledger)) - missing);
}

/** The range as far as the lagging copy has it. */
export async function staleRange(
  fault: ReadsStale,
  store: EventStore,
  ledger: LedgerId,
  range: ReadRange,
): Promise<ReadRange> {
  const end = await staleSize(fault, store, ledger);
  return { ...range, to: Math.min(range.to ?? end, end) };
}

export function readsStaleText({ missing }: ReadsStale): string {
  return `the newest ${missing} events are missing`;
}
