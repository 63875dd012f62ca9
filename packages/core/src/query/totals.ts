// Lines and groups of a state, read off the sums of all slots.
import type { Book } from '../book/book.js';
import type { LineId } from '../book/lineTable.js';
import { MOVEMENT_BITS } from '../book/slotTable.js';
import type { SlotSums } from '../book/sums.js';
import type { Code } from '../values/codes.js';
import type { Line } from '../values/line.js';
import { GroupedMeasures, type Measures, type Weights } from './measures.js';
import { type Lookup, spends } from './where.js';

/** What totals are read from: sums of slots, the lines that have any, and the trees of their day and size. */
export interface Summed {
  readonly book: Book;
  readonly sums: SlotSums;
  readonly lines: readonly LineId[];
  readonly lookup: Lookup;
}

/** Lines that have a sum, even where it is zero by now: a line that was emptied is still shown. In the order of their first rows. */
export function linesWithHistory(book: Book, sums: SlotSums): LineId[] {
  const { slots, lines } = book.accounts.columns;
  const touched = new Uint8Array(book.accounts.lines.length);
  for (let slot = 0; slot < book.accounts.slotCount; slot += 1) {
    const line = lines[(slots[slot] ?? 0) >> MOVEMENT_BITS] ?? -1;
    if (line >= 0 && !sums.isZero(slot)) touched[line] = 1;
  }
  return [...book.linesInOrder()].filter((line) => touched[line] === 1);
}

/** Totals by group, in the order in which the groups first appear among the lines. */
export function totalsBy<K>(
  { book, sums, lines, lookup }: Summed,
  groupOf: (line: Line) => K | undefined,
  by: Weights,
): Map<K, Measures> {
  const groups = new Map<K, number>();
  const groupOfLine = new Int32Array(book.accounts.lines.length).fill(-1);
  const spendingLines = new Uint8Array(book.accounts.lines.length);
  const spendingUnits = new Map<Code, boolean>();
  for (const id of lines) {
    const line = book.accounts.lines.at(id);
    const key = groupOf(line);
    if (key === undefined) continue;
    let group = groups.get(key);
    if (group === undefined) groups.set(key, (group = groups.size));
    groupOfLine[id] = group;
    let unitSpends = spendingUnits.get(line.unit);
    if (unitSpends === undefined) spendingUnits.set(line.unit, (unitSpends = spends(line, lookup)));
    spendingLines[id] = unitSpends ? 1 : 0;
  }
  const totals = new GroupedMeasures(by, groups.size);
  totals.addSlots(book, sums, groupOfLine, spendingLines);
  return new Map([...groups].map(([key, group]) => [key, totals.of(group)]));
}
