// The public surface of @so-cai/audit.
export { AuditError, type AuditErrorCode, isAuditError } from './auditError.js';
export { bundleStore } from './bundle/bundleStore.js';
export { type Bundle, type BundleLedgerOptions, openBundle } from './bundle/openBundle.js';
export { writeBundle, type WriteBundleOptions } from './bundle/writeBundle.js';
export { checkpointCard, type CheckpointCardOptions } from './card/checkpointCard.js';
export { fileGuard } from './guard/fileGuard.js';
export { type Guard, signNext, type Signing } from './guard/guard.js';
export {
  type Checkpoint,
  checkpointText,
  openCheckpoint,
  type OpenedCheckpoint,
  parseCheckpoint,
  type Pinned,
  signCheckpoint,
} from './notes/checkpoint.js';
export { newSigner, parseSigner, parseVerifier, type SignatureKind, type Signer, type Verifier } from './notes/keys.js';
export {
  cosignNote,
  openNote,
  type OpenedNote,
  signNote,
  SIGNATURES_LIMIT,
  type VerifiedSignature,
} from './notes/note.js';
export { parseProofFile, type ProofFile, proofFileText } from './notes/proofFile.js';
export { askTree, type SubtreeReader } from './proofs/askTree.js';
export { type Consistency, consistencyProof, verifyConsistency } from './proofs/consistency.js';
export { type Inclusion, inclusionProof, verifyInclusion } from './proofs/inclusion.js';
export { rangeHash, type SubtreeHash } from './proofs/tree.js';
export { treeOf } from './proofs/treeOf.js';
export type { Deciding } from './reconcile/deciding.js';
export { type Hedge, type NumberStyle, parsePrinted, type Printed, printedText } from './reconcile/printed.js';
export { type Candidate, type JudgedRelation, type Reconciliation, reconcileTable } from './reconcile/reconcile.js';
export type { Relation } from './reconcile/relations.js';
export type { Slip } from './reconcile/slips.js';
export type { PublishedTable } from './reconcile/table.js';
export { type Calendar, VIETNAMESE_CALENDAR } from './checks/calendar.js';
export type { Check, CheckContext, Closing, Fact, Fold, Hit, Outcome } from './checks/check.js';
export { checksCsv } from './checks/checksCsv.js';
export { checksJson } from './checks/checksJson.js';
export { checksText } from './checks/checksText.js';
export { counterpartRows } from './checks/counterpartRows.js';
export type { EventRef } from './checks/eventRef.js';
export type {
  ControlRow,
  CounterpartRatio,
  CounterpartRow,
  Outside,
  ProgrammeUnits,
  ReportedFinding,
  ReportedFindings,
  RootElsewhere,
} from './checks/outside.js';
export type { Parameter, ParameterValues, Settings } from './checks/parameters.js';
export { NIGRINI_BOUNDS } from './checks/plausibility/P6.js';
export { CHECKS } from './checks/registry.js';
export type { CheckResult, CheckResults } from './checks/results.js';
export { type CheckedLedger, type CheckOptions, runChecks } from './checks/runChecks.js';
export type { CheckSource } from './checks/sources.js';
export type { Taken } from './checks/taken.js';
export type { CheckText } from './checks/text.js';
export { diff, type Difference } from './explain/diff.js';
export { type Correction, type EventDetails, eventDetails, type EventSummary } from './explain/eventDetails.js';
export {
  explain,
  type ExplainedEntry,
  type ExplainedFigure,
  type ExplainQuestion,
  type FigureName,
} from './explain/explain.js';
export type { GroupColumn, GroupOfLines } from './explain/group.js';
export type { LedgerReader, Standpoint } from './explain/ledgerReader.js';
export { proveEvent } from './explain/proveEvent.js';
export {
  type Finality,
  type KnownFigures,
  restated,
  type RestatedLine,
  type RestatedOptions,
  type Restatement,
} from './explain/restated.js';
export type { Jsonable } from './jsonable.js';
export type { LedgerAmount, LedgerFigure, LedgerRate } from './reconcile/ledger/ledgerFigure.js';
export type { DateWindow } from './reconcile/ledger/otherDates.js';
export type { OtherReading, ScopeValue } from './reconcile/ledger/otherReading.js';
export {
  type HeldFigure,
  type LedgerCandidate,
  type LedgerQuestion,
  type LedgerReconciliation,
  type LedgerVerdict,
  reconcileWithLedger,
} from './reconcile/ledger/reconcileWithLedger.js';
export { canonicalTable, type StatementTable, tableSha256 } from './statements/canonicalTable.js';
export {
  type AmountCell,
  figuresParameters,
  type FiguresTable,
  type RateCell,
} from './statements/figuresParameters.js';
export { figuresReport } from './statements/figuresReport.js';
export type { MadeReport, ReportMaker, ReportQuestion } from './statements/report.js';
export { type SealedStatement, sealStatement, type SealInput } from './statements/seal.js';
export { statementFindings, type StatementOptions } from './statements/statementFindings.js';
export { type Finding, FINDING_CODES, type FindingCode, type PositionRange } from './verify/finding.js';
export type { Contradiction, HeldEvent, Holding } from './verify/holding.js';
export {
  checkEvidence,
  type CheckedEvidence,
  type JudgedFinding,
  type Standing,
} from './verify/evidence/checkEvidence.js';
export type {
  Evidence,
  EvidenceConsistency,
  EvidenceEvent,
  EvidenceInclusion,
  EvidenceNote,
  EvidenceTile,
} from './verify/evidence/evidence.js';
export { evidenceOf, type EvidenceOptions } from './verify/evidence/evidenceOf.js';
export type { Kept, KeptTree } from './verify/kept.js';
export { keepTree, type KeepTreeOptions } from './verify/keepTree.js';
export type { Replaying } from './verify/replaying.js';
export type { JudgedCheckpoint, CheckpointVerdict, VerificationReport } from './verify/report.js';
export { storeHolding, type StoreHoldingOptions } from './verify/storeHolding.js';
export { type RunOptions, Verification, verify, type VerifyOptions } from './verify/verify.js';
