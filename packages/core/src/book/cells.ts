// Cells: a stage and a movement as one small number. Every measure is a sum of cells, added or taken off.
import { STAGES } from '../accounts/account.js';
import { MOVEMENTS } from '../accounts/movement.js';

/** How many cells there are. */
export const CELLS: number = STAGES.length * MOVEMENTS.length;
/** Cells of available money, the first stage, come first. */
export const AVAILABLE_CELLS: number = MOVEMENTS.length;

/** The cell of a stage's number and a movement. */
export function cellOf(stage: number, movement: number): number {
  return stage * MOVEMENTS.length + movement;
}
