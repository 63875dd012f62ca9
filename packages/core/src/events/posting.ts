// How an event's rule says which accounts it moves: it posts signed amounts, in minor units.
// An amount is at most 2^53 − 1, so a number holds it exactly; sums are the book's business.
import type { CeilingKey, Outside, Stage } from '../accounts/account.js';
import type { Movement } from '../accounts/movement.js';
import type { AmountText } from '../values/amount.js';
import type { ReferenceId } from '../values/codes.js';
import type { Line } from '../values/line.js';
import type { Analysis } from './fields.js';

/** Takes the entries of an event one by one: signed amounts in minor units, with the reason of each. */
export interface Poster {
  money(
    line: Line,
    stage: Stage,
    reference: ReferenceId | null,
    amount: number,
    movement: Movement,
    analysis?: Analysis,
  ): void;
  ceiling(key: CeilingKey, amount: number, movement: Movement): void;
  contract(reference: ReferenceId, amount: number, movement: Movement): void;
  outside(of: Outside, amount: number, movement: Movement): void;
}

/** Where returned money goes: back to be spent, or out, once its year is closed for spending. */
export type ReturnTarget = 'available' | 'committed' | 'outside';

/** What depended on the ledger's state when an event was recorded: decided once, stored beside the data, never asked again. */
export interface DecidedFields {
  /** Room of the medium-term plan that the event uses and gives back. */
  readonly ceilings?: readonly CeilingUse[];
  /** Of a `ContractClosed`: the room that was left. */
  readonly room?: AmountText;
  /** Of an `AdvanceRecovered` or `Refunded`: where the money goes. */
  readonly returnTo?: ReturnTarget;
}

/** Room used or given back in a ceiling. */
export interface CeilingUse {
  readonly key: CeilingKey;
  readonly use: 'uses' | 'givesBack';
  /** In minor units, above zero. */
  readonly amount: AmountText;
}

/** Money comes in from the outside. */
export function enter(
  to: Poster,
  line: Line,
  stage: Stage,
  reference: ReferenceId | null,
  amount: number,
  movement: Movement,
  analysis?: Analysis,
): void {
  to.money(line, stage, reference, amount, movement, analysis);
  to.outside('money', -amount, movement);
}

/** Money leaves to the outside. */
export function leave(
  to: Poster,
  line: Line,
  stage: Stage,
  reference: ReferenceId | null,
  amount: number,
  movement: Movement,
  analysis?: Analysis,
): void {
  to.money(line, stage, reference, -amount, movement, analysis);
  to.outside('money', amount, movement);
}

/** A contract's room changes by a signed amount. */
export function contractRoom(to: Poster, reference: ReferenceId, change: number, movement: Movement): void {
  if (change === 0) return;
  to.contract(reference, change, movement);
  to.outside('contract', -change, movement);
}

/** A ceiling's room changes by a signed amount. */
export function ceilingRoom(to: Poster, key: CeilingKey, change: number, movement: Movement): void {
  to.ceiling(key, change, movement);
  to.outside('ceiling', -change, movement);
}

/** The room that an event uses and gives back. */
export function useCeilings(to: Poster, uses: readonly CeilingUse[] | undefined): void {
  for (const { key, use, amount } of uses ?? []) {
    if (use === 'uses') ceilingRoom(to, key, -Number(amount), 'ceilingUsed');
    else ceilingRoom(to, key, Number(amount), 'ceilingGivenBack');
  }
}
