// What a ledger is after its first n events. Events are taken in one by one; taking in never judges.
import type { MovingNodes } from '../book/flows.js';
import { Planner } from '../book/planner.js';
import type { RowBuffer } from '../book/rowBuffer.js';
import type { Postable } from '../events/entries.js';
import type { AnyEvent } from '../events/envelope.js';
import type { Day } from '../values/date.js';
import { SoCaiError } from '../values/errors.js';
import { applyRegisters } from './applyRegisters.js';
import { type Arrival, arrivalOf } from './arrival.js';
import { Registers } from './registers.js';

/** Rows that an event would write. Whoever plans a change of successions keeps it or drops it. */
export interface Planned {
  readonly rows: RowBuffer;
  readonly keep: () => void;
  readonly drop: () => void;
  /** Whether it is good for {@link LedgerState.record} after it was dropped: a change of successions has to be planned again. */
  readonly outlastsDropping: boolean;
}

const nothing = (): void => undefined;

export class LedgerState extends Registers {
  readonly planner: Planner = new Planner(this.book, this.catalogue);
  /** The planner's rows, where nothing but rows is planned: all that it plans go into one buffer. */
  readonly #plainly: Planned = { rows: this.planner.rows, keep: nothing, drop: nothing, outlastsDropping: true };

  /** Plans the rows that an event would write now. Valid until the next plan; of a change of successions until it is kept or dropped. */
  plan(event: Postable, day: Day): Planned {
    if (event.type === 'Succeeded') {
      const { data } = event;
      return this.#reroute({ tree: data.tree, codes: data.from }, () => this.catalogue.succeed(data, this.size, day));
    }
    if (event.type !== 'Reversed') {
      this.planner.entries(event, day);
      return this.#plainly;
    }
    const target = this.positions.get(event.data.of);
    if (target === undefined)
      throw new SoCaiError('StoreCorrupt', `there is no event ${event.data.of} to reverse`, { of: event.data.of });
    const succession = this.successions.get(target);
    if (succession === undefined) {
      this.planner.reversal(target, day);
      return this.#plainly;
    }
    const reversal = { position: this.size, day };
    return this.#reroute({ tree: succession.tree, codes: succession.from }, () =>
      this.catalogue.reverseSuccession(succession.tree, target, reversal),
    );
  }

  /** Takes an event in: rows into the book, facts into the registers, its leaf into the tree. */
  apply(event: AnyEvent, leaf: Uint8Array): void {
    this.#takeIn(arrivalOf(event));
    this.merkle.append(leaf);
  }

  /** Takes in an event that was decided on just now. `planned` is what was planned for it, if nothing was planned since. */
  record(event: Arrival, leaf: Uint8Array, planned: Planned): void {
    this.#takeIn(event, planned.outlastsDropping ? planned : undefined);
    this.merkle.append(leaf);
  }

  /** Takes an event in as it arrives from a store, with its stored body. */
  arrive(event: Arrival, body: Uint8Array): void {
    this.#takeIn(event);
    this.merkle.appendBody(body);
  }

  /** Begins to take events in on trial. */
  begin(): void {
    this.journal.begin();
    this.mark();
  }

  /** Keeps what was taken in on trial. */
  commit(): void {
    this.journal.commit();
    this.unmark();
  }

  /** Forgets what was taken in on trial, down to `size` events. */
  rollback(size: number): void {
    this.journal.rollback();
    this.planner.forget();
    this.forget(size);
  }

  #takeIn(event: Arrival, plannedBefore?: Planned): void {
    const { position, day, recordedAt, id } = event;
    if (position !== this.size)
      throw new SoCaiError('StoreCorrupt', `position ${position} follows position ${this.size - 1}`, {
        position,
        expected: this.size,
      });
    if (recordedAt < this.lastRecordedAt || id === undefined || !this.positions.isNext(id))
      throw new SoCaiError(
        'StoreCorrupt',
        `position ${position} has a time or an id from before position ${this.size - 1}`,
        { position },
      );
    const planned = plannedBefore ?? this.plan(event, day);
    planned.keep();
    this.book.write(planned.rows);
    this.ceilings.take(planned.rows);
    this.note(event);
    applyRegisters(this, event);
  }

  #reroute(moving: MovingNodes, change: () => () => void): Planned {
    const undo = this.planner.reroute(moving, this.size + 1, change);
    return {
      rows: this.planner.rows,
      keep: () => {
        this.journal.push(undo);
      },
      drop: undo,
      outlastsDropping: false,
    };
  }
}
