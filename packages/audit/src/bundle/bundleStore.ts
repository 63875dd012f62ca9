// A bundle as a store, for reading only: what asks a ledger asks a bundle in the same way.
import {
  type Cursor,
  type Delivery,
  type EventStore,
  type LedgerId,
  type ReadRange,
  SoCaiError,
  type StoredEvent,
} from '@so-cai/core';

import { type Contents, openContents } from './contents.js';
import { heldEvents } from './heldEvents.js';

/**
 * A bundle, folder or zip, as a store of one ledger that can be read and not be written. Nothing in it is verified by opening it.
 * Reading what is damaged or missing is a fault `StoreCorrupt`, with the position; `append` is a fault `StoreUnavailable`.
 * @throws AuditError `InvalidBundle` for what is no bundle, or a zip that cannot be read
 * @example const ledger = await openLedger({ store: await bundleStore("son-la.zip"), name: "son-la" })
 */
export async function bundleStore(path: string): Promise<EventStore> {
  return storeOf(await openContents(path));
}

/** An opened bundle as a store; closing the store closes the bundle. */
export function storeOf(contents: Contents): EventStore {
  return new BundleStore(contents);
}

class BundleStore implements EventStore {
  readonly limits: EventStore['limits'] = { bytesPerAppend: 0, eventsPerAppend: 0 };
  readonly #contents: Contents;
  readonly #closing = new AbortController();

  constructor(contents: Contents) {
    this.#contents = contents;
  }

  append(): Promise<never> {
    const { path } = this.#contents.files;
    return Promise.reject(
      new SoCaiError(
        'StoreUnavailable',
        `${path} is an audit bundle: it can be read, and nothing can be recorded in it`,
        {
          path,
          expected: 'the store that the bundle was written from',
        },
      ),
    );
  }

  async *read(ledger: LedgerId, range: ReadRange = {}): AsyncGenerator<readonly StoredEvent[], void, undefined> {
    this.#assertOpen();
    const { from = 0, to = Number.MAX_SAFE_INTEGER, signal } = range;
    if (![from, to].every((position) => Number.isSafeInteger(position) && position >= 0))
      throw new RangeError(`a range is made of positions, not ${from} to ${to}`);
    const end = Math.min(to, this.#sizeOf(ledger));
    if (from >= end) return;
    for await (const held of heldEvents(this.#contents, { from, ...(signal === undefined ? {} : { signal }) })) {
      const events = held.filter(({ position }) => position < end).map((event) => this.#stored(event));
      yield events;
      if ((held.at(-1)?.position ?? end) + 1 >= end) return;
      this.#assertOpen();
    }
  }

  size(ledger: LedgerId): Promise<number> {
    return this.#attempt(() => this.#sizeOf(ledger));
  }

  async *ledgers(): AsyncGenerator<LedgerId, void, undefined> {
    this.#assertOpen();
    if (this.#contents.size > 0) yield this.#contents.ledger;
  }

  async *subscribe(
    from: Cursor,
    options: { readonly ledger?: LedgerId; readonly signal?: AbortSignal } = {},
  ): AsyncGenerator<Delivery, void, undefined> {
    this.#assertOpen();
    const { ledger, size } = this.#contents;
    const end = options.ledger === undefined || options.ledger === ledger ? size : 0;
    let next = this.#placeOf(from);
    const signal = AbortSignal.any([this.#closing.signal, ...(options.signal === undefined ? [] : [options.signal])]);
    for await (const events of this.read(ledger, { from: Math.min(next, end), to: end })) {
      if (signal.aborted) return;
      next += events.length;
      yield { events, cursor: cursorOf(next), caughtUp: next === end };
    }
    if (next >= end && !signal.aborted) yield { events: [], cursor: cursorOf(next), caughtUp: true };
    // Nothing ever comes: a bundle is what it is.
    if (!signal.aborted)
      await new Promise((resolve) => {
        signal.addEventListener('abort', resolve, { once: true });
      });
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#contents.files.close();
  }

  #stored({ position, body }: { readonly position: number; readonly body: Uint8Array | undefined }): StoredEvent {
    const { ledger, files } = this.#contents;
    if (body !== undefined) return { ledger, position, body };
    throw new SoCaiError('StoreCorrupt', `${files.path}: the event at position ${position} is missing or damaged`, {
      path: files.path,
      position,
    });
  }

  #sizeOf(ledger: LedgerId): number {
    return ledger === this.#contents.ledger ? this.#contents.size : 0;
  }

  /** The position that a cursor of this kind means. */
  #placeOf(cursor: Cursor): number {
    const place = cursor === '' ? 0 : Number(/^bundle:(\d{1,15})$/.exec(cursor)?.[1]);
    if (place <= this.#contents.size) return place;
    throw new SoCaiError('StoreMismatch', 'the cursor is not of this bundle', { cursor });
  }

  async #attempt<Result>(work: () => Result): Promise<Result> {
    this.#assertOpen();
    return work();
  }

  #assertOpen(): void {
    if (this.#closing.signal.aborted) throw new SoCaiError('StoreUnavailable', 'the bundle is closed');
  }
}

function cursorOf(position: number): Cursor {
  return `bundle:${position}` as Cursor;
}
