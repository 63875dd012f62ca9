// A writer that appends one batch after another to a ledger of its own, whatever happens to its connections.
import { setTimeout as sleep } from 'node:timers/promises';

import { type EventStore, isSoCaiError } from '@so-cai/core';
import { batchAt, type Survivors } from '@so-cai/testing';

const TRY_AGAIN_AFTER_MS = 5;

export class Writer {
  /** How many appends had an outcome that was read back. */
  unknown = 0;
  readonly #store: EventStore;
  readonly #survivors: Survivors;
  readonly #stopping = new AbortController();
  readonly #writing: Promise<void>;
  #failure: Error | undefined;

  constructor(store: EventStore, survivors: Survivors) {
    this.#store = store;
    this.#survivors = survivors;
    this.#writing = this.#write(this.#stopping.signal);
    this.#writing.catch((error: unknown) => {
      this.#failure = new Error(`the writer of ${survivors.ledger} has failed`, { cause: error });
    });
  }

  /** Whether something has been acknowledged since the ledger had a size. Throws where the writer has failed. */
  hasPassed(size: number): boolean {
    if (this.#failure !== undefined) throw this.#failure;
    return this.#survivors.acknowledged > size;
  }

  /** Rejects where the store said what it may not say. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#writing;
  }

  async #write(signal: AbortSignal): Promise<void> {
    let inDoubt = false;
    // Already the first question may meet a connection that is cut.
    for (let size = (await this.#readBack(signal)) ?? 0; !signal.aborted;) {
      const batch = batchAt(size);
      const result = await this.#unlessAway(() => this.#store.append(this.#survivors.ledger, size, batch));
      if (result === undefined) continue;
      if (result.outcome === 'conflict' && !inDoubt)
        throw new Error(`the only writer was told of a conflict at ${size}`);
      inDoubt = result.outcome === 'unknown';
      if (result.outcome === 'unknown') {
        this.unknown += 1;
        size = (await this.#readBack(signal)) ?? size;
        continue;
      }
      ({ size } = result);
      this.#survivors.acknowledged = size;
    }
  }

  async #readBack(signal: AbortSignal): Promise<number | undefined> {
    while (!signal.aborted) {
      const { ledger, acknowledged } = this.#survivors;
      const size = await this.#unlessAway(() => this.#store.size(ledger));
      // It would write the same again, and nobody could tell later that it had been lost.
      if (size !== undefined && size < acknowledged)
        throw new Error(`${ledger} has ${size} events, and ${acknowledged} were acknowledged`);
      if (size !== undefined) return size;
    }
    return undefined;
  }

  /** What the store answers, or nothing after a while where the server is away: then nothing was written. */
  async #unlessAway<T>(call: () => Promise<T>): Promise<T | undefined> {
    try {
      return await call();
    } catch (error) {
      if (!isSoCaiError(error, 'StoreUnavailable')) throw error;
      await sleep(TRY_AGAIN_AFTER_MS);
      return undefined;
    }
  }
}
