// A store in memory: for tests and trials, and the example for those who write another one.
import type { EventId, LedgerId } from '../values/codes.js';
import { SoCaiError } from '../values/errors.js';
import { Bodies } from './bodies.js';
import type { Appended, Conflict, Cursor, Delivery, EncodedEvent, EventStore, ReadRange, StoredEvent } from './port.js';

const CHUNK = 1_000;

/**
 * A store that keeps everything in memory and forgets it when the process ends.
 * @example const ledger = await openLedger({ store: memoryStore(), name: "son-la", create: plan, actor: "STC-0017" })
 */
export function memoryStore(): EventStore {
  return new MemoryStore();
}

interface Stream {
  readonly bodies: Bodies;
  readonly ids: EventId[];
  /** The last of the ids, in their own order. */
  greatest: string;
}

class MemoryStore implements EventStore {
  readonly limits: EventStore['limits'] = {
    bytesPerAppend: Number.MAX_SAFE_INTEGER,
    eventsPerAppend: Number.MAX_SAFE_INTEGER,
  };
  readonly #streams = new Map<LedgerId, Stream>();
  readonly #waiting = new Set<() => void>();
  #closed = false;

  // Nothing awaits between the comparison and the write, so two writers cannot both see the same size.
  async append(ledger: LedgerId, expectedSize: number, events: readonly EncodedEvent[]): Promise<Appended | Conflict> {
    this.#open();
    if (events.length === 0) throw new RangeError('an append holds at least one event');
    const stream = this.#streams.get(ledger) ?? { bodies: new Bodies(), ids: [], greatest: '' };
    if (stream.bodies.length !== expectedSize) return { outcome: 'conflict', size: stream.bodies.length };
    addIds(stream, events);
    for (const { body } of events) stream.bodies.push(body);
    this.#streams.set(ledger, stream);
    this.#wake();
    return { outcome: 'appended', size: stream.bodies.length };
  }

  async *read(ledger: LedgerId, range: ReadRange = {}): AsyncIterable<readonly StoredEvent[]> {
    this.#open();
    const { from = 0, to = Number.MAX_SAFE_INTEGER, signal } = range;
    if (![from, to].every((position) => Number.isSafeInteger(position) && position >= 0))
      throw new RangeError(`a range is made of positions, not ${from} to ${to}`);
    const end = Math.min(to, this.#length(ledger));
    for (let next = from; next < end; next += CHUNK) {
      signal?.throwIfAborted();
      yield this.#slice(ledger, next, Math.min(next + CHUNK, end));
    }
  }

  async size(ledger: LedgerId): Promise<number> {
    this.#open();
    return this.#length(ledger);
  }

  async *ledgers(): AsyncIterable<LedgerId> {
    this.#open();
    yield* [...this.#streams.keys()].sort();
  }

  async *subscribe(from: Cursor, options: { ledger?: LedgerId; signal?: AbortSignal } = {}): AsyncIterable<Delivery> {
    this.#open();
    const next = this.#places(from);
    const cursor = (): Cursor => JSON.stringify([...next]) as Cursor;
    const wake = (): void => {
      this.#wake();
    };
    options.signal?.addEventListener('abort', wake);
    try {
      while (!this.#closed && options.signal?.aborted !== true) {
        const ledgers = [...this.#streams.keys()].filter((ledger) => (options.ledger ?? ledger) === ledger);
        const behind = ledgers.find((ledger) => (next.get(ledger) ?? 0) < this.#length(ledger));
        if (behind === undefined) {
          const news = new Promise<void>((resolve) => this.#waiting.add(resolve));
          yield { events: [], cursor: cursor(), caughtUp: true };
          await news;
          continue;
        }
        const start = next.get(behind) ?? 0;
        const events = this.#slice(behind, start, Math.min(start + CHUNK, this.#length(behind)));
        next.set(behind, start + events.length);
        yield { events, cursor: cursor(), caughtUp: false };
      }
    } finally {
      options.signal?.removeEventListener('abort', wake);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#wake();
  }

  #length(ledger: LedgerId): number {
    return this.#streams.get(ledger)?.bodies.length ?? 0;
  }

  #slice(ledger: LedgerId, from: number, to: number): StoredEvent[] {
    const bodies = this.#streams.get(ledger)?.bodies;
    if (bodies === undefined) return [];
    return Array.from({ length: to - from }, (_, index) => {
      const position = from + index;
      return { ledger, position, body: bodies.at(position) };
    });
  }

  /** The next position of every ledger that a cursor means. */
  #places(cursor: Cursor): Map<LedgerId, number> {
    try {
      const places = new Map(cursor === '' ? [] : (JSON.parse(cursor) as [LedgerId, number][]));
      if ([...places].every(([ledger, next]) => next <= this.#length(ledger))) return places;
    } catch {
      // Not a text that this store wrote.
    }
    throw new SoCaiError('StoreMismatch', 'the cursor is not of this store, or of a time that it does not know');
  }

  #wake(): void {
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }

  #open(): void {
    if (this.#closed) throw new SoCaiError('StoreUnavailable', 'the store is closed');
  }
}

/** Adds the ids of events, or none, where one of them is known already. */
function addIds(stream: Stream, events: readonly EncodedEvent[]): void {
  const { ids, greatest } = stream;
  const { length } = ids;
  for (const { id } of events) {
    // A ledger's ids come in order: what is greater than all others is none of them.
    if (id > stream.greatest) {
      stream.greatest = id;
    } else if (ids.includes(id)) {
      ids.length = length;
      stream.greatest = greatest;
      throw new RangeError(`an id stands in a ledger once: ${id}`);
    }
    ids.push(id);
  }
}
