// The parts of a snapshot that are columns: the book's rows, what is kept of each event, and the Merkle tree, as they lie in memory.
import type { LedgerState } from '../state/ledgerState.js';

/** The columns of a state. They are views: nothing is written over what they show, whatever comes in afterwards. */
export function writeColumns(state: LedgerState): Uint8Array[] {
  const { book, commands, sources, merkle } = state;
  return [
    book.accounts.slots.bytes(),
    ...rowsOf(state).map((column) => column.bytes()),
    ...commands.parts(),
    ...sources.parts(),
    ...merkle.parts(),
  ];
}

/** Fills the columns of a state whose small registers are filled, and derives what follows from them. */
export function readColumns(parts: readonly Uint8Array[], state: LedgerState): void {
  const { book, commands, sources, merkle, ceilings } = state;
  const left = [...parts];
  const next = (): Uint8Array => {
    const part = left.shift();
    if (part === undefined) throw new RangeError('a part is missing');
    return part;
  };
  book.accounts.slots.load(next());
  for (const column of rowsOf(state)) column.load(next());
  commands.load([next(), next(), next()]);
  sources.load([next(), next(), next()]);
  merkle.load(left);
  book.relink();
  ceilings.derive(book);
}

/** Columns by row, then columns by event, in the order of their parts. */
function rowsOf(state: LedgerState): readonly { bytes(): Uint8Array; load(bytes: Uint8Array): void }[] {
  const { book, types, days, recordedAt, positions } = state;
  const { slot, day, amount, cause, analysis, firstRow } = book;
  return [slot, day, amount, cause, analysis, firstRow, types, days, recordedAt, positions];
}
