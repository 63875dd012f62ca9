// An id stands in a ledger once: looked up inside the transaction that adds it. Ids begin with a time, so nearly always those of a
// batch ascend, and come after all that the ledger has: then one look at the end of the index is enough.
import type { EncodedEvent } from '@so-cai/core';

import type { StoreFile } from '../storeFile.js';
import type { IdOrder } from './idOrder.js';
import type { LedgerEntry } from './ledgers.js';

/** An id that stands in the batch twice. */
export function repeatedIn(events: readonly EncodedEvent[], { ascending }: IdOrder): string | undefined {
  if (ascending) return undefined;
  const seen = new Set<string>();
  for (const { id } of events) {
    if (seen.has(id)) return id;
    seen.add(id);
  }
  return undefined;
}

/** An id that the ledger has already. */
export function knownIn(
  file: StoreFile,
  entry: LedgerEntry | undefined,
  events: readonly EncodedEvent[],
): string | undefined {
  if (entry === undefined) return undefined;
  return events.find(({ id }) => file.statements.hasId.get(entry.number, id) !== undefined)?.id;
}
