// The parts of a snapshot that are columns: the book's rows, what is kept of each event, and the Merkle tree, as they lie in memory or,
// where that is shorter, as runs.
import type { LedgerState } from '../state/ledgerState.js';
import { columnOf, type Layout, runsOf } from './runs.js';

/** A column, and how its numbers lie where runs of them may be shorter. */
export interface ColumnPart {
  readonly bytes: Uint8Array;
  readonly layout?: Layout;
}

/** A growing column of a state. */
interface Kept {
  bytes(): Uint8Array;
  load(bytes: Uint8Array): void;
}

const NOTHING = new Uint8Array();

/** The columns of a state. They are views: nothing is written over what they show, whatever comes in afterwards. */
export function writeColumns(state: LedgerState): ColumnPart[] {
  const { book, commands, sources, merkle } = state;
  const asTheyLie = [book.accounts.slots.bytes(), ...commands.parts(), ...sources.parts()];
  return [
    ...asTheyLie.map((bytes) => ({ bytes })),
    ...columnsOf(state).map(([column, layout]) => ({ bytes: column.bytes(), ...(layout && { layout }) })),
    ...merkle.parts().map((bytes) => ({ bytes })),
  ];
}

/** The parts that are kept of a column: itself, or two where it may be runs, of which one is empty. */
export function keptParts({ bytes, layout }: ColumnPart): Uint8Array[] {
  if (layout === undefined) return [bytes];
  const runs = runsOf(bytes, layout);
  return runs === undefined ? [NOTHING, bytes] : [runs, NOTHING];
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
  commands.load([next(), next(), next()]);
  sources.load([next(), next(), next()]);
  for (const [column, layout] of columnsOf(state)) {
    const runs = layout === undefined ? NOTHING : next();
    const asItLies = next();
    column.load(layout === undefined || runs.length === 0 ? asItLies : columnOf(runs, layout));
  }
  merkle.load(left);
  assertFit(state);
  book.relink();
  ceilings.derive(book);
}

/** Causes and analyses end with the last row that has one. @throws RangeError where another column ends before its fellows */
function assertFit({ book, types, days, recordedAt, positions, merkle }: LedgerState): void {
  const byRow = [book.slot, book.day, book.amount];
  const byEvent = [book.firstRow, types, days, recordedAt, ...positions.columns];
  if (byRow.some(({ length }) => length !== book.rowCount) || byEvent.some(({ length }) => length !== merkle.size))
    throw new RangeError('the columns are not of one length');
}

/** Columns by row, then columns by event, in the order of their parts; and how those lie that rise evenly. */
function columnsOf(state: LedgerState): readonly (readonly [column: Kept, layout?: Layout])[] {
  const { book, types, days, recordedAt, positions } = state;
  const { slot, day, amount, cause, analysis, firstRow } = book;
  return [
    [slot],
    [day, 'integers'],
    [amount],
    [cause, 'integers'],
    [analysis, 'integers'],
    [firstRow, 'integers'],
    [types, 'bytes'],
    [days, 'integers'],
    [recordedAt, 'wholes'],
    ...positions.columns.map((column): readonly [Kept, Layout] => [column, 'integers']),
  ];
}
