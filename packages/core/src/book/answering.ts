// Which way the sums of a cut are found, by what is asked: all lines together, every slot, or one line. Each has something
// derived from the rows that makes it short, and each goes through the rows themselves as long as that is cheaper than deriving it.
import type { Book } from './book.js';
import { CellSums, type CellTotals } from './cellSums.js';
import { DayIndex } from './dayIndex.js';
import { LineSums } from './lineSums.js';
import type { LineId } from './lineTable.js';
import { Postings } from './postings.js';
import { type Cut, SlotSums } from './sums.js';

/** The index takes several folds to build: it is built once all rows were folded so many times. */
const FOLDS_PER_INDEX = 8;
/** A row that is found from the one after it takes as long as so many rows take to be listed. */
const LISTED_PER_WALKED = 32;

/** The sums of a book's cuts. What it derives from the rows is dropped where rows are forgotten. */
export class Answering {
  readonly #book: Book;
  readonly #cells: CellSums;
  #index: DayIndex | undefined;
  #lists: Postings | undefined;
  /** The most rows that were asked about: so many an index is made of. */
  #asked = 0;
  /** Rows folded that an index would have spared. */
  #spent = 0;
  /** Rows of single lines that lists would have spared going after. */
  #walked = 0;
  #folded = 0;

  constructor(book: Book, rowsPerBlock?: number) {
    this.#book = book;
    this.#cells = new CellSums(book, rowsPerBlock);
  }

  /** Rows gone through so far: what questions cost besides halving. */
  get folded(): number {
    return this.#folded + this.#cells.folded;
  }

  /** The sums of all lines of a cut, by cell, with what is available on some units told apart. */
  totals(cut: Cut, units: readonly number[]): CellTotals {
    this.#forget();
    return this.#cells.of(cut, units);
  }

  /** The sums of a cut, by slot. */
  sums(cut: Cut): SlotSums {
    this.#forget();
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

  /** The sums of a cut on one line, by cell, from the line's own rows. */
  sumsOfLine(line: LineId, cut: Cut): LineSums {
    this.#forget();
    this.#asked = Math.max(this.#asked, this.#book.rowsAt(cut.size));
    if (this.#walked * LISTED_PER_WALKED > this.#asked) this.#list(this.#asked);
    const sums = new LineSums(this.#book, line, cut, this.#lists);
    this.#walked += sums.walked;
    this.#folded += sums.walked + sums.listed;
    return sums;
  }

  /** Drops what was derived from rows that are forgotten. */
  #forget(): void {
    const rows = this.#book.rowsKept();
    this.#asked = Math.min(this.#asked, rows);
    if ((this.#index?.rows ?? 0) > rows) this.#index = undefined;
    if ((this.#lists?.covered ?? 0) > rows) this.#lists = undefined;
    this.#cells.keep(rows);
  }

  /** The index, where it is of use for the first `end` rows. */
  #indexFor(end: number): DayIndex | undefined {
    const covered = this.#index?.rows ?? 0;
    this.#asked = Math.max(this.#asked, end);
    if (this.#asked > covered && this.#spent > FOLDS_PER_INDEX * this.#asked) {
      this.#index = new DayIndex(this.#book, this.#asked);
      this.#spent = 0;
      // Who asks so much about all lines will ask about single ones.
      this.#list(this.#asked);
    } else this.#spent += Math.max(0, end - covered);
    const rows = this.#index?.rows ?? Number.POSITIVE_INFINITY;
    return Math.abs(rows - end) < end ? this.#index : undefined;
  }

  #list(rows: number): void {
    this.#lists = new Postings(this.#book, rows);
    this.#walked = 0;
  }

  #fold(sums: SlotSums, rows: Parameters<SlotSums['fold']>[1]): void {
    this.#folded += rows.to - rows.from;
    sums.fold(this.#book, rows);
  }
}
