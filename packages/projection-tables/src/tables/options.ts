// What `projectTables` is told: where events come from, and where tables go.
import { type EventStore, ledgerId, type SoCaiError } from '@so-cai/core';

import type { TablesDatabase } from '../database/port.js';
import type { Source } from '../feed/feed.js';
import type { OlderTables } from './opening.js';

/** Where tables go, and how they are kept. */
export interface TablesOptions {
  /** Where the tables are: `sqliteTables(path)` or `postgresTables(url)`. */
  readonly into: TablesDatabase;
  /** Only these ledgers; all of the stores, also those yet to come, unless said otherwise. */
  readonly ledgers?: readonly string[];
  /** Tables made by an older version of this package: `refuse` (default), or `rebuild` them while they go on serving as they are. */
  readonly olderTables?: OlderTables;
  /** The most events that one transaction takes while catching up; default 2,000. */
  readonly eventsPerTransaction?: number;
  /** How long, in milliseconds, to wait before a store or database that could not be reached is tried again; default 1,000. */
  readonly retryIntervalMs?: number;
  /** Told of every fault: of those after which it is tried again, and of the one that stops the projector. */
  readonly onFault?: (fault: SoCaiError, what: { readonly willRetry: boolean }) => void;
  /** Closes the projector, as `close()` does. */
  readonly signal?: AbortSignal;
}

/** Events of one store, or of several, each under a name by which the tables remember it. */
export type ProjectTablesOptions = TablesOptions &
  (
    | { readonly store: EventStore; readonly stores?: never }
    | { readonly store?: never; readonly stores: Readonly<Record<string, EventStore>> }
  );

/** The options with nothing left open. */
export interface Settled {
  readonly sources: readonly Source[];
  readonly eventsPerTransaction: number;
  readonly retryIntervalMs: number;
  readonly onFault: (fault: SoCaiError, what: { readonly willRetry: boolean }) => void;
  readonly signal: AbortSignal | undefined;
}

/** The name of a store that is the only one. */
const ONLY_STORE = 'store';
const STORE_NAME = /^[a-z0-9][a-z0-9-]{0,47}$/;
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** @throws RangeError, SoCaiError `InvalidCode` */
export function settled(options: ProjectTablesOptions): Settled {
  const stores = Object.entries(options.stores ?? { [ONLY_STORE]: options.store });
  const odd = stores.find(([name]) => !STORE_NAME.test(name));
  if (odd !== undefined || stores.length === 0)
    throw new RangeError(`stores are named by 1 to 48 of a-z, 0-9 and dashes, not "${odd?.[0] ?? ''}"`);
  const sources = stores.flatMap(([name, store]): Source[] => {
    const only = options.ledgers?.map((ledger) => ledgerId(ledger));
    return only === undefined ? [{ name, store }] : only.map((ledger) => ({ name, store, ledger }));
  });
  return {
    sources,
    eventsPerTransaction: whole('eventsPerTransaction', options.eventsPerTransaction ?? 2_000, 100_000),
    retryIntervalMs: whole('retryIntervalMs', options.retryIntervalMs ?? 1_000, LONGEST_TIMER_MS),
    onFault: options.onFault ?? (() => undefined),
    signal: options.signal,
  };
}

function whole(name: string, value: number, most: number): number {
  if (Number.isSafeInteger(value) && value >= 1 && value <= most) return value;
  throw new RangeError(`${name} is ${value}; expected a whole number from 1 to ${most}`);
}
