// The registers beside the book: what else a ledger knows after its first n events.
import type { AccountId, Interned } from '../book/accountTable.js';
import { Answering } from '../book/answering.js';
import { Book } from '../book/book.js';
import { ByteColumn, Int32Column, WholeColumn } from '../book/columns.js';
import { Catalogue } from '../catalogue/catalogue.js';
import type { LedgerOpenedData, RulePackAdoptedData } from '../events/opening.js';
import { EVENT_TYPES, type EventType } from '../events/registry.js';
import type { SucceededData } from '../events/reorganisation.js';
import { MerkleLog, type Root } from '../integrity/merkle.js';
import type { EventId } from '../values/codes.js';
import type { Day } from '../values/date.js';
import { SoCaiError } from '../values/errors.js';
import type { Arrival } from './arrival.js';
import { Calls } from './calls.js';
import { Ceilings } from './ceilings.js';
import { Closings } from './closings.js';
import { EventIds } from './eventIds.js';
import { Journal, JournaledMap } from './journal.js';
import { References } from './references.js';
import { Returns } from './returns.js';
import { Sources } from './sources.js';

/** A rule pack in force from a position on. */
export interface AdoptedPack {
  readonly position: number;
  readonly data: RulePackAdoptedData;
}

/** What was interned before a trial began. */
interface Marks extends Interned {
  readonly analyses: number;
}

const TYPE_BYTES: ReadonlyMap<EventType, number> = new Map(EVENT_TYPES.map((type, byte) => [type, byte]));

/** Everything that is kept of a ledger's events. It is changed by {@link LedgerState} only. */
export class Registers {
  readonly journal: Journal = new Journal();
  readonly catalogue: Catalogue = new Catalogue();
  readonly book: Book = new Book();
  readonly answering: Answering = new Answering(this.book);
  readonly merkle: MerkleLog = new MerkleLog();
  readonly closings: Closings = new Closings(this.journal);
  readonly references: References = new References(this.journal);
  /** Positions by event id. */
  readonly positions: EventIds = new EventIds();
  readonly commands: Calls = new Calls();
  /** Position and draft of each event that names a source, by the source's system and id. */
  readonly sources: Sources = new Sources();
  /** Position of the `Reversed` by the position it reverses. */
  readonly reversals: JournaledMap<number, number> = new JournaledMap(this.journal);
  readonly successions: JournaledMap<number, SucceededData> = new JournaledMap(this.journal);
  readonly ceilings: Ceilings = new Ceilings(this.book.accounts, this.journal);
  /** Accounts that were brought forward: the position and the day before which they have no history here. */
  readonly broughtForward: JournaledMap<AccountId, { readonly position: number; readonly day: Day }> = new JournaledMap(
    this.journal,
  );
  readonly returns: Returns = new Returns(this.journal);
  readonly packs: AdoptedPack[] = [];
  opened: LedgerOpenedData | undefined;
  readonly types: ByteColumn = new ByteColumn();
  readonly days: Int32Column = new Int32Column();
  readonly recordedAt: WholeColumn = new WholeColumn();
  #lastId: EventId | undefined;
  #marks: Marks | undefined;

  /** Number of events applied. */
  get size(): number {
    return this.types.length;
  }

  /** Milliseconds of the newest event's `recordedAt`; 0 where there is none. */
  get lastRecordedAt(): number {
    return this.size === 0 ? 0 : this.recordedAt.at(this.size - 1);
  }

  get lastId(): EventId | undefined {
    if (this.#lastId === undefined && this.size > 0) this.#lastId = this.positions.at(this.size - 1);
    return this.#lastId;
  }

  /** Authority, currency, scale, time zone and dimensions, as the first event says. */
  get settings(): LedgerOpenedData {
    if (this.opened === undefined) throw new SoCaiError('LedgerNotFound', 'the ledger has no events');
    return this.opened;
  }

  typeAt(position: number): EventType {
    const type = EVENT_TYPES[this.types.at(position)];
    if (type === undefined) throw new RangeError(`no event type at position ${position}`);
    return type;
  }

  dayAt(position: number): Day {
    return this.days.at(position);
  }

  root(size: number = this.size): Root {
    return this.merkle.root(size);
  }

  /** The size before the first event recorded at or after an instant. */
  sizeBefore(milliseconds: number): number {
    let [low, high] = [0, this.size];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.recordedAt.at(middle) < milliseconds) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Keeps an event's type, dates, id, call and source. */
  protected note({ type, day, recordedAt, id, commandId, position, source }: Arrival): void {
    this.types.push(TYPE_BYTES.get(type) ?? -1);
    this.days.push(day);
    this.recordedAt.push(recordedAt);
    if (id !== undefined) this.positions.push(id);
    this.commands.count(commandId, position);
    if (source !== undefined) this.sources.add(source.key, { position, draftSha256: source.draftSha256 });
    this.#lastId = undefined;
  }

  /** Remembers how much is interned, for a trial that may be undone. */
  protected mark(): void {
    this.#marks = { ...this.book.accounts.interned, analyses: this.book.analyses.length };
  }

  protected unmark(): void {
    this.#marks = undefined;
  }

  /** Forgets all events from `size` on, and what was interned on trial; what no column holds is the journal's business. */
  protected forget(size: number): void {
    this.book.truncate(size);
    for (const column of [this.types, this.days, this.recordedAt, this.positions]) column.truncate(size);
    this.commands.truncate(size);
    this.sources.truncate(size);
    this.merkle.truncate(size);
    this.#lastId = undefined;
    if (this.#marks !== undefined) this.#forgetInterned(this.#marks);
  }

  #forgetInterned(marks: Marks): void {
    const { book } = this;
    book.analyses.truncate(marks.analyses);
    if (book.accounts.slotCount > marks.slots) book.turnover.truncate(marks.slots);
    book.forgetAccounts(marks.accounts);
    book.accounts.truncate(marks);
    this.#marks = undefined;
  }
}
