// Which figures, changed by one slip backwards, would make a table agree with itself.
import { cellsOf, type Figures, holds, type Relation } from './relations.js';
import { valueOf } from './interval.js';
import { type Correction, corrections } from './slips.js';
import type { ReadTable } from './table.js';

/** A cell and a correction of it by which every relation holds. */
export interface Mend {
  readonly cell: string;
  readonly correction: Correction;
}

/** Every correction of a cell by which every relation of the table holds. */
export function mendsOf(cell: string, { figures, relations }: ReadTable): Mend[] {
  const printed = figures.get(cell);
  // What fails without naming the cell would fail still.
  const isHopeless = relations.some((relation) => !cellsOf(relation).includes(cell) && !holds(relation, figures));
  if (printed === undefined || isHopeless) return [];
  const own = relations.filter((relation) => cellsOf(relation).includes(cell));
  const decimals = decimalsBeside(cell, own, figures);
  const found = new Map<bigint, Mend>();
  for (const correction of corrections(printed)) {
    const { figure, slip } = correction;
    // Who takes one unit for another has as many digits as before, and so another precision.
    if (slip !== 'unitOfThousand' && decimals !== undefined && figure.decimals !== decimals) continue;
    const mended = new Map(figures).set(cell, figure);
    const value = valueOf(figure);
    if (!found.has(value) && own.every((relation) => holds(relation, mended))) found.set(value, { cell, correction });
  }
  return [...found.values()];
}

/**
 * How many decimals a cell's figure must have been meant to have: a column is printed to the same decimals, so those of the
 * figures that it is added to or compared with, where they all agree.
 */
function decimalsBeside(cell: string, own: readonly Relation[], figures: Figures): number | undefined {
  const beside = new Set<number>();
  for (const relation of own) {
    if (!('sum' in relation) && !('atLeast' in relation)) continue;
    for (const other of cellsOf(relation)) {
      const figure = figures.get(other);
      if (other !== cell && figure !== undefined && figure.hedge === undefined) beside.add(figure.decimals);
    }
  }
  const [decimals] = beside;
  return beside.size === 1 ? decimals : undefined;
}
