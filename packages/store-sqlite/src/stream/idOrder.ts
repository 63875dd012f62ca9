// How the ids of a batch follow each other: whether they can repeat one of their own or of those before is told by that, nearly always.
import type { EncodedEvent } from '@so-cai/core';

/** How the ids of a batch follow each other. */
export interface IdOrder {
  readonly least: string;
  readonly last: string;
  /** Whether each is greater than the one before, so that none repeats another. */
  readonly ascending: boolean;
}

export function orderOf(events: readonly EncodedEvent[]): IdOrder {
  let [least, before, ascending] = [events[0]?.id ?? '', '', true];
  for (const { id } of events) {
    if (id < least) least = id;
    if (id <= before) ascending = false;
    before = id;
  }
  return { least, last: before, ascending };
}
