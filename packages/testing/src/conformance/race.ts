// Several writers who append to one ledger as fast as they can, and note what they were told.
import type { EncodedEvent, EventStore, LedgerId } from '@so-cai/core';

import { markOf, type Attempt } from './serialOrder.js';
import { specimenId, textOf } from './specimens.js';
import { readAll } from './expectations.js';

/** One writer of a race. */
export interface Racer {
  readonly store: EventStore;
  readonly ledger: LedgerId;
  readonly writer: string;
  /** Keeps the ids of different writers apart: from this one on, a million are this writer's. */
  readonly firstId: number;
  /** How many appends to get through; conflicts are tried again. */
  readonly appends: number;
  /** A clock that all writers of the race share. */
  readonly clock: () => number;
}

/** Appends batches of one to five events until enough got through. */
export async function race({ store, ledger, writer, firstId, appends, clock }: Racer): Promise<Attempt[]> {
  const attempts: Attempt[] = [];
  let expectedSize = await store.size(ledger);
  let ids = firstId;
  for (let batch = 0, through = 0; through < appends; batch += 1) {
    const count = (batch % 5) + 1;
    const events = eventsOf({ writer, batch, count }, ids);
    ids += count;
    const begun = clock();
    const result = await store.append(ledger, expectedSize, events);
    const told = result.outcome === 'unknown' ? {} : { size: result.size };
    attempts.push({ writer, batch, count, expectedSize, outcome: result.outcome, ...told, begun, returned: clock() });
    if (result.outcome === 'appended') through += 1;
    expectedSize = result.outcome === 'unknown' ? await store.size(ledger) : result.size;
  }
  return attempts;
}

/** The names of a ledger's events, as a race left them. */
export async function marksIn(store: EventStore, ledger: LedgerId): Promise<string[]> {
  return (await readAll(store, ledger)).map((event) => textOf(event));
}

function eventsOf(batch: Pick<Attempt, 'writer' | 'batch' | 'count'>, firstId: number): EncodedEvent[] {
  return Array.from({ length: batch.count }, (_, index) => ({
    id: specimenId(firstId + index),
    body: new TextEncoder().encode(markOf(batch, index)),
  }));
}
