// Lines and groups of a state, read off the sums of all slots.
import type { Book } from '../book/book.js';
import { LIMB } from '../book/limbs.js';
import type { LineId } from '../book/lineTable.js';
import { MOVEMENT_BITS } from '../book/slotTable.js';
import type { Cut, SlotSums } from '../book/sums.js';
import type { LedgerState } from '../state/ledgerState.js';
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

/** The total of all lines within a cut: their cells are added up, and no line is looked at. */
export function totalOfAll({ book, answering }: LedgerState, cut: Cut, lookup: Lookup, by: Weights): Measures {
  const idle = new Set(idleUnits(book, lookup));
  const cells = answering.totals(cut, [...idle]);
  const totals = new GroupedMeasures(by, 1);
  totals.addCells(cells, 0, true);
  for (const [place, unit] of cells.apart.entries()) totals.addApart(cells, place, 0, !idle.has(unit));
  return totals.of(0);
}

/** The units, by their numbers, that do not spend themselves, of those that lines name. */
function idleUnits({ accounts }: Book, lookup: Lookup): number[] {
  const idle: number[] = [];
  for (const [number, unit] of accounts.lines.units.codes().entries()) if (!spends({ unit }, lookup)) idle.push(number);
  return idle;
}

/** Lines that have a sum, even where it is zero by now: a line that was emptied is still shown. In the order of their first rows. */
export function linesWithHistory(book: Book, sums: SlotSums): LineId[] {
  const { slots, lines } = book.accounts.columns;
  const { low, high } = sums.parts;
  const touched = new Uint8Array(book.accounts.lines.length);
  for (let slot = 0; slot < book.accounts.slotCount; slot += 1) {
    // The two parts of a sum that came back to zero may still make each other up.
    if ((low[slot] ?? 0) + (high?.[slot] ?? 0) * LIMB === 0) continue;
    const line = lines[(slots[slot] ?? 0) >> MOVEMENT_BITS] ?? -1;
    if (line >= 0) touched[line] = 1;
  }
  const found: LineId[] = [];
  for (const line of book.linesInOrder()) if (touched[line] === 1) found.push(line);
  return found;
}

/** Totals by group, in the order in which the groups first appear among the lines. */
export function totalsBy<K>(
  { book, sums, lines, lookup }: Summed,
  groupOf: (line: Line) => K | undefined,
  by: Weights,
): Map<K, Measures> {
  const groups = new Map<K, number>();
  const groupOfLine = new Int32Array(book.accounts.lines.length).fill(-1);
  for (const id of lines) {
    const key = groupOf(book.accounts.lines.at(id));
    if (key === undefined) continue;
    let group = groups.get(key);
    if (group === undefined) groups.set(key, (group = groups.size));
    groupOfLine[id] = group;
  }
  const totals = new GroupedMeasures(by, groups.size);
  totals.addSlots(book, sums, groupOfLine, spendingLines(book, lookup));
  const measures = new Map<K, Measures>();
  for (const [key, group] of groups) measures.set(key, totals.of(group));
  return measures;
}

/** Of each line 1 where its unit spends itself. */
function spendingLines({ accounts }: Book, lookup: Lookup): Uint8Array {
  const { length, units } = accounts.lines;
  const spending = Uint8Array.from(units.codes(), (unit) => Number(spends({ unit }, lookup)));
  const lines = new Uint8Array(length);
  for (let line = 0; line < length; line += 1) lines[line] = spending[units.byLine[line] ?? -1] ?? 0;
  return lines;
}
