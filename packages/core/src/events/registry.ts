// All event types, by name.
import * as allocation from './allocation.js';
import * as catalogue from './catalogue.js';
import * as ceilings from './ceilings.js';
import * as contracts from './contracts.js';
import * as control from './control.js';
import type { EventDefinition } from './definition.js';
import * as opening from './opening.js';
import * as reorganisation from './reorganisation.js';
import * as spending from './spending.js';
import * as yearEnd from './yearEnd.js';

/** The data of every event type. */
export interface EventDataByType {
  LedgerOpened: opening.LedgerOpenedData;
  DimensionAdded: opening.DimensionAddedData;
  ProgrammeDefined: catalogue.ProgrammeDefinedData;
  UnitDefined: catalogue.UnitDefinedData;
  SourceDefined: catalogue.SourceDefinedData;
  AuthorityDefined: catalogue.AuthorityDefinedData;
  DimensionNodeDefined: catalogue.DimensionNodeDefinedData;
  ProgrammeRetired: catalogue.NodeRetiredData;
  UnitRetired: catalogue.NodeRetiredData;
  SourceRetired: catalogue.NodeRetiredData;
  AuthorityRetired: catalogue.NodeRetiredData;
  DimensionNodeRetired: catalogue.DimensionNodeRetiredData;
  RulePackAdopted: opening.RulePackAdoptedData;
  Succeeded: reorganisation.SucceededData;
  Apportioned: reorganisation.ApportionedData;
  BalancesBroughtForward: opening.BalancesBroughtForwardData;
  CeilingSet: ceilings.CeilingSetData;
  CeilingAdjusted: ceilings.CeilingAdjustedData;
  CeilingReallocated: ceilings.CeilingReallocatedData;
  Allocated: allocation.AllocatedData;
  AllocationReduced: allocation.AllocationReducedData;
  Allotted: allocation.AllottedData;
  AllotmentRecalled: allocation.AllotmentRecalledData;
  Reallocated: allocation.ReallocatedData;
  ContractRegistered: contracts.ContractRegisteredData;
  ContractAmended: contracts.ContractAmendedData;
  ContractClosed: contracts.ContractClosedData;
  Committed: contracts.CommittedData;
  CommitmentReleased: contracts.CommitmentReleasedData;
  Disbursed: spending.DisbursedData;
  AdvanceSettled: spending.AdvanceSettledData;
  AdvanceRecovered: spending.AdvanceRecoveredData;
  AdvanceCharged: spending.AdvanceChargedData;
  Refunded: spending.RefundedData;
  CarriedOver: yearEnd.CarriedOverData;
  Lapsed: yearEnd.LapsedData;
  AnnuallySettled: yearEnd.AnnuallySettledData;
  SettlementCorrected: yearEnd.SettlementCorrectedData;
  EstimateReported: yearEnd.EstimateReportedData;
  Reversed: control.ReversedData;
  PeriodClosed: control.PeriodClosedData;
  PeriodReopened: control.PeriodReopenedData;
  StatementPublished: control.StatementPublishedData;
}
/** The name of an event type, such as `Allocated`. */
export type EventType = keyof EventDataByType;

/** A definition for every event type. */
export type EventDefinitions = { readonly [T in EventType]: EventDefinition<T, EventDataByType[T]> };

/** Every event that a ledger can hold. */
export const EVENTS: EventDefinitions = {
  LedgerOpened: opening.ledgerOpenedDefinition,
  DimensionAdded: opening.dimensionAddedDefinition,
  ProgrammeDefined: catalogue.programmeDefinedDefinition,
  UnitDefined: catalogue.unitDefinedDefinition,
  SourceDefined: catalogue.sourceDefinedDefinition,
  AuthorityDefined: catalogue.authorityDefinedDefinition,
  DimensionNodeDefined: catalogue.dimensionNodeDefinedDefinition,
  ProgrammeRetired: catalogue.programmeRetiredDefinition,
  UnitRetired: catalogue.unitRetiredDefinition,
  SourceRetired: catalogue.sourceRetiredDefinition,
  AuthorityRetired: catalogue.authorityRetiredDefinition,
  DimensionNodeRetired: catalogue.dimensionNodeRetiredDefinition,
  RulePackAdopted: opening.rulePackAdoptedDefinition,
  Succeeded: reorganisation.succeededDefinition,
  Apportioned: reorganisation.apportionedDefinition,
  BalancesBroughtForward: opening.balancesBroughtForwardDefinition,
  CeilingSet: ceilings.ceilingSetDefinition,
  CeilingAdjusted: ceilings.ceilingAdjustedDefinition,
  CeilingReallocated: ceilings.ceilingReallocatedDefinition,
  Allocated: allocation.allocatedDefinition,
  AllocationReduced: allocation.allocationReducedDefinition,
  Allotted: allocation.allottedDefinition,
  AllotmentRecalled: allocation.allotmentRecalledDefinition,
  Reallocated: allocation.reallocatedDefinition,
  ContractRegistered: contracts.contractRegisteredDefinition,
  ContractAmended: contracts.contractAmendedDefinition,
  ContractClosed: contracts.contractClosedDefinition,
  Committed: contracts.committedDefinition,
  CommitmentReleased: contracts.commitmentReleasedDefinition,
  Disbursed: spending.disbursedDefinition,
  AdvanceSettled: spending.advanceSettledDefinition,
  AdvanceRecovered: spending.advanceRecoveredDefinition,
  AdvanceCharged: spending.advanceChargedDefinition,
  Refunded: spending.refundedDefinition,
  CarriedOver: yearEnd.carriedOverDefinition,
  Lapsed: yearEnd.lapsedDefinition,
  AnnuallySettled: yearEnd.annuallySettledDefinition,
  SettlementCorrected: yearEnd.settlementCorrectedDefinition,
  EstimateReported: yearEnd.estimateReportedDefinition,
  Reversed: control.reversedDefinition,
  PeriodClosed: control.periodClosedDefinition,
  PeriodReopened: control.periodReopenedDefinition,
  StatementPublished: control.statementPublishedDefinition,
};

/** The names of all event types. */
export const EVENT_TYPES: readonly EventType[] = Object.keys(EVENTS) as EventType[];

/** Whether a text names an event type. */
export function isEventType(text: string): text is EventType {
  return Object.hasOwn(EVENTS, text);
}
