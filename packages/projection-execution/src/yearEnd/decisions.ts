// What is decided of a year's money at its end, and which money a decision is about.
import {
  type BasisDocument,
  type Draftable,
  line as lineOf,
  lineKey,
  type LineInput,
  SoCaiError,
  type State,
  type Where,
} from '@so-cai/core';
import type { Balance, OpenStage } from './balances.js';

/** Which balances a decision is about: all that fit. */
export interface Selection {
  /** Lines that fit; all unless given. */
  readonly where?: Where;
  /** Exactly one line. */
  readonly line?: LineInput;
  /** A contract or payment file. */
  readonly reference?: string;
  /** So much and no more, in minor units; exactly one balance must fit then. All that is there, unless given. */
  readonly amount?: bigint;
  /** Documents that the decision rests on; those of the whole procedure unless given. */
  readonly basis?: readonly Draftable<BasisDocument>[];
}

/** Money goes to the next budget year (chuyển nguồn). */
export interface CarryDecision extends Selection {
  readonly decide: 'carryOver';
  readonly stage: OpenStage;
}

/** Available money is cancelled (hủy dự toán), that on units that do not spend too. Money on spending units lapses undecided. */
export interface LapseDecision extends Selection {
  readonly decide: 'lapse';
  /** Whether the medium-term ceiling gets its room back; not unless said. */
  readonly givesBackCeiling?: boolean;
}

/** Advances neither settled, repaid nor carried over use next year's money (chuyển tạm ứng sang năm sau). */
export interface ChargeDecision extends Selection {
  readonly decide: 'charge';
  /** The origin year of the next year's money that is used: the next year itself unless given. */
  readonly originYear?: number | null;
}

/** Money stays where it is, for a reason that the preview prints. */
export interface LeaveDecision extends Selection {
  readonly decide: 'leave';
  readonly stage: OpenStage;
  readonly reason: string;
}

/** One decision on a year's end. Of several that fit the same money, the first takes it. */
export type YearEndDecision = CarryDecision | LapseDecision | ChargeDecision | LeaveDecision;

/** The stage whose money a decision is about. */
export function stageOf(decision: YearEndDecision): OpenStage {
  switch (decision.decide) {
    case 'carryOver':
    case 'leave':
      return decision.stage;
    case 'lapse':
      return 'available';
    case 'charge':
      return 'advanced';
  }
}

/**
 * The balances that a decision is about.
 * @throws SoCaiError `InvalidQuery` where it names a line, a reference or an amount and no balance fits, or an amount and several fit
 */
export function selected(decision: YearEndDecision, balances: readonly Balance[], state: State): Balance[] {
  const { where = {}, line, reference, amount } = decision;
  const [fits, stage] = [state.filter(where), stageOf(decision)];
  const only = line === undefined ? undefined : lineKey(state.resolve(lineOf(line)));
  const found = balances.filter(
    (balance) =>
      balance.stage === stage &&
      (only === undefined || balance.lineKey === only) &&
      (reference === undefined || balance.reference === reference) &&
      fits(balance.line),
  );
  const isExact = line !== undefined || reference !== undefined || amount !== undefined;
  if (isExact && found.length === 0)
    throw new SoCaiError('InvalidQuery', `nothing is ${stage} where the decision to ${decision.decide} says`, {
      decision,
    });
  if (amount !== undefined && found.length > 1)
    throw new SoCaiError(
      'InvalidQuery',
      `an amount is decided on ${found.length} balances: name the line and the reference`,
      {
        decision,
      },
    );
  if (amount !== undefined && amount <= 0n)
    throw new SoCaiError('InvalidQuery', `${amount} cannot be decided on: expected an amount above zero`, { decision });
  return found;
}
