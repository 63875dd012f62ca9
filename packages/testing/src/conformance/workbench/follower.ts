// Follows a subscription and checks, delivery by delivery, what every subscription promises.
import assert from 'node:assert/strict';

import type { Cursor, Delivery, EventStore, LedgerId, StoredEvent } from '@so-cai/core';

import { inTime } from './expectations.js';

/** What to follow; the signal ends it. */
export interface Following {
  readonly from: Cursor;
  readonly ledger?: LedgerId;
  /** The first position that must be delivered of each ledger; 0 where not said. Earlier ones may come again. */
  readonly next?: ReadonlyMap<LedgerId, number>;
}

/** One subscription and what it has delivered so far. */
export class Follower {
  readonly deliveries: Delivery[] = [];
  readonly #iterator: AsyncIterator<Delivery>;
  readonly #controller = new AbortController();
  readonly #first: ReadonlyMap<LedgerId, number>;
  readonly #events = new Map<LedgerId, StoredEvent[]>();
  #pending: Promise<IteratorResult<Delivery>> | undefined;

  constructor(store: EventStore, { from, ledger, next = new Map() }: Following) {
    const options = { signal: this.#controller.signal, ...(ledger === undefined ? {} : { ledger }) };
    this.#iterator = store.subscribe(from, options)[Symbol.asyncIterator]();
    this.#first = next;
  }

  /** The events of one ledger so far, without what was delivered again. */
  events(ledger: LedgerId): readonly StoredEvent[] {
    return this.#events.get(ledger) ?? [];
  }

  /** The ledgers of which something was delivered. */
  ledgers(): LedgerId[] {
    return [...this.#events.keys()].toSorted();
  }

  /** The next delivery, or `undefined` at the end. */
  async next(): Promise<Delivery | undefined> {
    const result = await inTime(this.#take(), 'a delivery or the end of the subscription');
    this.#pending = undefined;
    if (result.done === true) return undefined;
    this.#record(result.value);
    return result.value;
  }

  /** Reads until a delivery says that it has caught up, and gives its cursor. */
  async catchUp(): Promise<Cursor> {
    for (;;) {
      const delivery = (await this.next()) ?? assert.fail('the subscription ended before it had caught up');
      if (delivery.caughtUp) return delivery.cursor;
    }
  }

  /** Reads until it has this many events of the ledger. */
  async until(ledger: LedgerId, count: number): Promise<void> {
    while (this.events(ledger).length < count)
      if ((await this.next()) === undefined) assert.fail(`the subscription ended before event ${count} of ${ledger}`);
  }

  /** Whether nothing comes for a while: no delivery with events, no end. */
  async staysQuiet(milliseconds: number): Promise<boolean> {
    const quiet = new Promise<'quiet'>((resolve) => setTimeout(resolve, milliseconds, 'quiet'));
    for (;;) {
      const result = await Promise.race([this.#take(), quiet]);
      if (result === 'quiet') return true;
      this.#pending = undefined;
      if (result.done === true || result.value.events.length > 0) return false;
    }
  }

  abort(): void {
    this.#controller.abort();
  }

  /** Reads to the end, which must come, and says how many events came before it. */
  async countToTheEnd(): Promise<number> {
    let count = 0;
    for (let delivery = await this.next(); delivery !== undefined; delivery = await this.next())
      count += delivery.events.length;
    return count;
  }

  /** Ends it, and waits for the end. */
  async stop(): Promise<void> {
    this.abort();
    await this.countToTheEnd();
  }

  #take(): Promise<IteratorResult<Delivery>> {
    this.#pending ??= this.#iterator.next();
    return this.#pending;
  }

  // In order and without gaps within a ledger; anything may come again.
  #record(delivery: Delivery): void {
    this.deliveries.push(delivery);
    assert.ok(typeof delivery.cursor === 'string' && delivery.cursor !== '', 'every delivery has a cursor');
    assert.ok(new Set(delivery.events.map(({ ledger }) => ledger)).size <= 1, 'a delivery holds events of one ledger');
    for (const event of delivery.events) {
      const events = this.#events.get(event.ledger) ?? [];
      const first = this.#first.get(event.ledger) ?? 0;
      const index = event.position - first;
      assert.ok(
        index <= events.length,
        `${event.ledger} ${event.position} came where ${first + events.length} was missing`,
      );
      if (index === events.length) events.push(event);
      else if (index >= 0) assert.deepEqual(event, events[index], 'what comes again is the same');
      this.#events.set(event.ledger, events);
    }
  }
}
