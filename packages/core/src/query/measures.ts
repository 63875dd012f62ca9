// Measures of lines, read off sums of slots.
import { type CarriedAdvances, type Measure, MEASURES, weightsOf } from '../accounts/measure.js';
import { type Stage, STAGES } from '../accounts/account.js';
import { MOVEMENTS } from '../accounts/movement.js';
import type { Book } from '../book/book.js';
import type { LineId } from '../book/lineTable.js';
import { LIMB, type Sums } from '../book/sums.js';
import { checkNames } from './names.js';
import { withJson } from '../values/jsonable.js';

/** Every measure, in minor units; and what stands on units that do not spend themselves. */
export type Measures = { readonly [M in Measure]: bigint } & {
  /** Available money on units not marked as spending. */
  readonly notYetAllotted: bigint;
  toJSON(): unknown;
};

/** How a cell counts in a measure, by the measure's place among all. */
interface Weighed {
  readonly index: number;
  readonly weight: number;
}

/** A stage's number and a movement as one number. */
function cellOf(stage: number, movement: number): number {
  return stage * MOVEMENTS.length + movement;
}

const NOWHERE: readonly Weighed[] = [];

/** Weights by stage and movement for every measure: one table per way of counting carried advances. */
export class Weights {
  readonly #table: ReadonlyMap<Measure, ReadonlyMap<Stage, Int8Array>>;
  readonly #byCell: readonly (readonly Weighed[])[];

  constructor(carriedAdvances: CarriedAdvances) {
    this.#table = new Map(
      MEASURES.map((measure) => [
        measure,
        new Map(STAGES.map((stage) => [stage, weightsOf(measure, stage, carriedAdvances)])),
      ]),
    );
    this.#byCell = STAGES.flatMap((stage) =>
      MOVEMENTS.map((_, movement) =>
        MEASURES.map((measure, index) => ({ index, weight: this.of(measure, stage, movement) })).filter(
          ({ weight }) => weight !== 0,
        ),
      ),
    );
  }

  of(measure: Measure, stage: Stage, movement: number): number {
    return this.#table.get(measure)?.get(stage)?.[movement] ?? 0;
  }

  /** The measures in which a cell counts. */
  ofCell(cell: number): readonly Weighed[] {
    return this.#byCell[cell] ?? NOWHERE;
  }
}

const WEIGHTS: { readonly [K in CarriedAdvances]: Weights } = {
  yearPaid: new Weights('yearPaid'),
  yearCarriedTo: new Weights('yearCarriedTo'),
};

/** @throws SoCaiError `InvalidQuery` where advances are not counted so */
export function weights(carriedAdvances: CarriedAdvances): Weights {
  checkNames([carriedAdvances], Object.keys(WEIGHTS), 'a year in which carried advances count');
  return WEIGHTS[carriedAdvances];
}

const FIGURES = [...MEASURES, 'notYetAllotted'] as const;
type Totals = { [M in (typeof FIGURES)[number]]: bigint };
const NOTHING = Object.fromEntries(FIGURES.map((figure) => [figure, 0n])) as Totals;
const NOT_YET_ALLOTTED = MEASURES.length;
const AVAILABLE = STAGES.indexOf('available');

/**
 * A running total of measures. Sums of slots are added up in two parts, as exact as they are; only the results are bigints.
 * A line counts in a few measures of the many, so what is kept is one pair of parts a measure.
 */
export class MeasureSum {
  readonly #weights: Weights;
  readonly #low = new Float64Array(FIGURES.length);
  readonly #high = new Float64Array(FIGURES.length);

  constructor(by: Weights) {
    this.#weights = by;
  }

  /** Adds a line's slots. */
  addLine({ accounts }: Book, line: LineId, sums: Sums, spends: boolean): void {
    for (let account = accounts.newestOfLine(line); account >= 0; account = accounts.previousOfLine(account)) {
      const stage = accounts.stageOf(account);
      for (let slot = accounts.newestSlot(account); slot >= 0; slot = accounts.previousSlot(slot)) {
        if (sums.isZero(slot)) continue;
        const [sum, steps] = [sums.lowAt(slot), sums.highAt(slot)];
        for (const { index, weight } of this.#weights.ofCell(cellOf(stage, accounts.movementOf(slot))))
          this.#add(index, sum * weight, steps * weight);
        if (stage === AVAILABLE && !spends) this.#add(NOT_YET_ALLOTTED, sum, steps);
      }
    }
  }

  result(): Measures {
    const totals: Totals = { ...NOTHING };
    for (const [index, figure] of FIGURES.entries()) {
      const [low, high] = [this.#low[index] ?? 0, this.#high[index] ?? 0];
      if (low !== 0 || high !== 0) totals[figure] = whole(low, high);
    }
    return withJson(totals);
  }

  /** Adds a whole number within 2^53 and steps of {@link LIMB}: its own steps apart, so that nothing is rounded. */
  #add(index: number, sum: number, steps: number): void {
    const upper = Math.floor(sum / LIMB);
    this.#low[index] = (this.#low[index] ?? 0) + (sum - upper * LIMB);
    this.#high[index] = (this.#high[index] ?? 0) + upper + steps;
  }
}

/** A sum of two parts. Most fit a double, and are made in it: that is quicker than bigint arithmetic. */
function whole(low: number, high: number): bigint {
  const sum = high * LIMB + low;
  return Number.isSafeInteger(sum) ? BigInt(sum) : BigInt(high) * BigInt(LIMB) + BigInt(low);
}
