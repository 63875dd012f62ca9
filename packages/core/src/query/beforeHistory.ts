// What a ledger does not know of a day: the lines that were brought forward on a later one.
import type { Book } from '../book/book.js';
import type { LineId } from '../book/lineTable.js';
import type { Cut } from '../book/sums.js';
import type { Line } from '../values/line.js';

/** Whether a line was brought forward after the day of a cut, as known at its size. */
export function beginsAfter(book: Book, line: LineId, { on, size }: Cut): boolean {
  return book.accounts.ofLine(line).some((account) => {
    const begun = book.broughtForwardOn(account, size);
    return begun !== undefined && begun > on;
  });
}

/** All such lines, in the order in which they first appeared. */
export function linesBeginningAfter(book: Book, cut: Cut): Line[] {
  const { lines } = book.accounts;
  const ids = Array.from({ length: lines.length }, (_, id) => id);
  return ids.filter((id) => beginsAfter(book, id, cut)).map((id) => lines.at(id));
}
