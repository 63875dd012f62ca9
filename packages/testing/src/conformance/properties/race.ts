// Several writers who append to one ledger as fast as they can, and note what they were told.
import { type EncodedEvent, type EventStore, isSoCaiError, type LedgerId, type Unknown } from '@so-cai/core';

import { readAll } from '../workbench/expectations.js';
import { specimenId, textOf } from '../workbench/specimens.js';
import { type Attempt, markOf } from './serialOrder.js';

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
export async function race(racer: Racer): Promise<Attempt[]> {
  const { store, ledger, appends } = racer;
  const attempts: Attempt[] = [];
  let expectedSize = await store.size(ledger);
  let { firstId } = racer;
  for (let batch = 0, through = 0; through < appends; batch += 1) {
    const count = (batch % 5) + 1;
    const made = await attempt({ ...racer, firstId }, { batch, count, expectedSize });
    attempts.push(made);
    firstId += count;
    if (made.outcome === 'appended') through += 1;
    expectedSize = made.size ?? (await store.size(ledger));
  }
  return attempts;
}

/** Appends one batch whose events carry their marks, and notes what came of it. */
export async function attempt(
  { store, ledger, writer, firstId, clock }: Omit<Racer, 'appends'>,
  { batch, count, expectedSize }: Pick<Attempt, 'batch' | 'count' | 'expectedSize'>,
): Promise<Attempt> {
  const events = eventsOf({ writer, batch, count }, firstId);
  const begun = clock();
  const result = await store.append(ledger, expectedSize, events).catch(lost);
  const told = result.outcome === 'unknown' ? {} : { size: result.size };
  return { writer, batch, count, expectedSize, outcome: result.outcome, ...told, begun, returned: clock() };
}

/** A store that could not be reached may have written all the same. */
function lost(cause: unknown): Unknown {
  if (isSoCaiError(cause, 'StoreUnavailable')) return { outcome: 'unknown', cause };
  throw cause;
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
