// What an event does, in the model: signed amounts on accounts, each with the kind of flow in words.
import type { Account, CeilingKey, Line, MoneyAccount, Outside, ReferenceId, Stage } from '@so-cai/core';

/** Why an amount moved. A reversal keeps the word and turns the sign, so each measure is undone by itself. */
export type ModelFlow =
  | 'brought forward'
  | 'allocated: original'
  | 'allocated: supplement'
  | 'allocated: interim'
  | 'allocated: nextYearAdvance'
  | 'reduced: cut'
  | 'reduced: interimReplaced'
  | 'reduced: nextYearAdvanceRecouped'
  | 'allotted'
  | 'recalled'
  | 'reallocated'
  | 'apportioned'
  | 'carried in'
  | 'carried out'
  | 'lapsed'
  | 'returned to the outside'
  | 'committed'
  | 'commitment released'
  | 'paid'
  | 'advance drawn'
  | 'advance settled'
  | 'advance recovered'
  | 'advance charged'
  | 'refunded'
  | 'annually settled'
  | 'settlement corrected'
  | 'ceiling set'
  | 'ceiling adjusted'
  | 'ceiling reallocated'
  | 'ceiling used'
  | 'ceiling given back'
  | 'contract registered'
  | 'contract amended'
  | 'contract closed'
  | 'contract used'
  | 'contract given back';

export interface ModelEntry {
  readonly account: Account;
  /** Above zero where the account gains, below zero where it loses, never zero. */
  readonly amount: bigint;
  readonly flow: ModelFlow;
}

/** Money of a line at a stage: available money has no reference, committed and advanced money always has one. */
export function money(line: Line, stage: Stage, reference?: ReferenceId): MoneyAccount {
  switch (stage) {
    case 'available':
      return { kind: 'money', line, stage, reference: null };
    case 'committed':
    case 'advanced':
      if (reference === undefined) throw new Error(`${stage} money stands on a reference, and none is given`);
      return { kind: 'money', line, stage, reference };
    case 'paid':
    case 'settled':
      return { kind: 'money', line, stage, reference: reference ?? null };
  }
}

export function outside(of: Outside): Account {
  return { kind: 'outside', of };
}

/** `amount` leaves one account and arrives on another; an amount of zero moves nothing. */
export function move(
  amount: string,
  from: Account,
  to: Account,
  flow: ModelFlow,
  flowIn: ModelFlow = flow,
): ModelEntry[] {
  const moved = BigInt(amount);
  if (moved < 0n) throw new Error(`an amount is never below zero: ${amount}`);
  if (moved === 0n) return [];
  return [
    { account: from, amount: -moved, flow },
    { account: to, amount: moved, flow: flowIn },
  ];
}

/** Room that a ceiling gains. */
export function ceilingGains(key: CeilingKey, amount: string, flow: ModelFlow): ModelEntry[] {
  return move(amount, outside('ceiling'), { kind: 'ceiling', key }, flow);
}

/** Room that a ceiling loses. */
export function ceilingLoses(key: CeilingKey, amount: string, flow: ModelFlow): ModelEntry[] {
  return move(amount, { kind: 'ceiling', key }, outside('ceiling'), flow);
}

/** Room that a contract gains. */
export function contractGains(reference: ReferenceId, amount: string, flow: ModelFlow): ModelEntry[] {
  return move(amount, outside('contract'), { kind: 'contract', reference }, flow);
}

/** Room that a contract loses. */
export function contractLoses(reference: ReferenceId, amount: string, flow: ModelFlow): ModelEntry[] {
  return move(amount, { kind: 'contract', reference }, outside('contract'), flow);
}

/** What the legs of one side of an event amount to. */
export function sum(legs: readonly { readonly amount: string }[]): bigint {
  return legs.reduce((total, leg) => total + BigInt(leg.amount), 0n);
}
