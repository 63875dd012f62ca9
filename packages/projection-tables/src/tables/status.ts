// How far the tables are behind the stores, and what is wrong.
import { isRefusalLog, type LedgerId, type SoCaiError } from '@so-cai/core';

import type { Source } from '../feed/feed.js';
import type { Following } from './following.js';
import type { KnownSizes } from './knownSizes.js';

/** How far one ledger is. */
export interface LedgerLag {
  /** Its name. */
  readonly ledger: LedgerId;
  /** Events in the tables. */
  readonly size: number;
  /** Events in the store. */
  readonly stored: number;
  /** Events that are not in the tables yet. */
  readonly behind: number;
}

/** How a projector is. */
export interface TablesStatus {
  /** What it does. */
  readonly state: Following;
  /** Whether new tables are being built beside those that serve. */
  readonly isRebuilding: boolean;
  /** What it waits for, or why it stopped. */
  readonly fault: SoCaiError | null;
  /** The ledgers that are followed, by name. */
  readonly ledgers: readonly LedgerLag[];
  /** Events that are not in the tables yet, of all of them. */
  readonly behind: number;
}

/** The sizes of all ledgers that are followed, as the stores have them. */
export async function storedSizes(sources: readonly Source[]): Promise<Map<LedgerId, number>> {
  const sizes = new Map<LedgerId, number>();
  for (const { store, ledger } of sources) {
    for (const name of ledger === undefined ? await ledgersOf({ store }) : [ledger])
      sizes.set(name, Math.max(sizes.get(name) ?? 0, await store.size(name)));
  }
  return new Map([...sizes].toSorted(([left], [right]) => (left < right ? -1 : 1)));
}

async function ledgersOf({ store }: Pick<Source, 'store'>): Promise<LedgerId[]> {
  const ledgers: LedgerId[] = [];
  for await (const ledger of store.ledgers()) if (!isRefusalLog(ledger)) ledgers.push(ledger);
  return ledgers;
}

export function lagsOf(stored: ReadonlyMap<LedgerId, number>, known: KnownSizes): LedgerLag[] {
  return [...stored].map(([ledger, size]) => {
    const inTables = known.of(ledger);
    return { ledger, size: inTables, stored: size, behind: Math.max(0, size - inTables) };
  });
}
