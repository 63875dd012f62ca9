// Plans the rows of an event before anything is written: its entries, and what successions make of them.
import { type Movement, movementByte } from '../accounts/movement.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import { postEntries, type Postable } from '../events/entries.js';
import type { Poster } from '../events/posting.js';
import type { Day } from '../values/date.js';
import type { AccountId } from './accountTable.js';
import type { Book } from './book.js';
import { Flows, type MovingNodes } from './flows.js';
import { RowBuffer } from './rowBuffer.js';

/** Plans rows into one buffer, which is valid until the next plan. */
export class Planner {
  readonly flows: Flows;
  readonly #book: Book;
  /** What was planned last. */
  readonly rows: RowBuffer = new RowBuffer();
  readonly #poster: Poster;
  /** The day of the event that is being planned. */
  #day: Day = 0;

  constructor(book: Book, catalogue: Catalogue) {
    this.#book = book;
    this.flows = new Flows(book, catalogue);
    this.#poster = this.#posting();
  }

  /** Plans the rows of an event effective on `day`. */
  entries(event: Postable, day: Day): void {
    this.rows.clear();
    this.#day = day;
    postEntries(event, this.#poster);
  }

  /** Plans the exact opposite of the rows that the event at a position wrote, effective on `day`. */
  reversal(position: number, day: Day): void {
    this.rows.clear();
    for (const row of this.#book.writtenRows(position))
      this.#add(row.account, day, -row.amount, row.movement, row.analysis);
  }

  /** Plans what a change of successions moves, and returns what undoes the change. */
  reroute(moving: MovingNodes, cause: number, change: () => () => void): () => void {
    return this.flows.planReroute(this.rows, moving, cause, change);
  }

  /** Forgets where successions take accounts that are forgotten. */
  forget(): void {
    this.flows.forget();
  }

  #posting(): Poster {
    const { accounts } = this.#book;
    const add = (account: AccountId, amount: number, movement: Movement, analysis = 0): void => {
      this.#add(account, this.#day, amount, movementByte(movement), analysis);
    };
    return {
      money: (line, stage, reference, amount, movement, analysis) => {
        const analysisId = analysis === undefined ? 0 : this.#book.analysisId(analysis);
        add(accounts.money(line, stage, reference), amount, movement, analysisId);
      },
      ceiling: (key, amount, movement) => {
        add(accounts.ceiling(key), amount, movement);
      },
      contract: (reference, amount, movement) => {
        add(accounts.contract(reference), amount, movement);
      },
      outside: (of, amount, movement) => {
        add(accounts.outside(of), amount, movement);
      },
    };
  }

  #add(account: AccountId, day: Day, amount: number, movement: number, analysis: number): void {
    this.rows.add(account, movement, day, amount, 0, analysis);
    if (this.flows.isStill) return;
    this.flows.each(account, day, (to, on, direction, position) => {
      this.rows.add(to, movement, on, amount * Number(direction), position + 1, analysis);
    });
  }
}
