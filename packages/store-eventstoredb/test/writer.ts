// A writer that appends one batch after another to a ledger whose writers are killed.
import { type EventStore, isSoCaiError } from '@so-cai/core';
import type { Survivors } from '@so-cai/testing';

import { batchOf } from './events.js';

/** Appends one batch after another until told to stop, whatever happens to the connection. */
export class Writer {
  /** How many outcomes were not known. */
  unknown = 0;
  /** Whether it goes on writing. */
  isWriting = true;
  readonly #stopping = new AbortController();
  readonly #writing: Promise<void>;

  constructor(store: EventStore, survivors: Survivors) {
    this.#writing = this.#write(store, survivors);
    // Whoever stops the writer is told.
    this.#writing.catch(() => {
      this.isWriting = false;
    });
  }

  /** Rejects where the store said what it may not say. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#writing;
  }

  async #write(store: EventStore, survivors: Survivors): Promise<void> {
    let inDoubt = true;
    for (let size = 0; !this.#stopping.signal.aborted;) {
      const result = await unlessAway(() => store.append(survivors.ledger, size, batchOf(size)));
      if (result === undefined) continue;
      if (result.outcome === 'conflict' && !inDoubt)
        throw new Error(`the only writer was told of a conflict at ${size}`);
      if (result.outcome === 'unknown') this.unknown += 1;
      else ({ size } = result);
      if (result.outcome === 'appended') survivors.acknowledged = size;
      inDoubt = result.outcome === 'unknown';
    }
  }
}

/** What the store answers; nothing where it is away, which is certain to have written nothing. */
async function unlessAway<T>(call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await call();
  } catch (error) {
    if (!isSoCaiError(error, 'StoreUnavailable')) throw error;
    await new Promise((resolve) => setImmediate(resolve));
    return undefined;
  }
}
