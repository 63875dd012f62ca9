// Which ledgers there are: a stream of their names, each written before the first event of its ledger. The server's own lists of streams need
// projections that may not run, or rights to read everything.
import { isSoCaiError, SoCaiError, type LedgerId } from '@so-cai/core';

import type { Connection } from './connection/connection.js';
import { askingEach } from './connection/waiting.js';
import type { Naming } from './naming.js';
import { append } from './stream/append.js';
import { lastOf } from './stream/last.js';
import { bodiesOf } from './stream/read.js';
import type { Sizes } from './stream/sizes.js';

const ATTEMPTS = 30;

export class LedgerIndex {
  readonly #connection: Connection;
  readonly #sizes: Sizes;
  readonly #naming: Naming;
  readonly #names = new Set<LedgerId>();
  readonly #begun = new Set<LedgerId>();
  #read = 0;

  constructor(connection: Connection, sizes: Sizes, naming: Naming) {
    this.#connection = connection;
    this.#sizes = sizes;
    this.#naming = naming;
  }

  /** Sees to it that a ledger is named. @throws SoCaiError `StoreUnavailable`, `StoreCorrupt` */
  async add(ledger: LedgerId): Promise<void> {
    if (this.#names.has(ledger)) return;
    const stream = this.#naming.index;
    const entry = new TextEncoder().encode(JSON.stringify({ ledger, type: 'LedgerNamed' }));
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      if (this.#names.has(ledger) || (await this.names()).has(ledger)) return;
      // Others may be faster, and the outcome may be unknown: whether the name stands there is seen by reading on.
      const batch = { stream, expectedSize: this.#read, bodies: [entry] };
      if ((await append(this.#connection, this.#sizes, batch)).outcome === 'appended') this.#names.add(ledger);
    }
    throw new SoCaiError(
      'StoreUnavailable',
      `${ledger} did not come to stand in ${stream}, however often it was written`,
      {
        stream,
        expected: 'a server that says what becomes of appends',
      },
    );
  }

  /** Every ledger that was named, also where its first event was never written. */
  async names(): Promise<ReadonlySet<LedgerId>> {
    const part = { stream: this.#naming.index, from: this.#read, to: await this.#sizes.of(this.#naming.index) };
    for await (const bodies of bodiesOf(this.#connection, this.#sizes, part))
      for (const body of bodies) this.#names.add(ledgerIn(body));
    this.#read = Math.max(this.#read, part.to);
    return this.#names;
  }

  /** The ledgers that have events, in order of their names. */
  async begun(): Promise<readonly LedgerId[]> {
    const names = [...(await this.names())].sort();
    await askingEach(
      names.filter((name) => !this.#begun.has(name)),
      (name) => this.#look(name),
    );
    return names.filter((name) => this.#begun.has(name));
  }

  async #look(name: LedgerId): Promise<void> {
    try {
      if ((await lastOf(this.#connection, this.#naming.streamOf(name))) !== 'missing') this.#begun.add(name);
    } catch (error) {
      // It is there, and whoever reads it learns what is wrong with it.
      if (!isSoCaiError(error, 'StoreCorrupt')) throw error;
      this.#begun.add(name);
    }
  }
}

function ledgerIn(body: Uint8Array): LedgerId {
  const { ledger } = JSON.parse(Buffer.from(body).toString()) as { ledger: LedgerId };
  return ledger;
}
