// A ledger whose writers are killed, and what must be in it afterwards: everything acknowledged, whole batches, nothing else (promise 10).
import { type EncodedEvent, type EventStore, leafHash, type LedgerId, MerkleLog } from '@so-cai/core';

import { batchAt } from './batches.js';

/**
 * What becomes of a ledger to which one writer after another appends the batch that begins at its size, and is killed. Whoever does
 * the killing sets `acknowledged` to what the writer was told, and asks for `faults` then.
 * @example
 * const survivors = new Survivors(ledgerId('son-la'));
 * survivors.acknowledged = lastSizeTold;
 * expect(await survivors.faults(store)).toEqual([]);
 */
export class Survivors {
  readonly ledger: LedgerId;
  /** The last size that a writer was told: kept by those who are not killed. */
  acknowledged: number = 0;
  readonly #batchAt: (position: number) => readonly EncodedEvent[];
  readonly #expected = new MerkleLog();

  /** @param batch the batch that begins at a position, always the same one; `batchAt` unless given */
  constructor(ledger: LedgerId, batch: (position: number) => readonly EncodedEvent[] = batchAt) {
    this.ledger = ledger;
    this.#batchAt = batch;
  }

  /** How many events there were at the last look, if all batches were whole. */
  get size(): number {
    return this.#expected.size;
  }

  /**
   * Looks at what was added since the last look; gives every reason why that is not what acknowledged appends, and at most whole batches
   * beyond them, left behind. Batches say where they begin, so positions and bytes are compared with them.
   * @throws what the store throws
   */
  async faults(store: EventStore): Promise<string[]> {
    // What is acknowledged while it is read need not be found any more.
    const { acknowledged, ledger, size: from } = this;
    const found: Uint8Array[] = [];
    for await (const chunk of store.read(ledger, { from })) found.push(...chunk.map(({ body }) => body));
    const end = from + found.length;
    const expected: Uint8Array[] = [];
    while (this.size < end)
      for (const { body } of this.#batchAt(this.size)) {
        expected.push(body);
        this.#expected.append(leafHash(body));
      }
    return [
      ...(end < acknowledged ? [`${ledger} has ${end} events, and ${acknowledged} were acknowledged`] : []),
      ...(this.size === end ? [] : [`${ledger} ends in the middle of a batch, at ${end}`]),
      ...(found.every((body, index) => isSame(body, expected[index]))
        ? []
        : [`${ledger} holds other bytes than were appended`]),
    ];
  }

  /**
   * Whether everything, read again from the first event, is the batches that were found so far: by its root.
   * @throws what the store throws
   */
  async hasExpectedRoot(store: EventStore): Promise<boolean> {
    const found = new MerkleLog();
    for await (const chunk of store.read(this.ledger)) for (const { body } of chunk) found.append(leafHash(body));
    return found.size === this.size && found.root() === this.#expected.root();
  }
}

function isSame(body: Uint8Array, other: Uint8Array | undefined): boolean {
  return other !== undefined && Buffer.compare(body, other) === 0;
}
