// The store port over one SQLite file.
import type {
  Appended,
  Conflict,
  Cursor,
  Delivery,
  EncodedEvent,
  EventStore,
  LedgerId,
  ReadRange,
  StoredEvent,
  Unknown,
} from '@so-cai/core';

import { loadSqlite, type SqliteLibrary } from './opening/library.js';
import { BYTES_PER_APPEND, EVENTS_PER_APPEND, settled, type SqliteStoreOptions } from './options.js';
import { StoreFile } from './storeFile.js';
import { assertWithinLimits } from './stream/append.js';
import { AppendQueue } from './stream/appendQueue.js';
import { Bell } from './stream/bell.js';
import { readRange } from './stream/read.js';
import { subscription, type SubscriptionOptions } from './stream/subscribe.js';

/**
 * Opens the store in an SQLite file, and makes the file where there is none. The file is opened at once, so a path that
 * cannot be used fails here and not at the first event. Any number of processes may have it open; appends wait for each
 * other, readers wait for nobody. An acknowledged append is on the disk.
 *
 * ```ts
 * import { sqliteStore } from '@so-cai/store-sqlite';
 *
 * const store = sqliteStore('son-la.db');
 * for await (const ledger of store.ledgers()) console.log(ledger);
 * await store.close();
 * ```
 *
 * Beyond what the port says, `append` throws a `RangeError` for an empty batch, for one beyond `limits` and for an id
 * the ledger has already; `read` throws one for a range that is not made of positions.
 *
 * @throws SoCaiError `StoreUnavailable` for a path that cannot be opened, written or locked; `StoreMismatch` for a file
 * of another application or of a newer version; `StoreCorrupt` for a damaged file or one whose triggers were dropped.
 * `facts` holds the `path`, what was `expected`, and what was `found`.
 */
export function sqliteStore(path: string, options: SqliteStoreOptions = {}): EventStore {
  return openStore(path, options, loadSqlite());
}

/** The same over a given SQLite. */
export function openStore(path: string, options: SqliteStoreOptions, sqlite: SqliteLibrary): EventStore {
  return new SqliteStore(new StoreFile(path, settled(options), sqlite));
}

class SqliteStore implements EventStore {
  readonly limits = { bytesPerAppend: BYTES_PER_APPEND, eventsPerAppend: EVENTS_PER_APPEND };
  readonly #file: StoreFile;
  readonly #queue: AppendQueue;
  readonly #appends = new Bell();

  constructor(file: StoreFile) {
    this.#file = file;
    this.#queue = new AppendQueue(file);
  }

  async append(
    ledger: LedgerId,
    expectedSize: number,
    events: readonly EncodedEvent[],
  ): Promise<Appended | Conflict | Unknown> {
    this.#file.assertOpen();
    this.#file.assertWritable();
    assertWithinLimits(events);
    const result = await this.#queue.append({ ledger, expectedSize, events });
    if (result.outcome === 'refused') throw result.reason;
    if (result.outcome !== 'conflict') this.#appends.ring();
    return result;
  }

  async *read(ledger: LedgerId, range: ReadRange = {}): AsyncGenerator<readonly StoredEvent[], void, undefined> {
    this.#file.assertOpen();
    yield* readRange(this.#file, ledger, range);
  }

  async size(ledger: LedgerId): Promise<number> {
    return this.#file.attempt(() => this.#file.size(ledger));
  }

  async *ledgers(): AsyncGenerator<LedgerId, void, undefined> {
    yield* await this.#file.attempt(() => this.#file.ledgers.names());
  }

  async *subscribe(from: Cursor, options: SubscriptionOptions = {}): AsyncGenerator<Delivery, void, undefined> {
    this.#file.assertOpen();
    yield* subscription(this.#file, this.#appends, from, options);
  }

  async close(): Promise<void> {
    if (!this.#file.isClosed) this.#queue.drain();
    this.#file.close();
    this.#appends.ring();
    return Promise.resolve();
  }
}
