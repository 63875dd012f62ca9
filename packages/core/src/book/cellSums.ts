// Sums of all lines together, by cell: what a total over everything needs, whatever the number of lines. Rows are taken a block at
// a time, and of each block is kept how its cells ran from day to day. As-of any two dates is one look into each block below the
// record cut, and the rows of the block that it cuts. A block never changes: new rows are new blocks.
import type { Book } from './book.js';
import { CellBlock, type TwoParts } from './cellBlock.js';
import { AVAILABLE_CELLS, cellOf, CELLS } from './cells.js';
import { LIMB } from './limbs.js';
import { MOVEMENT_BITS, MOVEMENT_MASK } from './slotTable.js';
import type { Cut } from './sums.js';

/** Few enough to be folded within a question, many enough that blocks are few. */
const ROWS_PER_BLOCK = 2 ** 14;
/**
 * Making a block takes a few times as long as folding its rows. The first questions do not wait for all of them: each makes some, and a
 * part of those that are missing, so that there are few left after a dozen questions, however many rows there are.
 */
const FEWEST_MADE = 8;
const PART_MADE = 1 / 4;

/** Sums by cell, and behind them, for each unit that is told apart in its order, the cells of what is available on it. */
export interface CellTotals extends TwoParts {
  readonly apart: readonly number[];
}

export class CellSums {
  readonly #book: Book;
  readonly #rowsPerBlock: number;
  readonly #blocks: CellBlock[] = [];
  /** Units of which available money has cells of its own, by their numbers. */
  #apart: number[] = [];
  /** Rows added up one by one so far: what a question costs besides halving. */
  folded = 0;

  constructor(book: Book, rowsPerBlock: number = ROWS_PER_BLOCK) {
    this.#book = book;
    this.#rowsPerBlock = rowsPerBlock;
  }

  /** Drops what was made of more rows than were kept. */
  keep(rows: number): void {
    this.#blocks.length = Math.min(this.#blocks.length, Math.floor(rows / this.#rowsPerBlock));
  }

  /** The sums of a cut, with what is available on some units told apart. */
  of(cut: Cut, units: readonly number[]): CellTotals {
    this.#tellApart(units);
    const end = this.#book.rowsAt(cut.size);
    const whole = Math.floor(end / this.#rowsPerBlock);
    const toBeMade = Math.max(FEWEST_MADE, Math.ceil((whole - this.#blocks.length) * PART_MADE));
    for (let made = 0; made < toBeMade && this.#blocks.length < whole; made += 1) this.#addBlock();
    const [low, high] = [new Float64Array(this.#cellCount), new Float64Array(this.#cellCount)];
    const totals = { low, high, apart: this.#apart };
    const known = Math.min(this.#blocks.length, whole);
    for (let block = 0; block < known; block += 1) this.#blocks[block]?.addTo(cut.on, totals);
    for (let from = known * this.#rowsPerBlock; from < end; from += this.#rowsPerBlock)
      this.#fold({ from, to: Math.min(from + this.#rowsPerBlock, end) }, cut, totals);
    return totals;
  }

  get #cellCount(): number {
    return CELLS + this.#apart.length * AVAILABLE_CELLS;
  }

  /** Blocks know only the units that were told apart when they were made. */
  #tellApart(units: readonly number[]): void {
    const known = new Set(this.#apart);
    if (units.every((unit) => known.has(unit))) return;
    this.#apart = [...new Set([...this.#apart, ...units])];
    this.#blocks.length = 0;
  }

  #addBlock(): void {
    const from = this.#blocks.length * this.#rowsPerBlock;
    const cells = this.#cellsOf({ from, to: from + this.#rowsPerBlock });
    this.folded += cells.length;
    this.#blocks.push(new CellBlock(this.#book, { from, cells }));
  }

  #fold({ from, to }: { readonly from: number; readonly to: number }, { on }: Cut, { low, high }: TwoParts): void {
    this.folded += to - from;
    const [days, amounts] = [this.#book.day.data, this.#book.amount.data];
    const cells = this.#cellsOf({ from, to });
    for (let row = from; row < to; row += 1) {
      const cell = cells[row - from] ?? -1;
      if (cell < 0 || (days[row] ?? 0) > on) continue;
      const amount = amounts[row] ?? 0;
      const upper = Math.floor(amount / LIMB);
      low[cell] = (low[cell] ?? 0) + (amount - upper * LIMB);
      high[cell] = (high[cell] ?? 0) + upper;
    }
  }

  /** The cells of rows; below zero of those that are on no line. */
  #cellsOf({ from, to }: { readonly from: number; readonly to: number }): Int32Array {
    const { accounts, slot } = this.#book;
    const { slots, kinds, lines } = accounts.columns;
    const [rows, units] = [slot.data, accounts.lines.units.byLine];
    const placeOf = placesOf(this.#apart);
    const cells = new Int32Array(to - from);
    for (let row = from; row < to; row += 1) {
      const key = slots[rows[row] ?? 0] ?? 0;
      const account = key >> MOVEMENT_BITS;
      const cell = cellOf(kinds[account] ?? 0, key & MOVEMENT_MASK);
      if (cell >= CELLS) cells[row - from] = -1;
      else if (cell >= AVAILABLE_CELLS || placeOf.length === 0) cells[row - from] = cell;
      else {
        const place = placeOf[units[lines[account] ?? -1] ?? -1] ?? -1;
        cells[row - from] = place < 0 ? cell : CELLS + place * AVAILABLE_CELLS + cell;
      }
    }
    return cells;
  }
}

/** Of each unit its place among those told apart; below zero where it is not. */
function placesOf(apart: readonly number[]): Int32Array {
  const places = new Int32Array(Math.max(-1, ...apart) + 1).fill(-1);
  for (const [place, unit] of apart.entries()) places[unit] = place;
  return places;
}
