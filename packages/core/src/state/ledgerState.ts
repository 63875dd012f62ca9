// What a ledger is after its first n events: the book, and the registers beside it. Applying an event never judges it.
import { ceilingKeyText, type CeilingKey } from '../accounts/account.js';
import { Book } from '../book/book.js';
import type { MovingNodes } from '../book/flows.js';
import { Planner } from '../book/planner.js';
import type { RowBuffer } from '../book/rowBuffer.js';
import { WholeColumn, Int32Column } from '../book/columns.js';
import type { AccountId } from '../book/accountTable.js';
import { Catalogue } from '../catalogue/catalogue.js';
import type { Postable } from '../events/entries.js';
import type { AnyEvent } from '../events/envelope.js';
import type { LedgerOpenedData, RulePackAdoptedData } from '../events/opening.js';
import { EVENT_TYPES, type EventType } from '../events/registry.js';
import type { SucceededData } from '../events/reorganisation.js';
import { MerkleLog, type Root } from '../integrity/merkle.js';
import type { CommandId, EventId } from '../values/codes.js';
import { type Day, dayOf } from '../values/date.js';
import { SoCaiError } from '../values/errors.js';
import { parseInstant } from '../values/instant.js';
import { applyRegisters } from './applyRegisters.js';
import { Closings } from './closings.js';
import { Journal, JournaledMap } from './journal.js';
import { References } from './references.js';
import { Returns } from './returns.js';

/** A ceiling that was set: by which event, from which day. */
export interface CeilingRecord {
  readonly key: CeilingKey;
  readonly day: Day;
  readonly position: number;
}
/** A rule pack in force from a position on. */
export interface AdoptedPack {
  readonly position: number;
  readonly data: RulePackAdoptedData;
}

/** Rows that an event would write. Whoever plans a change of successions keeps it or drops it. */
export interface Planned {
  readonly rows: RowBuffer;
  readonly keep: () => void;
  readonly drop: () => void;
}

const nothing = (): void => undefined;
const TYPE_BYTES: ReadonlyMap<EventType, number> = new Map(EVENT_TYPES.map((type, byte) => [type, byte]));

export class LedgerState {
  readonly journal: Journal = new Journal();
  readonly catalogue: Catalogue = new Catalogue();
  readonly book: Book = new Book();
  readonly planner: Planner = new Planner(this.book, this.catalogue);
  readonly merkle: MerkleLog = new MerkleLog();
  readonly closings: Closings = new Closings(this.journal);
  readonly references: References = new References(this.journal);
  readonly positions: JournaledMap<EventId, number> = new JournaledMap(this.journal);
  /** First position and number of events of each call. */
  readonly commands: JournaledMap<CommandId, { readonly first: number; readonly count: number }> = new JournaledMap(
    this.journal,
  );
  /** Position and draft of each event that names a source, by the source's system and id. */
  readonly sources: JournaledMap<string, { readonly position: number; readonly draftSha256: string }> =
    new JournaledMap(this.journal);
  /** Position of the `Reversed` by the position it reverses. */
  readonly reversals: JournaledMap<number, number> = new JournaledMap(this.journal);
  readonly successions: JournaledMap<number, SucceededData> = new JournaledMap(this.journal);
  readonly ceilings: JournaledMap<string, CeilingRecord> = new JournaledMap(this.journal);
  /** Accounts that were brought forward: the position and the day before which they have no history here. */
  readonly broughtForward: JournaledMap<AccountId, { readonly position: number; readonly day: Day }> = new JournaledMap(
    this.journal,
  );
  readonly returns: Returns = new Returns(this.journal);
  readonly packs: AdoptedPack[] = [];
  opened: LedgerOpenedData | undefined;
  readonly #types = new Int32Column();
  readonly #days = new Int32Column();
  readonly #recordedAt = new WholeColumn();
  #lastId: EventId | undefined;

  /** Number of events applied. */
  get size(): number {
    return this.#types.length;
  }

  /** Milliseconds of the newest event's `recordedAt`; 0 where there is none. */
  get lastRecordedAt(): number {
    return this.size === 0 ? 0 : this.#recordedAt.at(this.size - 1);
  }

  get lastId(): EventId | undefined {
    return this.#lastId;
  }

  /** Authority, currency, scale, time zone and dimensions, as the first event says. */
  get settings(): LedgerOpenedData {
    if (this.opened === undefined) throw new SoCaiError('LedgerNotFound', 'the ledger has no events');
    return this.opened;
  }

  typeAt(position: number): EventType {
    const type = EVENT_TYPES[this.#types.at(position)];
    if (type === undefined) throw new RangeError(`no event type at position ${position}`);
    return type;
  }

  dayAt(position: number): Day {
    return this.#days.at(position);
  }

  recordedAtOf(position: number): number {
    return this.#recordedAt.at(position);
  }

  root(size: number = this.size): Root {
    return this.merkle.root(size);
  }

  /** The size before the first event recorded at or after an instant. */
  sizeBefore(milliseconds: number): number {
    let [low, high] = [0, this.size];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#recordedAt.at(middle) < milliseconds) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Plans the rows that an event would write now. Valid until the next plan; of a change of successions until it is kept or dropped. */
  plan(event: Postable, day: Day): Planned {
    if (event.type === 'Succeeded') {
      const { data } = event;
      return this.#reroute({ tree: data.tree, codes: data.from }, () => this.catalogue.succeed(data, this.size, day));
    }
    if (event.type !== 'Reversed') return { rows: this.planner.entries(event, day), keep: nothing, drop: nothing };
    const target = this.positions.get(event.data.of);
    if (target === undefined)
      throw new SoCaiError('StoreCorrupt', `there is no event ${event.data.of} to reverse`, { of: event.data.of });
    const succession = this.successions.get(target);
    if (succession === undefined) return { rows: this.planner.reversal(target, day), keep: nothing, drop: nothing };
    const reversal = { position: this.size, day };
    return this.#reroute({ tree: succession.tree, codes: succession.from }, () =>
      this.catalogue.reverseSuccession(succession.tree, target, reversal),
    );
  }

  /** Takes an event in: rows into the book, facts into the registers, its leaf into the tree. */
  apply(event: AnyEvent, leaf: Uint8Array): void {
    if (event.position !== this.size)
      throw new SoCaiError('StoreCorrupt', `position ${event.position} follows position ${this.size - 1}`, {
        position: event.position,
        expected: this.size,
      });
    const day = dayOf(event.effectiveOn);
    const recordedAt = parseInstant(event.recordedAt) ?? -1;
    if (recordedAt < this.lastRecordedAt || (this.#lastId !== undefined && event.id <= this.#lastId))
      throw new SoCaiError(
        'StoreCorrupt',
        `position ${event.position} has a time or an id from before position ${this.size - 1}`,
        { position: event.position },
      );
    const planned = this.plan(event, day);
    planned.keep();
    this.book.write(planned.rows);
    this.#types.push(TYPE_BYTES.get(event.type) ?? -1);
    this.#days.push(day);
    this.#recordedAt.push(recordedAt);
    this.merkle.append(leaf);
    const before = this.#lastId;
    this.#lastId = event.id;
    this.journal.push(() => {
      this.#lastId = before;
    });
    applyRegisters(this, event, day);
  }

  /** Begins to take events in on trial. */
  begin(): void {
    this.journal.begin();
  }

  /** Keeps what was taken in on trial. */
  commit(): void {
    this.journal.commit();
  }

  /** Forgets what was taken in on trial, down to `size` events. */
  rollback(size: number): void {
    this.journal.rollback();
    this.book.truncate(size);
    for (const column of [this.#types, this.#days, this.#recordedAt]) column.truncate(size);
    this.merkle.truncate(size);
  }

  #reroute(moving: MovingNodes, change: () => () => void): Planned {
    const { rows, undo } = this.planner.reroute(moving, this.size + 1, change);
    return {
      rows,
      keep: () => {
        this.journal.push(undo);
      },
      drop: undo,
    };
  }
}
