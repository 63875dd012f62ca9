// Rebuilding: new tables are filled beside those that serve, and take their place in one transaction.
import { setTimeout as sleep } from 'node:timers/promises';

import { isSoCaiError, type LedgerId, SoCaiError } from '@so-cai/core';

import type { Connection } from '../database/port.js';
import { runFeed, type Source } from '../feed/feed.js';
import { readControl } from '../writing/control.js';
import { isShown, type Sizes, TablesWriter } from '../writing/tablesWriter.js';
import { discardBuilding, startBuilding } from './building.js';
import { ledgersIn } from './heldLedgers.js';
import { type RebuiltLedger, type Replacement, replaceServing } from './replacing.js';
import { removeRetired } from './retired.js';
import { storedSizes } from './status.js';

/** How far a rebuild is. */
export interface RebuildProgress {
  /** Events in the new tables. */
  readonly events: number;
  /** Events in the stores when it began. */
  readonly of: number;
}

/** How to rebuild. */
export interface RebuildOptions {
  /** Stops it; the tables that serve are as they were, and the next rebuild goes on where this one stopped. */
  readonly signal?: AbortSignal;
  /** Told after every transaction. */
  readonly onProgress?: (progress: RebuildProgress) => void;
}

export interface RebuildContext {
  readonly connection: Connection;
  readonly place: string;
  readonly sources: readonly Source[];
  readonly eventsPerTransaction: number;
  readonly signal: AbortSignal;
}

/** @throws SoCaiError of the stores and the tables; the signal's reason where it aborts */
export async function rebuildTables(context: RebuildContext, options: RebuildOptions): Promise<RebuiltLedger[]> {
  const { connection, place, signal } = context;
  const sources = await sourcesOfAll(context);
  const { building, isResumed } = await startBuilding(connection);
  const writer = new TablesWriter(connection, place, building);
  try {
    await fill(writer, sources, context, options);
  } catch (error) {
    if (!isShown(error)) {
      // What was built before may be of another history than the store has by now: begin again, once.
      if (!isResumed || !isSoCaiError(error, 'StoreMismatch')) throw error;
      await discardBuilding(connection, building);
      return rebuildTables(context, options);
    }
  }
  const { rebuilt, retired } = await replaceWhenFree({ connection, sources, writer, building }, signal);
  if (retired !== null) await removeRetired(connection, retired);
  return rebuilt;
}

/** Fills new tables with all that the stores hold. */
async function fill(
  writer: TablesWriter,
  sources: readonly Source[],
  { signal, eventsPerTransaction }: RebuildContext,
  { onProgress }: RebuildOptions,
): Promise<void> {
  const of = sumOf(await storedSizes(sources));
  const sizes = new Map<LedgerId, number>();
  const onSizes = (written: Sizes): void => {
    for (const [ledger, size] of written) sizes.set(ledger, size);
    onProgress?.({ events: sumOf(sizes), of });
  };
  for (const source of sources) {
    const end = await runFeed(source, { writer, eventsPerTransaction, signal, onSizes }, 'caughtUp');
    signal.throwIfAborted();
    if (end === 'storeClosed') throw new SoCaiError('StoreUnavailable', `the store "${source.name}" was closed`);
  }
}

function sumOf(sizes: Sizes): number {
  return [...sizes.values()].reduce((sum, size) => sum + size, 0);
}

/** Sources for every ledger that the tables hold, not only for those that are followed here: none is lost. */
async function sourcesOfAll({ connection, place, sources }: RebuildContext): Promise<readonly Source[]> {
  const held = await connection.transaction(async (transaction) => {
    const { generation } = await readControl(transaction);
    return ledgersIn(transaction, { number: generation });
  });
  const more: Source[] = [];
  for (const { ledger, store } of held) {
    const ofStore = sources.filter(({ name }) => name === store);
    const [any] = ofStore;
    if (any === undefined) {
      const facts = { place, ledger, store, expected: [...new Set(sources.map(({ name }) => name))] };
      throw new SoCaiError(
        'StoreMismatch',
        `the tables in ${place} also hold ${ledger} of the store "${store}": rebuild them where all their stores are given`,
        facts,
      );
    }
    if (ofStore.every((source) => source.ledger !== undefined && source.ledger !== ledger))
      more.push({ ...any, ledger });
  }
  return [...sources, ...more];
}

/** PostgreSQL's word for a lock that did not come in time. */
const LOCK_NOT_AVAILABLE = '55P03';
const LOCK_ATTEMPTS = 60;
const PAUSE_MS = 1_000;

/** Whoever reads in a long transaction keeps the tables it reads; in between others get their turn. */
async function replaceWhenFree(replacement: Replacement, signal: AbortSignal): ReturnType<typeof replaceServing> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await replaceServing(replacement);
    } catch (error) {
      const isHeld = isSoCaiError(error, 'StoreUnavailable') && error.facts['state'] === LOCK_NOT_AVAILABLE;
      if (!isHeld || attempt === LOCK_ATTEMPTS) throw error;
    }
    await sleep(PAUSE_MS, undefined, { signal }).catch(() => undefined);
    signal.throwIfAborted();
  }
}
