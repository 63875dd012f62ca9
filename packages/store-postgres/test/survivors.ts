// What must be in a ledger after kills: everything acknowledged, whole batches, and nothing else (promise 10).
import { type EventStore, type LedgerId, leafHash, MerkleLog } from '@so-cai/core';

import { batchOf } from './batches.js';

/** A ledger whose writers are killed, with what they were told: kept by those who are not. */
export class Survivors {
  readonly ledger: LedgerId;
  acknowledged = 0;
  #seen = 0;
  readonly #root = new MerkleLog();

  constructor(ledger: LedgerId) {
    this.ledger = ledger;
  }

  /**
   * Every reason why what was added since the last look is not what acknowledged appends, and at most whole batches beyond them,
   * left behind. Bodies say which batch they belong to, so positions and bytes are compared with them.
   */
  async faults(store: EventStore): Promise<string[]> {
    const { acknowledged } = this;
    const found: string[] = [];
    for await (const chunk of store.read(this.ledger, { from: this.#seen }))
      found.push(...chunk.map(({ body }) => Buffer.from(body).toString('base64')));
    const size = this.#seen + found.length;
    const expected: string[] = [];
    while (this.#seen + expected.length < size) {
      const batch = batchOf(this.#seen + expected.length);
      expected.push(...batch.map(({ body }) => Buffer.from(body).toString('base64')));
      for (const { body } of batch) this.#root.append(leafHash(body));
    }
    this.#seen += expected.length;
    return [
      ...(size < acknowledged ? [`${this.ledger} has ${size} events, and ${acknowledged} were acknowledged`] : []),
      ...(expected.length > found.length ? [`${this.ledger} ends in the middle of a batch, at ${size}`] : []),
      ...(expected.every((body, index) => body === found[index])
        ? []
        : [`${this.ledger} holds other bytes than were appended`]),
    ];
  }

  /** How many events there were at the last look. */
  get size(): number {
    return this.#seen;
  }

  /** Whether the root of all bodies, read again from the first one, is that of the batches that were appended. */
  async hasExpectedRoot(store: EventStore): Promise<boolean> {
    const found = new MerkleLog();
    for await (const chunk of store.read(this.ledger)) for (const { body } of chunk) found.append(leafHash(body));
    return found.root() === this.#root.root();
  }
}
