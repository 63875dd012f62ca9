// One subscription on its way into the tables: caught up in large transactions, then live.
import {
  BEGINNING,
  type Cursor,
  type EventStore,
  isRefusalLog,
  type LedgerId,
  SoCaiError,
  type StoredEvent,
} from '@so-cai/core';

import type { Generation, Transaction } from '../database/port.js';
import { textIn } from '../database/values.js';
import { type Checkpoint, checkpointOf } from '../ledger/followedLedger.js';
import { eventNumber } from '../ledger/numbers.js';
import { otherHistory } from '../writing/newEvents.js';
import { textOf } from '../writing/storedText.js';
import type { Sizes, TablesWriter } from '../writing/tablesWriter.js';

/** What is subscribed to: all ledgers of a store, or one. */
export interface Source {
  /** Name of the store. */
  readonly name: string;
  readonly store: EventStore;
  readonly ledger?: LedgerId;
}

export interface FeedOptions {
  readonly writer: TablesWriter;
  /** The most events that one transaction takes, give or take those of one event's batch. */
  readonly eventsPerTransaction: number;
  readonly signal: AbortSignal;
  /** Told how many events of ledgers the tables hold: at the beginning, and after every transaction. */
  readonly onSizes: (sizes: Sizes) => void;
}

/** The name under which the tables keep where a source goes on. */
function feedOf({ name, ledger }: Source): string {
  return ledger === undefined ? name : `${name}/${ledger}`;
}

/** Why a feed ended: as it should, or because its store was closed. */
export type FeedEnd = 'aborted' | 'caughtUp' | 'storeClosed';

/**
 * Writes what a source delivers until the signal aborts, or, with `until: 'caughtUp'`, until nothing is left.
 *
 * @throws SoCaiError of the store or the tables; `StoreMismatch` where they do not hold the same history
 */
export async function runFeed(source: Source, options: FeedOptions, until: 'aborted' | 'caughtUp'): Promise<FeedEnd> {
  const { writer, signal, eventsPerTransaction, onSizes } = options;
  const { cursor, sizes } = await begin(source, writer);
  onSizes(sizes);
  const scope = source.ledger === undefined ? { signal } : { signal, ledger: source.ledger };
  let pending: StoredEvent[] = [];
  const write = async (events: readonly StoredEvent[], next?: Cursor): Promise<void> => {
    const progress = next === undefined ? {} : { progress: { feed: feedOf(source), cursor: next } };
    onSizes(await writer.write({ store: source.name, events, ...progress }));
  };
  for await (const delivery of source.store.subscribe(cursor, scope)) {
    for (const stored of delivery.events) if (!isRefusalLog(stored.ledger)) pending.push(stored);
    for (; pending.length > eventsPerTransaction; pending = pending.slice(eventsPerTransaction)) {
      if (signal.aborted) return 'aborted';
      // Where the rest of a delivery is still to come, its cursor would skip it.
      await write(pending.slice(0, eventsPerTransaction));
    }
    if (signal.aborted) return 'aborted';
    if (pending.length < eventsPerTransaction && !delivery.caughtUp) continue;
    if (pending.length > 0) await write(pending, delivery.cursor);
    pending = [];
    if (delivery.caughtUp && until === 'caughtUp') return 'caughtUp';
  }
  return signal.aborted ? 'aborted' : 'storeClosed';
}

/** Where the source goes on, once its history is known to be that of the tables. */
async function begin(
  source: Source,
  writer: TablesWriter,
): Promise<{ readonly cursor: Cursor; readonly sizes: Sizes }> {
  const { cursor, newest } = await writer.inTransaction(async (transaction, generation) => {
    const [row] = await transaction.run(generation, 'readCursor', [{ feed: feedOf(source) }]);
    const newest: NewestEvent[] = [];
    for (const checkpoint of (await transaction.run(generation, 'readLedgers', [{}])).map(checkpointOf)) {
      const { ledger, store, size } = checkpoint;
      if (store !== source.name || (source.ledger ?? ledger) !== ledger || size === 0) continue;
      newest.push({ ledger, position: size - 1, body: await bodyAt(transaction, generation, checkpoint) });
    }
    return { cursor: row === undefined ? BEGINNING : (textIn(row, 'cursor') as Cursor), newest };
  });
  for (const event of newest) await assertStored(source.store, event);
  return { cursor, sizes: new Map(newest.map(({ ledger, position }) => [ledger, position + 1])) };
}

interface NewestEvent {
  readonly ledger: LedgerId;
  readonly position: number;
  readonly body: string | undefined;
}

async function bodyAt(
  transaction: Transaction,
  generation: Generation,
  { number, size }: Checkpoint,
): Promise<string | undefined> {
  const [row] = await transaction.run(generation, 'readBody', [{ event_no: eventNumber(number, size - 1) }]);
  return row === undefined ? undefined : textIn(row, 'body');
}

/** @throws SoCaiError `StoreMismatch` where the store does not hold the newest event of the tables */
async function assertStored(store: EventStore, { ledger, position, body }: NewestEvent): Promise<void> {
  for await (const [stored] of store.read(ledger, { from: position, to: position + 1 })) {
    if (stored === undefined) continue;
    if (textOf(stored.body) === body) return;
    throw otherHistory(ledger, position);
  }
  const facts = { ledger, size: position + 1, stored: await store.size(ledger) };
  throw new SoCaiError(
    'StoreMismatch',
    `the tables hold ${facts.size} events of ${ledger}, the store ${facts.stored}: it was restored from an older copy, or is another one; rebuild the tables if it is right`,
    facts,
  );
}
