// Which way the sums of a cut are found: from the index, corrected by the rows that lie between it and the cut; or by a
// plain fold where that is shorter. The index is built once as many rows were folded as it takes to build it, and built
// anew when that is so again for rows that came after it.
import type { Book } from './book.js';
import { DayIndex } from './dayIndex.js';
import { LineSums } from './lineSums.js';
import type { LineId } from './lineTable.js';
import { type Cut, SlotSums } from './sums.js';

/** The index takes several folds to build: it is built once all rows were folded so many times. */
const FOLDS_PER_INDEX = 8;

/** The sums of a book's cuts. What it derives from the rows is dropped where rows are forgotten. */
export class Answering {
  readonly #book: Book;
  #index: DayIndex | undefined;
  /** Rows folded that an index would have spared. */
  #spent = 0;
  /** Rows folded so far: what a question costs besides halving. */
  folded = 0;

  constructor(book: Book) {
    this.#book = book;
  }

  /** The sums of a cut. */
  sums(cut: Cut): SlotSums {
    const end = this.#book.rowsAt(cut.size);
    const index = this.#indexFor(end);
    const sums = new SlotSums(this.#book);
    if (index === undefined) this.#fold(sums, { from: 0, to: end, on: cut.on, sign: 1 });
    else {
      sums.copyIndexed(index, cut.on);
      if (end > index.rows) this.#fold(sums, { from: index.rows, to: end, on: cut.on, sign: 1 });
      else this.#fold(sums, { from: end, to: index.rows, on: cut.on, sign: -1 });
    }
    return sums;
  }

  /** The sums of a cut on the accounts of one line, from their own rows. Other slots are not summed. */
  sumsOfLine(line: LineId, cut: Cut): LineSums {
    const sums = new LineSums();
    const { accounts } = this.#book;
    for (let account = accounts.newestOfLine(line); account >= 0; account = accounts.previousOfLine(account))
      this.folded += sums.fold(this.#book, account, cut);
    return sums;
  }

  /** The index, where it is of use for the first `end` rows. */
  #indexFor(end: number): DayIndex | undefined {
    if ((this.#index?.rows ?? 0) > this.#book.rowsKept()) this.#index = undefined;
    const covered = this.#index?.rows ?? 0;
    if (end > covered && this.#spent > FOLDS_PER_INDEX * end) {
      this.#index = new DayIndex(this.#book, end);
      this.#spent = 0;
    } else if (end > covered) this.#spent += end - covered;
    const rows = this.#index?.rows ?? Number.POSITIVE_INFINITY;
    return Math.abs(rows - end) < end ? this.#index : undefined;
  }

  #fold(sums: SlotSums, rows: Parameters<SlotSums['fold']>[1]): void {
    this.folded += rows.to - rows.from;
    sums.fold(this.#book, rows);
  }
}
