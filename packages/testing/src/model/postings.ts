// The events of a history as postings: entries with the two times that they count from.
import { accountKey, type AnyEvent, type LocalDate } from '@so-cai/core';

import { modelEntries } from './entries.js';
import type { ModelEntry } from './entry.js';

/** An effective date and a size: what is in force on the day, of what was recorded below the size. */
export interface ModelPoint {
  readonly on: LocalDate;
  readonly size: number;
}

export interface Posting {
  readonly position: number;
  readonly effectiveOn: LocalDate;
  /** Entries, each with the identity of its account as written. */
  readonly entries: readonly (ModelEntry & { readonly key: string })[];
}

/** What every event posts; a reversal posts on its own date. */
export function postingsOf(events: readonly AnyEvent[]): Posting[] {
  const byId = new Map(events.map((event) => [event.id, event]));
  return events.map((event) => {
    const target = event.type === 'Reversed' ? byId.get(event.data.of) : undefined;
    return {
      position: event.position,
      effectiveOn: event.effectiveOn,
      entries: modelEntries(event, target).map((entry) => ({ ...entry, key: accountKey(entry.account) })),
    };
  });
}

/** Whether something recorded at a position, effective on a day, counts at a point. */
export function countsAt(
  of: { readonly position: number; readonly effectiveOn: LocalDate },
  { on, size }: ModelPoint,
): boolean {
  return of.position < size && of.effectiveOn <= on;
}
