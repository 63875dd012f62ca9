// The store port over one schema of a PostgreSQL database.
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

import type { PostgresConnection } from './connection/connection.js';
import type { Database } from './connection/database.js';
import { Newsroom } from './news/newsroom.js';
import { openDatabase, type Opened } from './opening/open.js';
import { BYTES_PER_APPEND, EVENTS_PER_APPEND, settled, type PostgresStoreOptions } from './options.js';
import { appendOnce, assertWithinLimits } from './stream/append.js';
import { readRange } from './stream/read.js';
import { sizeOf, sizesOfAll } from './stream/sizes.js';
import { subscription, type SubscriptionOptions } from './stream/subscribe.js';

/**
 * Opens the store in a PostgreSQL database. The server, the tables and the role's rights are looked at first, so what cannot work
 * fails here and not at the first event. Any number of processes may have it open, as a role that may read and add events and
 * nothing else. Appends to one ledger wait for each other, those to different ledgers do not, and readers wait for nobody.
 *
 * ```ts
 * import { postgresStore } from '@so-cai/store-postgres';
 *
 * const store = await postgresStore('postgres://so_cai_app:secret@db.example/budget');
 * for await (const ledger of store.ledgers()) console.log(ledger);
 * await store.close();
 * ```
 *
 * Beyond what the port says, `append` throws a `RangeError` for an empty batch, for one beyond `limits` and for an id
 * the ledger has already; `read` throws one for a range that is not made of positions. A subscription goes on when the server
 * was away and is back; only where it is away at the first look, that is a fault.
 *
 * @param connection a connection string, or its parts
 * @throws SoCaiError `StoreUnavailable` for a server that cannot be reached, that may lose committed events, or whose role lacks
 * rights; `StoreMismatch` for tables that are missing, older or newer, and for a server that is too old; `StoreCorrupt` for
 * tables whose triggers were dropped or disabled. `facts` holds what was `expected`, and what was `found`.
 */
export async function postgresStore(
  connection: string | PostgresConnection,
  options: PostgresStoreOptions = {},
): Promise<EventStore> {
  return new PostgresStore(await openDatabase(connection, settled(options)));
}

class PostgresStore implements EventStore {
  readonly limits = { bytesPerAppend: BYTES_PER_APPEND, eventsPerAppend: EVENTS_PER_APPEND };
  readonly #database: Database;
  readonly #storeId: string;
  readonly #newsroom: Newsroom;

  constructor({ database, storeId }: Opened) {
    this.#database = database;
    this.#storeId = storeId;
    this.#newsroom = new Newsroom(database);
  }

  async append(
    ledger: LedgerId,
    expectedSize: number,
    events: readonly EncodedEvent[],
  ): Promise<Appended | Conflict | Unknown> {
    this.#database.assertOpen();
    this.#database.assertWritable();
    assertWithinLimits(events);
    const result = await appendOnce(this.#database, ledger, expectedSize, events);
    if (result.outcome !== 'conflict') this.#newsroom.publish(ledger);
    return result;
  }

  async *read(ledger: LedgerId, range: ReadRange = {}): AsyncGenerator<readonly StoredEvent[], void, undefined> {
    this.#database.assertOpen();
    yield* readRange(this.#database, ledger, range);
  }

  async size(ledger: LedgerId): Promise<number> {
    return sizeOf(this.#database, ledger);
  }

  async *ledgers(): AsyncGenerator<LedgerId, void, undefined> {
    yield* (await sizesOfAll(this.#database)).keys();
  }

  async *subscribe(from: Cursor, options: SubscriptionOptions = {}): AsyncGenerator<Delivery, void, undefined> {
    this.#database.assertOpen();
    yield* subscription({ database: this.#database, newsroom: this.#newsroom, storeId: this.#storeId }, from, options);
  }

  async close(): Promise<void> {
    this.#database.refuseWork();
    await this.#newsroom.close();
    await this.#database.close();
  }
}
