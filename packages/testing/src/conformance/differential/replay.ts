// Does operations to a store and writes down everything it answers, in a form that two stores can be compared by.
import { BEGINNING, type Cursor, type EventStore, type LedgerId, type StoredEvent } from '@so-cai/core';

import { ledgersOf, readAll } from '../workbench/expectations.js';
import { Follower } from '../workbench/follower.js';
import type { StoreData, StoreHarness } from '../harness.js';
import type { StoreOperation } from './operations.js';
import { CAO_BANG, LAO_CAI, SON_LA, specimenId } from '../workbench/specimens.js';

/** What a store answered to each operation: outcomes, positions, bytes in hexadecimal, kinds of errors. */
export type Answers = readonly unknown[];

/** Replays operations on fresh data. A store that is not durable, or has no such operation, stays open at `reopen`. */
export async function replay(harness: StoreHarness, operations: readonly StoreOperation[]): Promise<Answers> {
  const data = await harness.fresh();
  const player = new Player(data, await data.open(), harness.capabilities.durable);
  try {
    const answers: unknown[] = [];
    for (const operation of operations) answers.push(await player.do(operation));
    return answers;
  } finally {
    await player.close();
    await data.dispose();
  }
}

/** A cursor, and the positions it stands for. */
interface Place {
  readonly cursor: Cursor;
  readonly next: ReadonlyMap<LedgerId, number>;
}

const START: Place = { cursor: BEGINNING, next: new Map() };
const LEDGERS: readonly LedgerId[] = [CAO_BANG, LAO_CAI, SON_LA];

class Player {
  readonly #data: StoreData;
  readonly #mayReopen: boolean;
  #store: EventStore;
  #ids = 0;
  #last: Place = START;

  constructor(data: StoreData, store: EventStore, mayReopen: boolean) {
    this.#data = data;
    this.#store = store;
    this.#mayReopen = mayReopen;
  }

  async do(operation: StoreOperation): Promise<unknown> {
    try {
      return await this.#answer(operation);
    } catch (error) {
      return { error: error instanceof Error ? error.name : String(error) };
    }
  }

  close(): Promise<void> {
    return this.#store.close();
  }

  async #answer(operation: StoreOperation): Promise<unknown> {
    switch (operation.kind) {
      case 'append': {
        const events = operation.bodies.map((body) => ({ id: specimenId((this.#ids += 1)), body }));
        const size = await this.#store.size(operation.ledger);
        return this.#store.append(operation.ledger, Math.max(0, size + operation.sizeError), events);
      }
      case 'read': {
        const { ledger, from, to } = operation;
        const range = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
        return (await readAll(this.#store, ledger, range)).map(shown);
      }
      case 'size':
        return this.#store.size(operation.ledger);
      case 'ledgers':
        return ledgersOf(this.#store);
      case 'catchUp':
        return this.#catchUp(operation.from, operation.ledger);
      case 'reopen':
        return this.#reopen();
    }
  }

  // The order of the ledgers, and what comes again, may differ between stores: neither is written down.
  async #catchUp(since: 'beginning' | 'lastCursor', ledger: LedgerId | undefined): Promise<unknown> {
    const { cursor: from, next } = since === 'lastCursor' ? this.#last : START;
    const follower = new Follower(this.#store, { from, next, ...(ledger === undefined ? {} : { ledger }) });
    const cursor = await follower.catchUp();
    await follower.stop();
    const events = LEDGERS.flatMap((name) => follower.events(name));
    if (ledger === undefined) {
      const sizes = LEDGERS.map((name) => [name, (next.get(name) ?? 0) + follower.events(name).length] as const);
      this.#last = { cursor, next: new Map(sizes) };
    }
    return events.map(shown);
  }

  async #reopen(): Promise<undefined> {
    if (!this.#mayReopen) return;
    await this.#store.close();
    this.#store = await this.#data.open();
  }
}

function shown({ ledger, position, body }: StoredEvent): string {
  return `${ledger} ${position} ${Buffer.from(body).toString('hex')}`;
}
