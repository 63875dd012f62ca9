// A ledger whose writers are killed, and what must be in it afterwards: everything acknowledged, whole batches, nothing else (promise 10).
import { type EventStore, isSoCaiError, leafHash, type LedgerId, MerkleLog } from '@so-cai/core';

import { batchOf, textOf } from './events.js';

export class Survivors {
  readonly ledger: LedgerId;
  /** The last size that a writer was told: kept by who is not killed. */
  acknowledged = 0;
  /** How many events there were at the last look. */
  size = 0;
  readonly #expected = new MerkleLog();

  constructor(ledger: LedgerId) {
    this.ledger = ledger;
  }

  /** Looks at what was added since the last look; gives every reason why that is not whole batches, as they are always made. */
  async faults(store: EventStore): Promise<string[]> {
    const { acknowledged } = this;
    const found: string[] = [];
    for await (const chunk of store.read(this.ledger, { from: this.size })) found.push(...chunk.map(textOf));
    const [from, end] = [this.size, this.size + found.length];
    for (; this.size < end; this.size += batchOf(this.size).length)
      for (const { body } of batchOf(this.size)) this.#expected.append(leafHash(body));
    const expected: string[] = [];
    while (from + expected.length < this.size) expected.push(...batchOf(from + expected.length).map(textOf));
    return [
      ...(end < acknowledged ? [`${this.ledger} has ${end} events, and ${acknowledged} were acknowledged`] : []),
      ...(this.size === end ? [] : [`${this.ledger} ends in the middle of a batch, at ${end}`]),
      ...(found.every((text, index) => text === expected[index]) ? [] : [`${this.ledger} holds what was not appended`]),
    ];
  }

  /** Whether the root of everything, read again from the first event, is that of the batches that were made. */
  async hasExpectedRoot(store: EventStore): Promise<boolean> {
    const found = new MerkleLog();
    for await (const chunk of store.read(this.ledger)) for (const { body } of chunk) found.append(leafHash(body));
    return found.size === this.size && found.root() === this.#expected.root();
  }
}

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
