// The registers beside the book: what else a ledger knows after its first n events.
import type { AccountId } from '../book/accountTable.js';
import { Book } from '../book/book.js';
import { Int32Column, WholeColumn } from '../book/columns.js';
import { Catalogue } from '../catalogue/catalogue.js';
import type { AnyEvent } from '../events/envelope.js';
import type { LedgerOpenedData, RulePackAdoptedData } from '../events/opening.js';
import { EVENT_TYPES, type EventType } from '../events/registry.js';
import type { SucceededData } from '../events/reorganisation.js';
import { MerkleLog, type Root } from '../integrity/merkle.js';
import type { CommandId, EventId } from '../values/codes.js';
import type { Day } from '../values/date.js';
import { SoCaiError } from '../values/errors.js';
import { Ceilings } from './ceilings.js';
import { Closings } from './closings.js';
import { Journal, JournaledMap } from './journal.js';
import { References } from './references.js';
import { Returns } from './returns.js';

/** A rule pack in force from a position on. */
export interface AdoptedPack {
  readonly position: number;
  readonly data: RulePackAdoptedData;
}

const TYPE_BYTES: ReadonlyMap<EventType, number> = new Map(EVENT_TYPES.map((type, byte) => [type, byte]));

/** Everything that is kept of a ledger's events. It is changed by {@link LedgerState} only. */
export class Registers {
  readonly journal: Journal = new Journal();
  readonly catalogue: Catalogue = new Catalogue();
  readonly book: Book = new Book();
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
  readonly ceilings: Ceilings = new Ceilings(this.book.accounts, this.journal);
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

  /** Keeps an event's type, dates and id. */
  protected note(event: AnyEvent, day: Day, recordedAt: number): void {
    this.#types.push(TYPE_BYTES.get(event.type) ?? -1);
    this.#days.push(day);
    this.#recordedAt.push(recordedAt);
    const before = this.#lastId;
    this.#lastId = event.id;
    this.journal.push(() => {
      this.#lastId = before;
    });
  }

  /** Forgets the types and dates of all events from `size` on; ids are the journal's business. */
  protected forget(size: number): void {
    for (const column of [this.#types, this.#days, this.#recordedAt]) column.truncate(size);
  }
}
