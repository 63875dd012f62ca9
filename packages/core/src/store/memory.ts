// A store in memory: for tests and trials, and the example for those who write another one.
import type { LedgerId } from '../values/codes.js';
import { SoCaiError } from '../values/errors.js';
import type { Appended, Conflict, Cursor, Delivery, EncodedEvent, EventStore, ReadRange, StoredEvent } from './port.js';

const CHUNK = 1_000;

/** A store that keeps everything in memory and forgets it when the process ends. */
export function memoryStore(): EventStore {
  return new MemoryStore();
}

class MemoryStore implements EventStore {
  readonly limits = { bytesPerAppend: Number.MAX_SAFE_INTEGER, eventsPerAppend: Number.MAX_SAFE_INTEGER };
  readonly #streams = new Map<LedgerId, Uint8Array[]>();
  #waiting: (() => void)[] = [];
  #closed = false;

  // Nothing awaits between the comparison and the write, so two writers cannot both see the same size.
  append(ledger: LedgerId, expectedSize: number, events: readonly EncodedEvent[]): Promise<Appended | Conflict> {
    this.#open();
    if (events.length === 0) throw new RangeError('an append holds at least one event');
    const stream = this.#streams.get(ledger) ?? [];
    if (stream.length !== expectedSize) return Promise.resolve({ outcome: 'conflict', size: stream.length });
    for (const event of events) stream.push(event.body.slice());
    this.#streams.set(ledger, stream);
    this.#wake();
    return Promise.resolve({ outcome: 'appended', size: stream.length });
  }

  async *read(ledger: LedgerId, range: ReadRange = {}): AsyncIterable<readonly StoredEvent[]> {
    this.#open();
    const end = Math.min(range.to ?? Number.POSITIVE_INFINITY, this.#length(ledger));
    for (let from = range.from ?? 0; from < end; from += CHUNK) {
      range.signal?.throwIfAborted();
      yield this.#slice(ledger, from, Math.min(from + CHUNK, end));
    }
  }

  size(ledger: LedgerId): Promise<number> {
    this.#open();
    return Promise.resolve(this.#length(ledger));
  }

  async *ledgers(): AsyncIterable<LedgerId> {
    this.#open();
    yield* [...this.#streams.keys()].sort();
  }

  async *subscribe(from: Cursor, options: { ledger?: LedgerId; signal?: AbortSignal } = {}): AsyncIterable<Delivery> {
    const next = new Map<LedgerId, number>(from === '' ? [] : (JSON.parse(from) as [LedgerId, number][]));
    const cursor = (): Cursor => JSON.stringify([...next]) as Cursor;
    options.signal?.addEventListener(
      'abort',
      () => {
        this.#wake();
      },
      { once: true },
    );
    while (!this.#closed && options.signal?.aborted !== true) {
      const behind = [...this.#streams.keys()].filter(
        (ledger) => (options.ledger ?? ledger) === ledger && (next.get(ledger) ?? 0) < this.#length(ledger),
      );
      for (const ledger of behind) {
        const events = this.#slice(
          ledger,
          next.get(ledger) ?? 0,
          Math.min((next.get(ledger) ?? 0) + CHUNK, this.#length(ledger)),
        );
        next.set(ledger, (next.get(ledger) ?? 0) + events.length);
        yield { events, cursor: cursor(), caughtUp: false };
      }
      if (behind.length > 0) continue;
      const news = new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
      });
      yield { events: [], cursor: cursor(), caughtUp: true };
      await news;
    }
  }

  close(): Promise<void> {
    this.#closed = true;
    this.#wake();
    return Promise.resolve();
  }

  #length(ledger: LedgerId): number {
    return this.#streams.get(ledger)?.length ?? 0;
  }

  #slice(ledger: LedgerId, from: number, to: number): StoredEvent[] {
    return (this.#streams.get(ledger) ?? [])
      .slice(from, to)
      .map((body, index) => ({ ledger, position: from + index, body: body.slice() }));
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }

  #open(): void {
    if (this.#closed) throw new SoCaiError('StoreUnavailable', 'the store is closed');
  }
}
