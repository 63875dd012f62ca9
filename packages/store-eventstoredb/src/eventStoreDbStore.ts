// The store port over EventStoreDB: one stream per ledger.
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

import { Connection } from './connection/connection.js';
import { connectionOf } from './connection/parse.js';
import { checkedConnection, type EventStoreDbConnection } from './connection/settings.js';
import { LedgerIndex } from './ledgerIndex.js';
import { assertWithinLimits, limitsOf, type Limits } from './limits.js';
import { Naming } from './naming.js';
import { settled, type EventStoreDbStoreOptions, type Settled } from './options.js';
import { append } from './stream/append.js';
import { bodiesOf } from './stream/read.js';
import { Sizes } from './stream/sizes.js';
import { subscription, type SubscriptionOptions } from './stream/subscribe.js';

/**
 * Opens the store in an EventStoreDB (or KurrentDB, its new name). It connects when it is first used, so a server that cannot be reached is
 * a fault of that first call.
 *
 * ```ts
 * import { eventStoreDbStore } from '@so-cai/store-eventstoredb';
 *
 * const store = eventStoreDbStore('esdb://so-cai:secret@node1:2113,node2:2113,node3:2113?tlsCAFile=./ca.crt');
 * for await (const ledger of store.ledgers()) console.log(ledger);
 * await store.close();
 * ```
 *
 * Beyond what the port says, `append` throws a `RangeError` for an empty batch, for one beyond `limits`, and for an id that occurs twice in it;
 * whether the ledger has an id already is not looked up. To append once more the very bytes that stand at that position is acknowledged
 * again, unless this handle knows that the ledger has grown since: then it is a conflict as always.
 *
 * @param connection a connection string, or what the client's constructor takes
 * @throws SoCaiError `StoreUnavailable` for a connection that cannot be what was meant; `RangeError` for options that cannot
 */
export function eventStoreDbStore(
  connection: string | EventStoreDbConnection,
  options: EventStoreDbStoreOptions = {},
): EventStore {
  const reached = typeof connection === 'string' ? connectionOf(connection) : connection;
  return new EventStoreDbStore(checkedConnection(reached), settled(options));
}

class EventStoreDbStore implements EventStore {
  readonly limits: Limits;
  readonly #connection: Connection;
  readonly #naming: Naming;
  readonly #sizes: Sizes;
  readonly #index: LedgerIndex;

  constructor(connection: EventStoreDbConnection, options: Settled) {
    this.limits = limitsOf(options.maxAppendSize);
    this.#naming = new Naming(options.prefix);
    this.#connection = new Connection(connection, options);
    this.#sizes = new Sizes(this.#connection);
    this.#index = new LedgerIndex(this.#connection, this.#sizes, this.#naming);
  }

  async append(
    ledger: LedgerId,
    expectedSize: number,
    events: readonly EncodedEvent[],
  ): Promise<Appended | Conflict | Unknown> {
    this.#connection.assertOpen();
    assertPosition(expectedSize, 'expectedSize');
    assertWithinLimits(events, this.limits);
    const stream = this.#naming.streamOf(ledger);
    await this.#index.add(ledger);
    return append(this.#connection, this.#sizes, { stream, expectedSize, bodies: events.map(({ body }) => body) });
  }

  async *read(ledger: LedgerId, range: ReadRange = {}): AsyncGenerator<readonly StoredEvent[], void, undefined> {
    this.#connection.assertOpen();
    const { from = 0, to = Number.MAX_SAFE_INTEGER, signal } = range;
    assertPosition(from, 'from');
    assertPosition(to, 'to');
    signal?.throwIfAborted();
    const stream = this.#naming.streamOf(ledger);
    const part = { stream, from, to: Math.min(to, await this.#sizes.of(stream)), signal };
    let position = from;
    for await (const bodies of bodiesOf(this.#connection, this.#sizes, part)) {
      yield bodies.map((body, index) => ({ ledger, position: position + index, body }));
      position += bodies.length;
      signal?.throwIfAborted();
    }
  }

  async size(ledger: LedgerId): Promise<number> {
    this.#connection.assertOpen();
    return this.#sizes.of(this.#naming.streamOf(ledger));
  }

  async *ledgers(): AsyncGenerator<LedgerId, void, undefined> {
    this.#connection.assertOpen();
    yield* await this.#index.begun();
  }

  async *subscribe(from: Cursor, options: SubscriptionOptions = {}): AsyncGenerator<Delivery, void, undefined> {
    this.#connection.assertOpen();
    const [connection, sizes, index, naming] = [this.#connection, this.#sizes, this.#index, this.#naming];
    yield* subscription({ connection, sizes, index, naming }, from, options);
  }

  close(): Promise<void> {
    return this.#connection.close();
  }
}

function assertPosition(value: number, name: string): void {
  if (!Number.isSafeInteger(value) || value < 0)
    throw new RangeError(`${name} is ${value}; expected a position: 0 or a positive integer`);
}
