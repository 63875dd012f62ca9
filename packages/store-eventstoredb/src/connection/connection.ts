// What everything that talks to the server shares: the client, the options, and the end of it all.
import { setMaxListeners } from 'node:events';

import { SoCaiError } from '@so-cai/core';

import type { Settled } from '../options.js';
import { LedgerClient } from './ledgerClient.js';
import type { EventStoreDbConnection } from './settings.js';

export class Connection {
  readonly client: LedgerClient;
  readonly options: Settled;
  readonly #closing = new AbortController();
  readonly #appends = new Set<Promise<unknown>>();
  #closed: Promise<void> | undefined;

  constructor(settings: EventStoreDbConnection, options: Settled) {
    this.client = LedgerClient.to(settings);
    this.options = options;
    // As many as there are reads and subscriptions at once.
    setMaxListeners(0, this.#closing.signal);
  }

  /** Aborts when the store is closed. */
  get closing(): AbortSignal {
    return this.#closing.signal;
  }

  get isClosed(): boolean {
    return this.#closing.signal.aborted;
  }

  /** @throws SoCaiError `StoreUnavailable` after the store was closed */
  assertOpen(): void {
    if (this.isClosed) throw new SoCaiError('StoreUnavailable', 'the store is closed', { expected: 'an open store' });
  }

  /** An append that is to end before the connection does, so that its outcome becomes known where that is possible. */
  async appending<T>(append: () => Promise<T>): Promise<T> {
    const running = append();
    this.#appends.add(running);
    try {
      return await running;
    } finally {
      this.#appends.delete(running);
    }
  }

  close(): Promise<void> {
    this.#closed ??= this.#end();
    return this.#closed;
  }

  async #end(): Promise<void> {
    this.#closing.abort();
    await Promise.allSettled(this.#appends);
    await this.client.close();
  }
}
