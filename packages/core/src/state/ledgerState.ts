// What a ledger is after its first n events: the book, and the registers beside it. Applying an event never judges it.
import { ceilingKeyText, type CeilingKey } from '../accounts/account.js';
import { Book, type MovingNodes } from '../book/book.js';
import type { RowBuffer } from '../book/rowBuffer.js';
import { WholeColumn, Int32Column } from '../book/columns.js';
import type { AccountId } from '../book/accountTable.js';
import { Catalogue } from '../catalogue/catalogue.js';
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

const TYPE_BYTES: ReadonlyMap<EventType, number> = new Map(EVENT_TYPES.map((type, byte) => [type, byte]));

export class LedgerState {
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
  readonly ceilings: JournaledMap<string, CeilingRecord> = new JournaledMap(this.journal);
  /** Accounts that were brought forward: the position and the day before which they have no history here. */
  readonly broughtForward: JournaledMap<AccountId, { readonly position: number; readonly day: Day }> = new JournaledMap(
    this.journal,
  );
  /** What was already given back of an event, by position, account and stage. */
  readonly returned: JournaledMap<string, bigint> = new JournaledMap(this.journal);
  /** What an event that gave back something gave back, so that its reversal can take that away again. */
  readonly returnsBy: JournaledMap<number, { readonly key: string; readonly amount: bigint }> = new JournaledMap(
    this.journal,
  );
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
    return EVENT_TYPES[this.#types.at(position)] ?? 'Reversed';
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

  /** Plans the rows that an event would write now. Valid until the next plan. Changes of successions are planned on trial. */
  plan(
    event: Pick<AnyEvent, 'type' | 'data'>,
    day: Day,
  ): { readonly rows: RowBuffer; readonly keep: () => void; readonly drop: () => void } {
    const nothing = (): void => undefined;
    if (event.type === 'Succeeded') {
      const data = event.data as SucceededData;
      return this.#reroute({ tree: data.tree, codes: data.from }, () => this.catalogue.succeed(data, this.size, day));
    }
    if (event.type !== 'Reversed')
      return { rows: this.book.plan(event, day, this.catalogue), keep: nothing, drop: nothing };
    const target = this.positions.get((event.data as { of: EventId }).of) ?? -1;
    const succession = this.successions.get(target);
    if (succession === undefined)
      return { rows: this.book.planReversal(target, day, this.catalogue), keep: nothing, drop: nothing };
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
    const planned = this.plan(event, day);
    planned.keep();
    this.book.write(planned.rows);
    this.#types.push(TYPE_BYTES.get(event.type) ?? -1);
    this.#days.push(day);
    this.#recordedAt.push(parseInstant(event.recordedAt) ?? 0);
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

  /** The ceiling's key by its text, where it is set. */
  ceiling(key: CeilingKey): CeilingRecord | undefined {
    return this.ceilings.get(ceilingKeyText(key));
  }

  #reroute(moving: MovingNodes, change: () => () => void): { rows: RowBuffer; keep: () => void; drop: () => void } {
    const { rows, undo } = this.book.planReroute(this.catalogue, moving, this.size + 1, change);
    return {
      rows,
      keep: () => {
        this.journal.push(undo);
      },
      drop: undo,
    };
  }
}
