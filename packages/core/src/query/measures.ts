// Measures of lines, read off sums of slots.
import { type CarriedAdvances, type Measure, MEASURES, weightsOf } from '../accounts/measure.js';
import { type Stage, STAGES } from '../accounts/account.js';
import { MOVEMENTS } from '../accounts/movement.js';
import { MOVEMENT_BITS, MOVEMENT_MASK } from '../book/slotTable.js';
import type { Book } from '../book/book.js';
import { AVAILABLE_CELLS, cellOf, CELLS } from '../book/cells.js';
import type { TwoParts } from '../book/cellBlock.js';
import { LIMB } from '../book/limbs.js';
import type { LineId } from '../book/lineTable.js';
import type { SlotSums } from '../book/sums.js';
import { checkNames } from './names.js';
import { withJson } from '../values/jsonable.js';

/** Every measure, in minor units; and what stands on units that do not spend themselves. */
export type Measures = { readonly [M in Measure]: bigint } & {
  /** Available money on units not marked as spending. */
  readonly notYetAllotted: bigint;
  toJSON(): unknown;
};

/** How cells count in measures, cell after cell: by the measure's place among all, and a sign. */
interface Cells {
  /** Where the entries of each cell begin; one more than cells. */
  readonly begin: Int32Array;
  readonly measures: Int32Array;
  readonly signs: Int32Array;
}

/** Weights by stage and movement for every measure: one table per way of counting carried advances. */
export class Weights {
  readonly #table: ReadonlyMap<Measure, ReadonlyMap<Stage, Int8Array>>;
  readonly cells: Cells;

  constructor(carriedAdvances: CarriedAdvances) {
    this.#table = new Map(
      MEASURES.map((measure) => [
        measure,
        new Map(STAGES.map((stage) => [stage, weightsOf(measure, stage, carriedAdvances)])),
      ]),
    );
    const byCell = STAGES.flatMap((stage) =>
      MOVEMENTS.map((_, movement) =>
        MEASURES.map((measure, index) => ({ index, weight: this.of(measure, stage, movement) })).filter(
          ({ weight }) => weight !== 0,
        ),
      ),
    );
    let length = 0;
    const begin = [0, ...byCell.map((cell) => (length += cell.length))];
    this.cells = {
      begin: Int32Array.from(begin),
      measures: Int32Array.from(byCell.flat(), ({ index }) => index),
      signs: Int32Array.from(byCell.flat(), ({ weight }) => weight),
    };
  }

  of(measure: Measure, stage: Stage, movement: number): number {
    return this.#table.get(measure)?.get(stage)?.[movement] ?? 0;
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

/** What is measured: every measure, and what is not yet allotted. */
export type Figure = Measure | 'notYetAllotted';
/** All of them, in the order in which they are kept. */
const FIGURES: readonly Figure[] = [...MEASURES, 'notYetAllotted'];
const NOT_YET_ALLOTTED = MEASURES.length;

/**
 * Measures from an amount for each, in minor units.
 * @example measuresOf((figure) => now[figure] - then[figure]).disbursed
 */
export function measuresOf(amountOf: (figure: Figure) => bigint): Measures {
  return inOrder(FIGURES.map((figure) => amountOf(figure)));
}

/** Measures from their amounts, in the order of {@link FIGURES}. Written out field by field: there may be thousands to make. */
function inOrder(amounts: readonly bigint[]): Measures {
  const [
    plan = 0n,
    disbursed = 0n,
    available = 0n,
    committed = 0n,
    advanced = 0n,
    paid = 0n,
    settled = 0n,
    lapsed = 0n,
    carriedIn = 0n,
    carriedOut = 0n,
    returned = 0n,
    original = 0n,
    supplement = 0n,
    interim = 0n,
    nextYearAdvance = 0n,
    reduced = 0n,
    broughtForward = 0n,
    allotted = 0n,
    reallocated = 0n,
    apportioned = 0n,
    advancesCarriedIn = 0n,
    advancesCarriedOut = 0n,
    notYetAllotted = 0n,
  ] = amounts;
  return withJson({
    plan,
    disbursed,
    available,
    committed,
    advanced,
    paid,
    settled,
    lapsed,
    carriedIn,
    carriedOut,
    returned,
    original,
    supplement,
    interim,
    nextYearAdvance,
    reduced,
    broughtForward,
    allotted,
    reallocated,
    apportioned,
    advancesCarriedIn,
    advancesCarriedOut,
    notYetAllotted,
  });
}

/** Totals of measures by group, added up in one pass over the slots. */
export class GroupedMeasures {
  readonly #weights: Weights;
  /** Of each group its figures, the two parts of each side by side: they are looked up together. */
  readonly #parts: Float64Array;
  /** Of the group that is read just now. */
  readonly #amounts: bigint[] = FIGURES.map(() => 0n);

  constructor(by: Weights, groups: number) {
    this.#weights = by;
    this.#parts = new Float64Array(groups * FIGURES.length * 2);
  }

  /**
   * Adds the sums of all slots to the groups of their lines.
   * @param groupOf of each line its group; below zero where it counts in none
   * @param spends of each line 1 where its unit spends itself
   */
  addSlots({ accounts }: Book, sums: SlotSums, groupOf: Int32Array, spends: Uint8Array): void {
    const { slots, kinds, lines } = accounts.columns;
    const { low, high } = sums.parts;
    const { slotCount } = accounts;
    for (let slot = 0; slot < slotCount; slot += 1) {
      const sum = low[slot] ?? 0;
      const steps = high === undefined ? 0 : (high[slot] ?? 0);
      if (sum === 0 && steps === 0) continue;
      const key = slots[slot] ?? 0;
      const account = key >> MOVEMENT_BITS;
      const line = lines[account] ?? -1;
      const group = line < 0 ? -1 : (groupOf[line] ?? -1);
      if (group < 0) continue;
      this.#addCell(group, cellOf(kinds[account] ?? 0, key & MOVEMENT_MASK), sum, steps, spends[line] === 1);
    }
  }

  /** Adds sums by cell to a group: of lines whose units spend themselves, or not. */
  addCells({ low, high }: TwoParts, group: number, spends: boolean): void {
    for (let cell = 0; cell < CELLS; cell += 1) this.#addCell(group, cell, low[cell] ?? 0, high[cell] ?? 0, spends);
  }

  /** Adds what is available on a unit that was told apart to a group. */
  addApart({ low, high }: TwoParts, place: number, group: number, spends: boolean): void {
    const first = CELLS + place * AVAILABLE_CELLS;
    for (let cell = 0; cell < AVAILABLE_CELLS; cell += 1)
      this.#addCell(group, cell, low[first + cell] ?? 0, high[first + cell] ?? 0, spends);
  }

  /** Adds the sums of one line's slots to a group. */
  addLine({ accounts }: Book, line: LineId, sums: SlotSums, group: number, spends: boolean): void {
    for (let account = accounts.newestOfLine(line); account >= 0; account = accounts.previousOfLine(account)) {
      const stage = accounts.stageOf(account);
      for (let slot = accounts.newestSlot(account); slot >= 0; slot = accounts.previousSlot(slot)) {
        const cell = cellOf(stage, accounts.movementOf(slot));
        this.#addCell(group, cell, sums.lowAt(slot), sums.highAt(slot), spends);
      }
    }
  }

  /** The totals of a group. */
  of(group: number): Measures {
    const parts = this.#parts;
    let at = group * FIGURES.length * 2;
    for (let place = 0; place < FIGURES.length; place += 1, at += 2)
      this.#amounts[place] = whole(parts[at] ?? 0, parts[at + 1] ?? 0);
    return inOrder(this.#amounts);
  }

  /** Adds a slot's sum to the measures in which its stage and movement count. */
  #addCell(group: number, cell: number, sum: number, steps: number, spends: boolean): void {
    if (sum === 0 && steps === 0) return;
    const { begin, measures, signs } = this.#weights.cells;
    const parts = this.#parts;
    const first = group * FIGURES.length;
    // The steps of an amount are parted from it, so that nothing is rounded whatever it is added to.
    const upper = Math.floor(sum / LIMB);
    const low = sum - upper * LIMB;
    const high = upper + steps;
    const end = begin[cell + 1] ?? 0;
    for (let entry = begin[cell] ?? 0; entry < end; entry += 1) {
      const at = 2 * (first + (measures[entry] ?? 0));
      const sign = signs[entry] ?? 0;
      parts[at] = (parts[at] ?? 0) + sign * low;
      parts[at + 1] = (parts[at + 1] ?? 0) + sign * high;
    }
    if (spends || cell >= AVAILABLE_CELLS) return;
    const at = 2 * (first + NOT_YET_ALLOTTED);
    parts[at] = (parts[at] ?? 0) + low;
    parts[at + 1] = (parts[at + 1] ?? 0) + high;
  }
}

/** A sum of two parts. Most fit a double, and are made in it: that is quicker than bigint arithmetic. */
function whole(low: number, high: number): bigint {
  if (low === 0 && high === 0) return 0n;
  const sum = high * LIMB + low;
  return Number.isSafeInteger(sum) ? BigInt(sum) : BigInt(high) * BigInt(LIMB) + BigInt(low);
}
