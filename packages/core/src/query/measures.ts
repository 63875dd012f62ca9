// Measures of lines, read off sums of slots.
import { type CarriedAdvances, type Measure, MEASURES, weightsOf } from '../accounts/measure.js';
import { type Stage, STAGES } from '../accounts/account.js';
import { MOVEMENTS } from '../accounts/movement.js';
import type { LineId } from '../book/accountTable.js';
import type { Book } from '../book/book.js';
import type { SlotSums } from '../book/sums.js';
import { withJson } from '../values/jsonable.js';

/** Every measure, in minor units; and what stands on units that do not spend themselves. */
export type Measures = { readonly [M in Measure]: bigint } & {
  /** Available money on units not marked as spending. */
  readonly notYetAllotted: bigint;
  toJSON(): unknown;
};

/** Weights by stage and movement for every measure: one table per way of counting carried advances. */
export class Weights {
  readonly #table: ReadonlyMap<Measure, ReadonlyMap<Stage, Int8Array>>;

  constructor(carriedAdvances: CarriedAdvances) {
    this.#table = new Map(
      MEASURES.map((measure) => [
        measure,
        new Map(STAGES.map((stage) => [stage, weightsOf(measure, stage, carriedAdvances)])),
      ]),
    );
  }

  of(measure: Measure, stage: Stage, movement: number): number {
    return this.#table.get(measure)?.get(stage)?.[movement] ?? 0;
  }
}

const WEIGHTS: { readonly [K in CarriedAdvances]: Weights } = {
  yearPaid: new Weights('yearPaid'),
  yearCarriedTo: new Weights('yearCarriedTo'),
};

export function weights(carriedAdvances: CarriedAdvances): Weights {
  return WEIGHTS[carriedAdvances];
}

/** A running total of measures. It adds up by stage and movement; the measures are weighed once, at the end. */
export class MeasureSum {
  readonly #cells = new Map<number, bigint>();
  #notYetAllotted = 0n;

  /** Adds a line's slots. */
  addLine(book: Book, line: LineId, sums: SlotSums, spends: boolean): void {
    for (const account of book.accounts.ofLine(line)) {
      const of = book.accounts.at(account);
      if (of.kind !== 'money') continue;
      for (const slot of book.accounts.slotsOf(account)) {
        const sum = sums.at(slot);
        if (sum === 0n) continue;
        const cell = STAGES.indexOf(of.stage) * MOVEMENTS.length + book.accounts.movementOf(slot);
        this.#cells.set(cell, (this.#cells.get(cell) ?? 0n) + sum);
        if (of.stage === 'available' && !spends) this.#notYetAllotted += sum;
      }
    }
  }

  result(by: Weights): Measures {
    const sums = Object.fromEntries(MEASURES.map((measure) => [measure, 0n])) as Record<Measure, bigint>;
    for (const [cell, sum] of this.#cells) {
      const stage = STAGES[Math.floor(cell / MOVEMENTS.length)];
      if (stage === undefined) continue;
      for (const measure of MEASURES) {
        const weight = by.of(measure, stage, cell % MOVEMENTS.length);
        if (weight !== 0) sums[measure] += weight === 1 ? sum : -sum;
      }
    }
    return withJson({ ...sums, notYetAllotted: this.#notYetAllotted });
  }
}
