// An id stands in a ledger once: looked up inside the transaction that adds it.
import type { EncodedEvent } from '@so-cai/core';

import type { StoreFile } from '../storeFile.js';
import type { LedgerEntry } from './ledgers.js';

/**
 * An id that stands in a batch twice, or in the ledger already. Ids begin with a time, so nearly always those of a batch ascend, and
 * come after all that the ledger has: then one look at the end of the index is enough.
 */
export function repeatedId(
  file: StoreFile,
  entry: LedgerEntry | undefined,
  events: readonly EncodedEvent[],
): string | undefined {
  const { least, ascending } = orderOf(events);
  return (ascending ? undefined : repeatedIn(events)) ?? knownIn(file, entry, events, least);
}

/** The least id, and whether each is greater than the one before. */
function orderOf(events: readonly EncodedEvent[]): { readonly least: string; readonly ascending: boolean } {
  let [least, before, ascending] = [events[0]?.id ?? '', '', true];
  for (const { id } of events) {
    if (id < least) least = id;
    if (id <= before) ascending = false;
    before = id;
  }
  return { least, ascending };
}

function repeatedIn(events: readonly EncodedEvent[]): string | undefined {
  const seen = new Set<string>();
  for (const { id } of events) {
    if (seen.has(id)) return id;
    seen.add(id);
  }
  return undefined;
}

function knownIn(
  file: StoreFile,
  entry: LedgerEntry | undefined,
  events: readonly EncodedEvent[],
  least: string,
): string | undefined {
  if (entry === undefined || file.statements.hasIdFrom.get(entry.number, least) === undefined) return undefined;
  return events.find(({ id }) => file.statements.hasId.get(entry.number, id) !== undefined)?.id;
}
