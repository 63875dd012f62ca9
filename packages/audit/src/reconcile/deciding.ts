// What would tell several candidates apart: a rate of the table, printed with more decimals.
import { decimalText, PLACES, valueOf } from './interval.js';
import type { Mend } from './mends.js';
import { cellsOf, type Figures, type Relation } from './relations.js';
import type { ReadTable } from './table.js';

/** A rate that would decide, and what it would say of each candidate. */
export interface Deciding {
  /** The cell of the rate. */
  readonly rate: string;
  /** How many decimals it needs. */
  readonly decimals: number;
  /** The rate under each candidate, in their order, rounded half up. */
  readonly values: readonly string[];
}

const MOST_DECIMALS = 6;

/** Rates of the table that differ between the candidates, with the fewest decimals at which all of them differ. */
export function whatWouldDecide({ figures, relations }: ReadTable, mends: readonly Mend[]): Deciding[] {
  return relations.flatMap((relation) => {
    if (!('rate' in relation) || mends.some(({ cell }) => cell === relation.rate)) return [];
    const worlds = mends.map(({ cell, correction }) => new Map(figures).set(cell, correction.figure));
    if (!mends.some(({ cell }) => cellsOf(relation).includes(cell))) return [];
    for (let decimals = 0; decimals <= MOST_DECIMALS; decimals += 1) {
      const values = worlds.map((world) => rateIn(world, relation, decimals));
      if (new Set(values).size === values.length) return [{ rate: relation.rate, decimals, values }];
    }
    return [];
  });
}

function rateIn(figures: Figures, { of, on }: Extract<Relation, { rate: string }>, decimals: number): string {
  const [part, whole] = [figures.get(of), figures.get(on)].map((figure) =>
    figure === undefined ? 0n : valueOf(figure),
  );
  if (part === undefined || whole === undefined || whole === 0n) return '';
  const step = 10n ** BigInt(PLACES - decimals);
  const rate = (part * 100n * 10n ** BigInt(PLACES)) / whole;
  const rounded = ((rate + (rate < 0n ? -step : step) / 2n) / step) * step;
  return decimalText(rounded);
}
