// Measures of lines, read off sums of slots.
import { type CarriedAdvances, type Measure, MEASURES, weightsOf } from '../accounts/measure.js';
import { type Stage, STAGES } from '../accounts/account.js';
import { MOVEMENTS } from '../accounts/movement.js';
import type { LineId } from '../book/accountTable.js';
import type { Book } from '../book/book.js';
import type { SlotSums } from '../book/sums.js';
import { checkNames } from './names.js';
import { withJson } from '../values/jsonable.js';

/** Every measure, in minor units; and what stands on units that do not spend themselves. */
export type Measures = { readonly [M in Measure]: bigint } & {
  /** Available money on units not marked as spending. */
  readonly notYetAllotted: bigint;
  toJSON(): unknown;
};

/** A stage and a movement as one number. */
function cellOf(stage: Stage, movement: number): number {
  return STAGES.indexOf(stage) * MOVEMENTS.length + movement;
}

/** Weights by stage and movement for every measure: one table per way of counting carried advances. */
export class Weights {
  readonly #table: ReadonlyMap<Measure, ReadonlyMap<Stage, Int8Array>>;
  readonly #byCell: readonly (readonly { readonly measure: Measure; readonly weight: number }[])[];

  constructor(carriedAdvances: CarriedAdvances) {
    this.#table = new Map(
      MEASURES.map((measure) => [
        measure,
        new Map(STAGES.map((stage) => [stage, weightsOf(measure, stage, carriedAdvances)])),
      ]),
    );
    this.#byCell = STAGES.flatMap((stage) =>
      MOVEMENTS.map((_, movement) =>
        MEASURES.map((measure) => ({ measure, weight: this.of(measure, stage, movement) })).filter(
          ({ weight }) => weight !== 0,
        ),
      ),
    );
  }

  of(measure: Measure, stage: Stage, movement: number): number {
    return this.#table.get(measure)?.get(stage)?.[movement] ?? 0;
  }

  /** The measures in which a cell counts. */
  ofCell(cell: number): readonly { readonly measure: Measure; readonly weight: number }[] {
    return this.#byCell[cell] ?? [];
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

type Sums = { [M in Measure | 'notYetAllotted']: bigint };
const NOTHING = Object.fromEntries([...MEASURES, 'notYetAllotted'].map((measure) => [measure, 0n])) as Sums;

/** A running total of measures. It adds up by stage and movement; the measures are weighed once, at the end. */
export class MeasureSum {
  readonly #cells = new Map<number, bigint>();
  #notYetAllotted = 0n;

  /** Adds a line's slots. */
  addLine({ accounts }: Book, line: LineId, sums: SlotSums, spends: boolean): void {
    for (const account of accounts.ofLine(line)) {
      const of = accounts.at(account);
      if (of.kind !== 'money') continue;
      for (const slot of accounts.slotsOf(account)) {
        const sum = sums.at(slot);
        if (sum === 0n) continue;
        const cell = cellOf(of.stage, accounts.movementOf(slot));
        this.#cells.set(cell, (this.#cells.get(cell) ?? 0n) + sum);
        if (of.stage === 'available' && !spends) this.#notYetAllotted += sum;
      }
    }
  }

  result(by: Weights): Measures {
    const sums: Sums = { ...NOTHING, notYetAllotted: this.#notYetAllotted };
    for (const [cell, sum] of this.#cells)
      for (const { measure, weight } of by.ofCell(cell)) sums[measure] += weight === 1 ? sum : -sum;
    return withJson(sums);
  }
}
