// Measures as columns: which of them an entry counts in, by its stage and movement. The weights are core's own.
import { type Measure, MEASURES, type Movement, MOVEMENTS, type Stage, STAGES, weightOf } from '@so-cai/core';

import type { SqlValue } from '../database/port.js';

/** The measures that are no balance of a stage: what moved up to a day. */
export const TURNOVERS: readonly Measure[] = MEASURES.filter(
  (measure) => !(STAGES as readonly string[]).includes(measure),
);

/** The column of a measure: `carriedIn` is `carried_in`. */
export function columnOf(measure: Measure): string {
  return measure.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** A measure by its place in a list, and whether an entry is added to it or taken off. */
interface Weight {
  readonly index: number;
  readonly sign: bigint;
}

/** In which measures an entry counts. */
export interface Cell {
  readonly measures: readonly Weight[];
  readonly turnovers: readonly Weight[];
}

function weightsIn(list: readonly Measure[], stage: Stage, movement: Movement): Weight[] {
  return list
    .map((measure, index) => ({ index, sign: BigInt(weightOf(measure, stage, movement)) }))
    .filter(({ sign }) => sign !== 0n);
}

const CELLS: ReadonlyMap<Stage, ReadonlyMap<Movement, Cell>> = new Map(
  STAGES.map((stage) => [
    stage,
    new Map(
      MOVEMENTS.map((movement) => [
        movement,
        {
          measures: weightsIn(MEASURES, stage, movement),
          turnovers: weightsIn(TURNOVERS, stage, movement),
        },
      ]),
    ),
  ]),
);

const NOWHERE: Cell = { measures: [], turnovers: [] };

/** The measures in which an entry on a stage, by a movement, counts. */
export function cellOf(stage: Stage, movement: Movement): Cell {
  return CELLS.get(stage)?.get(movement) ?? NOWHERE;
}

/** A sum for each measure of a list. */
export type Sums = bigint[];

export function noSums(list: readonly Measure[]): Sums {
  return list.map(() => 0n);
}

export function addTo(sums: Sums, weights: readonly Weight[], amount: bigint): void {
  for (const { index, sign } of weights) sums[index] = (sums[index] ?? 0n) + sign * amount;
}

/** The columns of a list of measures, in its order. */
export function columnsOf(list: readonly Measure[]): readonly string[] {
  return list.map((measure) => columnOf(measure));
}

/** Puts sums into a row, by column. */
export function putSums(row: Record<string, SqlValue>, columns: readonly string[], sums: Sums): void {
  for (const [index, column] of columns.entries()) {
    const sum = sums[index];
    row[column] = sum === undefined || sum === 0n ? '0' : String(sum);
  }
}
