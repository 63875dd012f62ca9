// Writes delivered events into one generation of tables: rows, sizes and cursor in one transaction, so that each event counts once.
import {
  type AnyEvent,
  EMPTY_ROOT,
  isSoCaiError,
  type LedgerId,
  type LedgerOpenedData,
  SoCaiError,
  type StoredEvent,
} from '@so-cai/core';

import type { Connection, Generation, SqlParameters, Transaction } from '../database/port.js';
import { type Checkpoint, checkpointOf, type FollowedLedger, loadLedger } from '../ledger/followedLedger.js';
import { Batch } from './batch.js';
import { assertVersion, type Control, readControl } from './control.js';
import { newEvents } from './newEvents.js';
import type { Desk } from './desk.js';
import { takeIn } from './takeIn.js';

/** Where a subscription goes on once some events are in the tables. */
export interface Progress {
  readonly feed: string;
  readonly cursor: string;
}

/** Events as a store delivered them, of any ledgers, each ledger's in order. */
export interface Delivered {
  /** Name of the store. */
  readonly store: string;
  readonly events: readonly StoredEvent[];
  readonly progress?: Progress;
}

/** How many events of each ledger the tables hold. */
export type Sizes = ReadonlyMap<LedgerId, number>;

export class TablesWriter {
  readonly #connection: Connection;
  readonly #place: string;
  /** The generation that is being built, or `undefined` for whichever serves. */
  readonly #building: number | undefined;
  readonly #ledgers = new Map<LedgerId, FollowedLedger>();
  #generation = 0;

  constructor(connection: Connection, place: string, building?: number) {
    this.#connection = connection;
    this.#place = place;
    this.#building = building;
  }

  /**
   * Writes what is new among delivered events. Any number of instances may write to the same tables.
   * @throws SoCaiError `StoreUnavailable` where trying again may help; others where it will not
   */
  async write(delivered: Delivered): Promise<Sizes> {
    return this.inTransaction((transaction, generation) => this.writeIn(transaction, generation, delivered));
  }

  /** A transaction on the generation that is meant. What was known of ledgers is forgotten where it fails: it may be ahead of the tables. */
  async inTransaction<T>(work: (transaction: Transaction, generation: Generation) => Promise<T>): Promise<T> {
    try {
      return await this.#connection.transaction(async (transaction) =>
        work(transaction, await this.#current(transaction)),
      );
    } catch (error) {
      this.#ledgers.clear();
      throw error;
    }
  }

  /** The same in a transaction of somebody else's; where that fails, `forget` what was known. */
  async writeIn(transaction: Transaction, generation: Generation, delivered: Delivered): Promise<Sizes> {
    const batch = new Batch(transaction, generation);
    const taken: LedgerNews[] = [];
    for (const [name, events] of byLedger(delivered.events)) {
      const ledger = await this.ledgerIn(transaction, generation, name, delivered.store);
      taken.push(await takeAll({ transaction, generation, ledger, batch }, events));
    }
    await batch.write();
    const changed = taken.filter(({ changesTrees }) => changesTrees);
    await transaction.run(
      generation,
      'putNodes',
      changed.flatMap(({ ledger }) => ledger.changedNodes()),
    );
    await transaction.run(
      generation,
      'setLedger',
      taken.flatMap((news) => ledgerRows(news, delivered.store)),
    );
    if (delivered.progress !== undefined) await transaction.run(generation, 'setCursor', [{ ...delivered.progress }]);
    return new Map(taken.map(({ ledger }) => [ledger.name, ledger.size]));
  }

  /** What is known of a ledger, which nobody else goes on with until the transaction ends. */
  async ledgerIn(
    transaction: Transaction,
    generation: Generation,
    name: LedgerId,
    store: string,
  ): Promise<FollowedLedger> {
    const checkpoint = await this.#lock(transaction, generation, name, store);
    const known = this.#ledgers.get(name);
    if (known !== undefined && known.size === checkpoint.size && known.number === checkpoint.number) return known;
    const loaded = await loadLedger(transaction, generation, checkpoint);
    this.#ledgers.set(name, loaded);
    return loaded;
  }

  /** Forgets what was known of ledgers. */
  forget(): void {
    this.#ledgers.clear();
  }

  async #current(transaction: Transaction): Promise<Generation> {
    const control = await readControl(transaction);
    if (this.#building === undefined) assertVersion(control, this.#place);
    else if (control.building !== this.#building) throw notBuilt(control, this.#building, this.#place);
    const number = this.#building ?? control.generation;
    if (number !== this.#generation) this.#ledgers.clear();
    this.#generation = number;
    return { number };
  }

  async #lock(transaction: Transaction, generation: Generation, ledger: LedgerId, store: string): Promise<Checkpoint> {
    const [known] = await transaction.run(generation, 'lockLedger', [{ ledger }]);
    if (known !== undefined) return checkpointOf(known);
    await transaction.run(generation, 'addLedger', [{ ledger, store, root: EMPTY_ROOT }]);
    const [added] = await transaction.run(generation, 'lockLedger', [{ ledger }]);
    if (added !== undefined) return checkpointOf(added);
    throw new SoCaiError('StoreUnavailable', `another projector added a ledger to ${this.#place} at the same time`);
  }
}

/** Whether somebody else has built the same tables to the end, and shown them. */
export function isShown(error: unknown): boolean {
  return isSoCaiError(error, 'StoreUnavailable') && error.facts['state'] === SHOWN;
}

const SHOWN = 'shown';

function notBuilt({ generation }: Control, building: number, place: string): SoCaiError {
  const facts = { place, building, state: generation === building ? SHOWN : 'discarded' };
  return new SoCaiError('StoreUnavailable', `the tables ${building} in ${place} are no longer being built`, facts);
}

/** Events by ledger, ledgers by name: all projectors wait for each other in the same order. */
function byLedger(events: readonly StoredEvent[]): [LedgerId, StoredEvent[]][] {
  const ledgers = new Map<LedgerId, StoredEvent[]>();
  for (const stored of events) {
    const list = ledgers.get(stored.ledger);
    if (list === undefined) ledgers.set(stored.ledger, [stored]);
    else list.push(stored);
  }
  return [...ledgers].toSorted(([left], [right]) => (left < right ? -1 : 1));
}

/** What some events said of a ledger. */
interface LedgerNews {
  readonly ledger: FollowedLedger;
  /** The newest of those that were news. */
  readonly last: AnyEvent | undefined;
  readonly opened: LedgerOpenedData | undefined;
  readonly changesTrees: boolean;
}

async function takeAll(desk: Desk, events: readonly StoredEvent[]): Promise<LedgerNews> {
  let [last, opened, trees]: [AnyEvent | undefined, LedgerOpenedData | undefined, boolean] = [
    undefined,
    undefined,
    false,
  ];
  for (const stored of await newEvents(desk, events)) {
    const { event, changesTrees } = await takeIn(desk, stored);
    if (event.type === 'LedgerOpened') opened = event.data;
    last = event;
    trees ||= changesTrees;
  }
  return { ledger: desk.ledger, last, opened, changesTrees: trees };
}

function ledgerRows({ ledger, last, opened }: LedgerNews, store: string): SqlParameters[] {
  if (last === undefined) return [];
  return [
    {
      ledger_id: ledger.number,
      store,
      size: ledger.size,
      root: ledger.range.root(),
      compact_range: ledger.range.toString(),
      last_recorded_at: last.recordedAt,
      authority: opened?.authority.code ?? null,
      authority_vi: opened?.authority.name.vi ?? null,
      authority_en: opened?.authority.name.en ?? null,
      currency: opened?.currency ?? null,
      scale: opened?.scale ?? null,
      time_zone: opened?.timeZone ?? null,
    },
  ];
}
