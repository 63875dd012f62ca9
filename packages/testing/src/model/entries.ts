// The model's rule for every event: which amounts it puts on which accounts.
import type { AnyEvent, DecidedFields, EventDataByType, EventType, LedgerEvent } from '@so-cai/core';

import type { ModelEntry } from './entry.js';
import * as plan from './planRules.js';
import * as rooms from './roomRules.js';
import * as spending from './spendingRules.js';
import * as yearEnd from './yearEndRules.js';

type Rules = {
  readonly [T in Exclude<EventType, 'Reversed'>]: (data: EventDataByType[T], decided: DecidedFields) => ModelEntry[];
};

const movesNothing = (): ModelEntry[] => [];

const RULES: Rules = {
  BalancesBroughtForward: plan.broughtForward,
  Allocated: plan.allocated,
  AllocationReduced: plan.allocationReduced,
  Allotted: plan.allotted,
  AllotmentRecalled: plan.allotmentRecalled,
  Reallocated: plan.reallocated,
  Apportioned: plan.apportioned,

  CeilingSet: rooms.ceilingSet,
  CeilingAdjusted: rooms.ceilingAdjusted,
  CeilingReallocated: rooms.ceilingReallocated,
  ContractRegistered: rooms.contractRegistered,
  ContractAmended: rooms.contractAmended,
  ContractClosed: rooms.contractClosed,

  Committed: spending.committed,
  CommitmentReleased: spending.commitmentReleased,
  Disbursed: spending.disbursed,
  AdvanceSettled: spending.advanceSettled,
  AdvanceRecovered: spending.advanceRecovered,
  AdvanceCharged: spending.advanceCharged,
  Refunded: spending.refunded,

  CarriedOver: yearEnd.carriedOver,
  Lapsed: yearEnd.lapsed,
  AnnuallySettled: yearEnd.annuallySettled,
  SettlementCorrected: yearEnd.settlementCorrected,
  EstimateReported: movesNothing,

  LedgerOpened: movesNothing,
  DimensionAdded: movesNothing,
  ProgrammeDefined: movesNothing,
  UnitDefined: movesNothing,
  SourceDefined: movesNothing,
  AuthorityDefined: movesNothing,
  DimensionNodeDefined: movesNothing,
  ProgrammeRetired: movesNothing,
  UnitRetired: movesNothing,
  SourceRetired: movesNothing,
  AuthorityRetired: movesNothing,
  DimensionNodeRetired: movesNothing,
  RulePackAdopted: movesNothing,
  // A succession changes what accounts resolve to; the entries stay where they were written.
  Succeeded: movesNothing,
  PeriodClosed: movesNothing,
  PeriodReopened: movesNothing,
  StatementPublished: movesNothing,
};

/**
 * The entries of an event; they sum to zero for money, for ceilings and for contracts.
 * @param target the event that a `Reversed` reverses; other events need none.
 */
export function modelEntries(event: AnyEvent, target?: AnyEvent): ModelEntry[] {
  return event.type === 'Reversed' ? reversed(event, target) : posted(event);
}

/** The exact opposite of the target's entries. */
function reversed(event: LedgerEvent<'Reversed'>, target: AnyEvent | undefined): ModelEntry[] {
  if (target?.id !== event.data.of) throw new Error(`the reversal at position ${event.position} needs its target`);
  if (target.type === 'Reversed') throw new Error('a reversal is not reversed');
  return posted(target).map((entry) => ({ ...entry, amount: -entry.amount }));
}

function posted<T extends keyof Rules>(event: LedgerEvent<T>): ModelEntry[] {
  return RULES[event.type](event.data, event.decided ?? {});
}
