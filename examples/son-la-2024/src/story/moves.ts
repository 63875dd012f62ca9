// The two moves of money between programmes: how much each asks for follows from what the ledger holds.
import { type Draft, type Line, reallocated, type State } from '@so-cai/core';

import { ACCEPTED_MOVE, DAYS, REFUSED_MOVE } from '../illustrative.js';
import { illustrativeDocument, lineOf } from '../plan.js';
import { splitInSteps } from '../split.js';

/** A move, with the facts that the story tells of it. */
export interface Move {
  readonly from: Line;
  readonly to: Line;
  readonly amount: bigint;
  readonly draft: Draft<'Reallocated'>;
}
type Choice = typeof ACCEPTED_MOVE | typeof REFUSED_MOVE;

/** A part of what may still be spent. */
export function acceptedMove(state: State, step: bigint): Move {
  const { taken, left } = ACCEPTED_MOVE;
  const spendable = state.spendable(linesOf(ACCEPTED_MOVE).from).amount;
  const [amount = 0n] = splitInSteps(spendable, step, [taken, left]);
  return moveOf(ACCEPTED_MOVE, amount, DAYS.acceptedMove, 'DIEU-CHINH-1');
}

/** More than may still be spent, yet less than what stood on the line on the move's own day. */
export function refusedMove(state: State, step: bigint): Move {
  const { above, below } = REFUSED_MOVE;
  const { from } = linesOf(REFUSED_MOVE);
  const spendable = state.spendable(from).amount;
  const [more = 0n] = splitInSteps(state.get(from).available - spendable, step, [above, below]);
  return moveOf(REFUSED_MOVE, spendable + more, DAYS.refusedMoveEffective, 'DIEU-CHINH-2');
}

function linesOf({ from, to, capital, unit }: Choice): { from: Line; to: Line } {
  return { from: lineOf(from, capital, unit), to: lineOf(to, capital, unit) };
}

function moveOf(choice: Choice, amount: bigint, effectiveOn: string, document: string): Move {
  const { from, to } = linesOf(choice);
  const basis = [illustrativeDocument('NQ', document, choice.issuer, effectiveOn)];
  return { from, to, amount, draft: reallocated({ from: [[from, amount]], to: [[to, amount]], effectiveOn, basis }) };
}
