// A subscription: reads what is there, ledger by ledger, then takes what the server pushes, and begins again whenever the server lets go.
import type { ResolvedEvent } from '@eventstore/db-client';
import { SoCaiError, type Cursor, type Delivery, type LedgerId, type StoredEvent } from '@so-cai/core';

import type { Connection } from '../connection/connection.js';
import { askingEach, pause, pauseAfter } from '../connection/waiting.js';
import { bodyOf } from '../events/decode.js';
import { idOf } from '../events/identity.js';
import { faultOf, isPassing } from '../faults.js';
import type { LedgerIndex } from '../ledgerIndex.js';
import type { Naming } from '../naming.js';
import { cursorOf, type Next, nextIn } from './cursor.js';
import { endOfLog, liveAll, liveStream } from './live.js';
import { bodiesOf } from './read.js';
import type { Sizes } from './sizes.js';

const GIVEN_HERE = 'a cursor that this store has given';

export interface SubscriptionOptions {
  readonly ledger?: LedgerId;
  readonly signal?: AbortSignal;
}

/** What a subscription reads from. */
export interface Source {
  readonly connection: Connection;
  readonly sizes: Sizes;
  readonly index: LedgerIndex;
  readonly naming: Naming;
}

/**
 * Ends when the signal aborts or the store closes. The first connection must succeed; a later one that is lost is made again.
 * @throws SoCaiError `StoreMismatch` for a cursor of another store or beyond the end; `StoreUnavailable`, `StoreCorrupt`
 */
export async function* subscription(
  source: Source,
  from: Cursor,
  options: SubscriptionOptions,
): AsyncGenerator<Delivery, void, undefined> {
  const follower = new Follower(source, nextIn(from), options);
  const hasEnded = (): boolean => source.connection.isClosed || options.signal?.aborted === true;
  let isFirst = true;
  for (let failures = 1; !hasEnded(); failures += 1) {
    try {
      for await (const delivery of follower.deliveries()) {
        if (hasEnded()) return;
        yield delivery;
        [isFirst, failures] = [false, 0];
      }
    } catch (error) {
      if (hasEnded()) return;
      if (isFirst || !isPassing(error)) throw faultOf(error);
    }
    await pause(pauseAfter(failures + 1), options.signal, source.connection.closing);
  }
}

class Follower {
  readonly #source: Source;
  readonly #next: Map<LedgerId, Next>;
  readonly #ledger: LedgerId | undefined;
  readonly #signal: AbortSignal | undefined;
  /** Whether the cursor that it began from is known to be one of this server. */
  #isOwn = false;

  constructor(source: Source, next: Map<LedgerId, Next>, { ledger, signal }: SubscriptionOptions) {
    this.#source = source;
    this.#next = next;
    this.#ledger = ledger;
    this.#signal = signal;
  }

  /** From where this follower is, until the server ends what it pushes. */
  async *deliveries(): AsyncGenerator<Delivery, void, undefined> {
    const { connection, naming } = this.#source;
    // Taken before looking, so that what is written meanwhile is pushed.
    const end = this.#ledger === undefined ? await endOfLog(connection) : undefined;
    yield* this.#catchUp();
    const inbox =
      this.#ledger === undefined
        ? liveAll(connection, naming.beginning, end ?? 'start')
        : liveStream(connection, naming.streamOf(this.#ledger), this.#position(this.#ledger));
    const unsure = new Set<LedgerId>();
    try {
      for (;;) {
        const pushed = await inbox.take([this.#signal, connection.closing]);
        if (pushed.length === 0) return;
        for (const [ledger, events] of this.#byLedger(pushed)) {
          unsure.add(ledger);
          for await (const some of this.#new(ledger, events)) yield this.#delivery(some, false);
        }
        if (!inbox.hasNews && (await this.#hasAll(unsure)) && !inbox.hasNews) {
          unsure.clear();
          yield this.#delivery([], true);
        }
      }
    } finally {
      inbox.close();
    }
  }

  async *#catchUp(): AsyncGenerator<Delivery, void, undefined> {
    const behind = await this.#behind();
    if (behind.length === 0) yield this.#delivery([], true);
    for (const [index, { ledger, to }] of behind.entries())
      for await (const events of this.#stored(ledger, to)) {
        const isLast = index === behind.length - 1 && (events.at(-1)?.position ?? 0) + 1 === to;
        yield this.#delivery(events, isLast);
      }
  }

  /** The ledgers that have more than was delivered, and how much they have. */
  async #behind(): Promise<{ readonly ledger: LedgerId; readonly to: number }[]> {
    const { index, naming, sizes } = this.#source;
    const names = this.#ledger === undefined ? [...(await index.names()), ...this.#next.keys()] : [this.#ledger];
    const places = await askingEach([...new Set(names)].sort(), async (ledger) => {
      const to = await sizes.of(naming.streamOf(ledger));
      if (this.#position(ledger) > to) throw beyond(ledger, this.#position(ledger), to);
      if (!this.#isOwn) await this.#assertOwn(ledger);
      return { ledger, to };
    });
    this.#isOwn = true;
    return places.filter(({ ledger, to }) => this.#position(ledger) < to);
  }

  /** @throws SoCaiError `StoreMismatch` where another event than the last that was delivered stands before the position */
  async #assertOwn(ledger: LedgerId): Promise<void> {
    const next = this.#next.get(ledger);
    if (next === undefined) return;
    const { connection, naming, sizes } = this.#source;
    const { position: to, after } = next;
    const last = { stream: naming.streamOf(ledger), from: to - 1, to, signal: this.#signal };
    for await (const [body] of bodiesOf(connection, sizes, last))
      if (body === undefined || idOf(body) !== after) throw another(ledger, to);
  }

  /** Reads on to a position. */
  async *#stored(ledger: LedgerId, to: number): AsyncGenerator<StoredEvent[], void, undefined> {
    const { connection, naming, sizes } = this.#source;
    const part = { stream: naming.streamOf(ledger), from: this.#position(ledger), to, signal: this.#signal };
    for await (const bodies of bodiesOf(connection, sizes, part)) yield this.#take(ledger, bodies);
  }

  /** What of the pushed events was not delivered yet; where some before them are missing, those are read. */
  async *#new(
    ledger: LedgerId,
    pushed: readonly ResolvedEvent[],
  ): AsyncGenerator<readonly StoredEvent[], void, undefined> {
    const stream = this.#source.naming.streamOf(ledger);
    const events = pushed.flatMap(({ event }) => event ?? []);
    const fresh = events.filter(({ revision }) => revision >= this.#position(ledger));
    const [first] = fresh;
    if (first === undefined) return;
    yield* this.#stored(ledger, Number(first.revision));
    const from = this.#position(ledger);
    yield this.#take(
      ledger,
      fresh.map((event, index) => bodyOf(event, stream, from + index)),
    );
  }

  /** Whether all ledgers have just what was delivered of them. */
  async #hasAll(ledgers: ReadonlySet<LedgerId>): Promise<boolean> {
    const { naming, sizes } = this.#source;
    for (const ledger of ledgers)
      if ((await sizes.of(naming.streamOf(ledger))) !== this.#position(ledger)) return false;
    return true;
  }

  #byLedger(pushed: readonly ResolvedEvent[]): Map<LedgerId, ResolvedEvent[]> {
    const groups = new Map<LedgerId, ResolvedEvent[]>();
    for (const resolved of pushed) {
      const ledger = this.#source.naming.ledgerOf(resolved.event?.streamId ?? '');
      if (ledger === undefined) continue;
      const group = groups.get(ledger) ?? [];
      group.push(resolved);
      groups.set(ledger, group);
    }
    return groups;
  }

  #take(ledger: LedgerId, bodies: readonly Uint8Array[]): StoredEvent[] {
    const from = this.#position(ledger);
    const last = bodies.at(-1);
    if (last !== undefined) this.#next.set(ledger, { position: from + bodies.length, after: idOf(last) });
    return bodies.map((body, index) => ({ ledger, position: from + index, body }));
  }

  #position(ledger: LedgerId): number {
    return this.#next.get(ledger)?.position ?? 0;
  }

  #delivery(events: readonly StoredEvent[], caughtUp: boolean): Delivery {
    return { events, cursor: cursorOf(this.#next), caughtUp };
  }
}

function another(ledger: LedgerId, position: number): SoCaiError {
  return new SoCaiError('StoreMismatch', `the cursor comes after another event of ${ledger} than the one here`, {
    ledger,
    position,
    expected: GIVEN_HERE,
  });
}

function beyond(ledger: LedgerId, position: number, size: number): SoCaiError {
  return new SoCaiError('StoreMismatch', `the cursor is at ${position} of ${ledger}, which has ${size} events here`, {
    ledger,
    position,
    size,
    expected: GIVEN_HERE,
  });
}
