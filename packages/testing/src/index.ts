// The public surface of @so-cai/testing.
export { modelBetween, modelFlowBetween, type ModelActivity } from './model/between.js';
export { modelClosed, type ModelClosings, type YearPhase } from './model/closings.js';
export { modelEntries } from './model/entries.js';
export type { ModelEntry, ModelFlow } from './model/entry.js';
export { firstUnlawful, type ModelShortfall, type Unlawful, wouldBeUnlawful } from './model/lawful.js';
export {
  type CarriedAdvances,
  MODEL_MEASURES,
  modelDisbursed,
  type ModelMeasure,
  type ModelMeasures,
  planIsExplained,
} from './model/measures.js';
export type { ModelPoint } from './model/postings.js';
export { type ModelBalance, type ModelLine, modelSpendable, modelState, type ModelState } from './model/state.js';
export { modelResolve, type ModelTree } from './model/succession.js';
export { type ModelDefinition, modelDefinition, modelIsBelow, modelPath } from './model/trees.js';
export { describeStore, type TestRunner } from './conformance/describeStore.js';
export { assertLedgersAgree } from './conformance/differential/assertLedgersAgree.js';
export { assertStoresAgree } from './conformance/differential/assertStoresAgree.js';
export type { Capability, StoreCapabilities, StoreData, StoreHarness } from './conformance/harness.js';
export { memoryHarness } from './conformance/memoryHarness.js';
export { specimenId } from './conformance/workbench/specimens.js';
export { marksIn, race, type Racer } from './conformance/properties/race.js';
export { type Attempt, markOf, serialOrderFaults, type Sighting } from './conformance/properties/serialOrder.js';
export type { Effort, Layer, StoreCase } from './conformance/storeCase.js';
export { missingFor, storeCases } from './conformance/storeCases.js';
export { type ClockStepsBack, clockFaults, faultySystem } from './faults/clockStepsBack.js';
export type { DeliversTwice } from './faults/deliversTwice.js';
export type { FailsBeforeWrite } from './faults/failsBeforeWrite.js';
export type { FaultyCall, NoAnswer } from './faults/fault.js';
export { type FaultyStore, faultyStore, type FaultyStoreOptions } from './faults/faultyStore.js';
export type { FlipsByte } from './faults/flipsByte.js';
export type { IsKilled } from './faults/isKilled.js';
export type { IsUnreachable } from './faults/isUnreachable.js';
export type { Lags } from './faults/lags.js';
export type { LandsLate } from './faults/landsLate.js';
export type { LosesReply } from './faults/losesReply.js';
export {
  describeFaults,
  FAULT_NAMES,
  type FaultName,
  type FaultPlan,
  type FaultPlanShape,
  faultPlans,
  type StoreFault,
} from './faults/plan.js';
export { readBack, type Settled } from './faults/readBack.js';
export type { ReadsStale } from './faults/readsStale.js';
export type { TruncatesRecord } from './faults/truncatesRecord.js';
export { appendBatches, batchAt } from './kills/batches.js';
export { Survivors } from './kills/survivors.js';
export { clockOn, fakeSystem, type FakeSystem } from './synthetic/fakeSystem.js';
export {
  type SyntheticBatch,
  type SyntheticOptions,
  type SyntheticProvince,
  syntheticProvince,
} from './synthetic/province.js';
export type { SyntheticMix } from './synthetic/provinceYears.js';
export { seeded, type Seeded } from './synthetic/seeded.js';
export { anyDraft, draftsOf } from './arbitraries/drafts.js';
export { decidedFields, eventData } from './arbitraries/eventData.js';
export { histories, type HistoryShape } from './arbitraries/histories.js';
export { lines } from './arbitraries/values.js';
export { type Attempt as HistoryAttempt, describeHistory, type History } from './histories/history.js';
export { type Command, type HistoryPlan, type HistoryStores, runHistory } from './histories/runHistory.js';
export { type Census, censusTable, CensusTaker, missingIn } from './census/census.js';
export { LATENESS, type Lateness, LatenessJudge } from './census/lateness.js';
export { type PostgresAddress, postgresUrl } from './postgres/address.js';
export type { PostgresSettings } from './postgres/server.js';
export {
  createPostgresDatabase,
  temporaryPostgres,
  type TemporaryPostgres,
  type TemporaryPostgresOptions,
} from './postgres/temporaryPostgres.js';
