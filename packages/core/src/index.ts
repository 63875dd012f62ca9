// The public face of the package: only re-exports.
export * from './accounts/account.js';
export * from './accounts/measure.js';
export { MOVEMENTS, type Movement } from './accounts/movement.js';
export { eachFlow, type RouteStep, type VisitFlow } from './book/route.js';
export { CAPITAL_KINDS } from './catalogue/catalogue.js';
export { reallocationScope } from './decide/allocationChecks.js';
export * from './decide/rejection.js';
export { describe } from './describe/describe.js';
export {
  ALLOCATION_KINDS,
  REDUCTION_KINDS,
  type AllocatedData,
  type AllocationKind,
  type AllocationReducedData,
  type AllotmentRecalledData,
  type AllottedData,
  type ReallocatedData,
  type ReductionKind,
} from './events/allocation.js';
export type {
  AuthorityDefinedData,
  DimensionNodeDefinedData,
  DimensionNodeRetiredData,
  NodeData,
  NodeRetiredData,
  OfficialCode,
  ProgrammeDefinedData,
  SourceDefinedData,
  UnitDefinedData,
} from './events/catalogue.js';
export type { CeilingAdjustedData, CeilingLeg, CeilingReallocatedData, CeilingSetData } from './events/ceilings.js';
export * from './events/constructors.js';
export type {
  CommitmentReleasedData,
  CommittedData,
  ContractAmendedData,
  ContractClosedData,
  ContractRegisteredData,
} from './events/contracts.js';
export {
  PHASES,
  type PeriodClosedData,
  type PeriodReopenedData,
  type Phase,
  type PublishedCell,
  type PublishedReport,
  type ReversedData,
  type StatementPublishedData,
} from './events/control.js';
export type { EventDefinition } from './events/definition.js';
export type * from './events/draft.js';
export { decodeEvent, encodeEvent } from './events/encoding.js';
export { entriesOf, imbalanceOf, netByAccount, type Entry, type Postable } from './events/entries.js';
export type {
  AnyEvent,
  Approval,
  BasisDocument,
  Counterparty,
  EventMeta,
  Exception,
  LedgerEvent,
  Ruling,
  SourceRecord,
} from './events/envelope.js';
export type { Analysis, Field, Leg, Names } from './events/fields.js';
export type {
  BalancesBroughtForwardData,
  DimensionAddedData,
  DimensionDeclaration,
  LedgerOpenedData,
  OpeningBalance,
  RulePackAdoptedData,
} from './events/opening.js';
export type { CeilingUse, DecidedFields, Poster, ReturnTarget } from './events/posting.js';
export { PROBLEMS, type Problem, type ProblemCode } from './events/problem.js';
export {
  EVENT_TYPES,
  EVENTS,
  isEventType,
  type EventDataByType,
  type EventDefinitions,
  type EventType,
} from './events/registry.js';
export type { ApportionedData, ApportionedLeg, SucceededData, SuccessionTree } from './events/reorganisation.js';
export type {
  AdvanceChargedData,
  AdvanceRecoveredData,
  AdvanceSettledData,
  ChargedLeg,
  DisbursedData,
  RefundedData,
} from './events/spending.js';
export {
  nextYearLine,
  type AnnuallySettledData,
  type CarriedLeg,
  type CarriedOverData,
  type EstimateReportedData,
  type LapsedData,
  type SettledLeg,
  type SettlementCorrectedData,
} from './events/yearEnd.js';
export * from './follow/followedTrees.js';
export { canonicalBytes, canonicalText, type Json } from './integrity/canonical.js';
export { EMPTY_ROOT, leafHash, MerkleLog, nodeHash, type Root } from './integrity/merkle.js';
export { hex, sha256Hex } from './integrity/sha256.js';
export { CheckedHistory } from './ledger/checkedHistory.js';
export { copyLedger, type Copied, type CopyLedgerOptions } from './ledger/copying.js';
export type { EventQuery } from './ledger/eventQuery.js';
export type { CopyOptions, CopyPhase, CopyProgress } from './ledger/filling.js';
export type { ImportDrafts } from './ledger/importSource.js';
export type { ImportOptions, ImportProgress, ImportReport } from './ledger/importTypes.js';
export type { Ledger } from './ledger/ledger.js';
export { openLedger } from './ledger/openLedger.js';
export { openingDrafts, type LedgerPlan, type Planned } from './ledger/plan.js';
export { isRefusalLog, refusalLog, type KeptRefusal } from './ledger/refusals.js';
export { rejectionOf } from './ledger/rejected.js';
export { replay, Replay, type Bodies, type BodyOrStored, type ReplayOptions } from './ledger/replay.js';
export { restoreLedger, type Restored, type RestoreOptions } from './ledger/restoring.js';
export { machine, type System } from './ledger/system.js';
export type * from './ledger/types.js';
export type { Activity } from './query/activity.js';
export type { CeilingState } from './query/ceilings.js';
export type { Change, ChangeCause, DifferenceOptions } from './query/changes.js';
export type { ExplainedRow, Explanation, FigureQuestion } from './query/explain.js';
export type { HistoryRow } from './query/history.js';
export { type Figure, type Measures, measuresOf } from './query/measures.js';
export type { Spendable } from './query/spendable.js';
export type { AccountBalance, NodeView, State, StateInput } from './query/state.js';
export type { OneOrMore, Where } from './query/where.js';
export {
  rulePackHash,
  type ContractStanding,
  type DecisionNeeded,
  type Rule,
  type RuleContext,
  type RulePack,
  type Verdict,
} from './rules/pack.js';
export type { SnapshotReport } from './snapshot/keeping.js';
export type { SnapshotDefect } from './snapshot/snapshot.js';
export * from './store/memory.js';
export { memorySnapshots } from './store/memorySnapshots.js';
export * from './store/port.js';
export type { SnapshotStore } from './store/snapshots.js';
export { followedStore } from './telemetry/followedStore.js';
export type { Nothing, Operation, Operations, Telemetry, Work } from './telemetry/telemetry.js';
export {
  amount,
  amountText,
  ratePercent,
  scaled,
  splitAmount,
  vnd,
  type Amount,
  type AmountText,
  type RateRounding,
  type VndFactory,
} from './values/amount.js';
export {
  actorId,
  code,
  commandId,
  eventId,
  ledgerId,
  referenceId,
  type ActorId,
  type Code,
  type CommandId,
  type EventId,
  type LedgerId,
  type ReferenceId,
} from './values/codes.js';
export * from './values/date.js';
export { isSoCaiError, SoCaiError, type FaultCode } from './values/errors.js';
export * from './values/format.js';
export * from './values/instant.js';
export { toJsonValue } from './values/jsonable.js';
export * from './values/limits.js';
export * from './values/line.js';
