// Moves of money in 2024: those that are recorded, and those that are refused because somebody else decides them or the money is gone.
import {
  disbursed,
  contractRegistered,
  type AnyDraft,
  type Draft,
  type Line,
  reallocated,
  type State,
} from '@so-cai/core';

import {
  BACKDATED_MOVE,
  COMPONENTS_MOVE,
  type MoveChoice,
  PROGRAMMES_MOVE,
  TOO_MUCH_ADVANCED,
  WRONG_ISSUERS,
} from '../illustrative/choices.js';
import { BACKDATED, DAYS } from '../illustrative/days.js';
import { COMMITTEE, illustrated, lineOf, TREASURY } from '../plan.js';
import { splitInSteps } from '../split.js';
import { cellAt } from './cells.js';
import { unspentOf } from './payments.js';
import type { Scenario } from './scenario.js';

/** A move, with the facts that the story tells of it. */
export interface Move {
  readonly from: Line;
  readonly to: Line;
  readonly amount: bigint;
  readonly draft: Draft<'Reallocated'>;
}

/** Between programmes, by the pilot district's council. */
export function programmesMove(scenario: Scenario, issuer: string = PROGRAMMES_MOVE.issuer): Move {
  return moveOf(PROGRAMMES_MOVE, unspent(scenario, PROGRAMMES_MOVE), {
    document: 'DIEU-CHINH-1',
    issuer,
    on: DAYS.programmesMoved,
  });
}

/** Between components of one programme, by the province's council. */
export function componentsMove(scenario: Scenario, issuer: string = COMPONENTS_MOVE.issuer): Move {
  return moveOf(COMPONENTS_MOVE, unspent(scenario, COMPONENTS_MOVE), {
    document: 'DIEU-CHINH-2',
    issuer,
    on: DAYS.componentsMoved,
  });
}

/** The same two on the word of others. */
export function undecidedMoves(scenario: Scenario): { programmes: Move; components: Move } {
  return {
    programmes: programmesMove(scenario, WRONG_ISSUERS.programmes),
    components: componentsMove(scenario, WRONG_ISSUERS.components),
  };
}

/** More than may still be spent, yet less than what stood on the line on the move's own day. */
export function backdatedMove(onItsDay: State, step: bigint): Move {
  const from = lineOf(BACKDATED_MOVE);
  const spendable = onItsDay.spendable(from).amount;
  const gone = onItsDay.get(from).available - spendable;
  const [more = 0n] = splitInSteps(gone, step, [BACKDATED_MOVE.taken, BACKDATED_MOVE.left]);
  return moveWith(BACKDATED_MOVE, spendable + more, {
    document: 'DIEU-CHINH-3',
    issuer: BACKDATED_MOVE.issuer,
    on: BACKDATED,
  });
}

/** A recurrent contract, and an advance on it beyond the half of its value. */
export function tooMuchAdvanced(scenario: Scenario): { contract: AnyDraft; advance: AnyDraft } {
  const { programme, unit, advanced, rest } = TOO_MUCH_ADVANCED;
  const { line } = cellAt(scenario.year.cells, { programme, unit, kind: 'recurrent' });
  const [value = 0n] = splitInSteps(unspent(scenario, { programme, unit, kind: 'recurrent' }), scenario.step, [1n, 1n]);
  const [amount = 0n] = splitInSteps(value, scenario.step, [advanced, rest]);
  const reference = `EXAMPLE-HD-${programme}-${unit}-${line.budgetYear}`;
  return {
    contract: contractRegistered({ reference, value, unit, ...illustrated('HD', 'HD-NHA-O', COMMITTEE, DAYS.refused) }),
    advance: disbursed({
      from: line,
      as: 'advance',
      reference,
      amount,
      ...illustrated('KB', 'TAM-UNG', TREASURY, DAYS.refused),
    }),
  };
}

function unspent({ year, payments }: Scenario, place: Pick<MoveChoice, 'programme' | 'unit' | 'kind'>): bigint {
  return unspentOf(cellAt(year.cells, place), payments);
}

interface Decision {
  readonly document: string;
  readonly issuer: string;
  readonly on: string;
}

/** A part of what the line does not spend, in whole millions. */
function moveOf(choice: MoveChoice, left: bigint, decision: Decision): Move {
  return moveWith(choice, splitInSteps(left, MILLION, [choice.taken, choice.left])[0] ?? 0n, decision);
}

const MILLION = 1_000_000n;

function moveWith(choice: MoveChoice, amount: bigint, { document, issuer, on }: Decision): Move {
  const [from, to] = [lineOf(choice), lineOf({ ...choice, programme: choice.to })];
  const around = illustrated(issuer.startsWith('HDND') ? 'NQ' : 'QD', document, issuer, on);
  return { from, to, amount, draft: reallocated({ from: [[from, amount]], to: [[to, amount]], ...around }) };
}
