// A subscription: reads from a cursor to the end, then waits for news, and goes on when the server was away.
import { SoCaiError, type Cursor, type Delivery, type LedgerId } from '@so-cai/core';

import { Backoff } from '../connection/backoff.js';
import type { Database } from '../connection/database.js';
import { isPassing } from '../faults.js';
import type { Newsroom } from '../news/newsroom.js';
import type { Place, Watch } from '../news/watch.js';
import { cursorOf, positionsOf } from './cursor.js';
import { pages } from './read.js';
import { sizeOf, sizesOfAll } from './sizes.js';

export interface SubscriptionOptions {
  readonly ledger?: LedgerId;
  readonly signal?: AbortSignal;
}

/** What a subscription reads from. */
export interface Source {
  readonly database: Database;
  readonly newsroom: Newsroom;
  readonly storeId: string;
}

/**
 * Ends when the signal aborts or the store closes, and not before. A server that is away at the first look is a fault; once there
 * was a delivery, the subscription waits until the server is back.
 */
export async function* subscription(
  source: Source,
  from: Cursor,
  options: SubscriptionOptions,
): AsyncGenerator<Delivery, void, undefined> {
  const next = positionsOf(from, source.storeId);
  const watch = source.newsroom.watch();
  try {
    yield* new Subscription(source, watch, next, options).deliveries();
  } finally {
    await source.newsroom.unwatch(watch);
  }
}

/** Events of one ledger that were not delivered yet. */
interface Behind {
  readonly ledger: LedgerId;
  readonly from: number;
  readonly to: number;
}

class Subscription {
  readonly #source: Source;
  readonly #watch: Watch;
  readonly #next: Map<LedgerId, number>;
  readonly #options: SubscriptionOptions;
  readonly #backoff = new Backoff();
  #saidCaughtUp = false;
  #hasDelivered = false;

  constructor(source: Source, watch: Watch, next: Map<LedgerId, number>, options: SubscriptionOptions) {
    this.#source = source;
    this.#watch = watch;
    this.#next = next;
    this.#options = options;
  }

  async *deliveries(): AsyncGenerator<Delivery, void, undefined> {
    const { pollIntervalMs } = this.#source.database.options;
    let [place, pause]: [Place, number] = ['all', pollIntervalMs];
    while (!this.#hasEnded) {
      // Taken before looking, so that what is appended meanwhile is looked for again.
      const heard = this.#watch.take();
      try {
        yield* this.#catchUp(place === 'all' ? 'all' : heard);
        this.#backoff.reset();
        [place, pause] = [new Set(), pollIntervalMs];
      } catch (error) {
        if (this.#hasEnded) return;
        if (!this.#hasDelivered || !isPassing(error)) throw error;
        [place, pause] = ['all', this.#backoff.next()];
      }
      await this.#watch.wait(pause, this.#options.signal);
    }
  }

  get #hasEnded(): boolean {
    return this.#source.database.isClosed || this.#options.signal?.aborted === true;
  }

  async *#catchUp(place: Place): AsyncGenerator<Delivery, void, undefined> {
    const { database } = this.#source;
    const { signal } = this.#options;
    const behind = await this.#behind(place);
    for (const { ledger, from, to } of behind) {
      for await (const events of pages(database, ledger, { from, to, signal })) {
        if (this.#hasEnded) return;
        const position = (this.#next.get(ledger) ?? 0) + events.length;
        this.#next.set(ledger, position);
        const caughtUp = ledger === behind.at(-1)?.ledger && position === to;
        yield this.#delivery(events, caughtUp);
      }
    }
    if (!this.#saidCaughtUp && !this.#hasEnded) yield this.#delivery([], true);
  }

  #delivery(events: Delivery['events'], caughtUp: boolean): Delivery {
    this.#hasDelivered = true;
    this.#saidCaughtUp ||= caughtUp;
    return { events, cursor: cursorOf(this.#next, this.#source.storeId), caughtUp };
  }

  async #behind(place: Place): Promise<Behind[]> {
    const behind: Behind[] = [];
    for (const [ledger, to] of await this.#sizes(place)) {
      const from = this.#next.get(ledger) ?? 0;
      if (from > to) throw this.#beyond(ledger, from, to);
      if (from < to) behind.push({ ledger, from, to });
    }
    return behind;
  }

  /** The sizes of the ledgers that something may have been added to, and that are asked for. */
  async #sizes(place: Place): Promise<ReadonlyMap<LedgerId, number>> {
    const { database } = this.#source;
    const { ledger: only, signal } = this.#options;
    if (only === undefined && place === 'all') {
      const sizes = await sizesOfAll(database, { signal });
      for (const ledger of this.#next.keys()) if (!sizes.has(ledger)) sizes.set(ledger, 0);
      return sizes;
    }
    const ledgers = place === 'all' ? [only] : [...place].filter((ledger) => (only ?? ledger) === ledger);
    const sizes = new Map<LedgerId, number>();
    for (const ledger of ledgers)
      if (ledger !== undefined) sizes.set(ledger, await sizeOf(database, ledger, { signal }));
    return sizes;
  }

  // Of another store, or of this one before a restore.
  #beyond(ledger: LedgerId, position: number, size: number): SoCaiError {
    const { schema } = this.#source.database.options;
    return new SoCaiError(
      'StoreMismatch',
      `the cursor is at ${position} of ${ledger}, which has ${size} events in ${schema}`,
      {
        schema,
        ledger,
        position,
        size,
        expected: 'a cursor this store has given',
      },
    );
  }
}
