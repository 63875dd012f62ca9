// Rejections: why a draft was refused, as values with a stable code and the facts that a person needs.
import type { Account } from '../accounts/account.js';
import type { Problem } from '../events/problem.js';
import type { DecisionNeeded } from '../rules/pack.js';
import type { ActorId, Code, CommandId, EventId, ReferenceId } from '../values/codes.js';
import type { LocalDate } from '../values/date.js';

/** The schema fails, or the data contradict themselves: every path and reason. */
export interface InvalidEvent {
  readonly code: 'InvalidEvent';
  readonly problems: readonly Problem[];
}
/** An account would be lowered below zero. Amounts in minor units. */
export interface InsufficientFunds {
  readonly code: 'InsufficientFunds';
  readonly account: Account;
  /** The account that the event draws on, where successions take its money to `account` by then. */
  readonly drawnOn?: Account;
  /** The effective date of the refused event. */
  readonly effectiveOn: LocalDate;
  /** The first day on which the account would be below zero, and by how much. */
  readonly firstDay: LocalDate;
  readonly missing: bigint;
  /** What stands, at the end of the effective date, where the event draws. */
  readonly balance: bigint;
  /** The most that could be drawn from the effective date on. */
  readonly spendable: bigint;
  /** The day that binds it, and the events that lowered the account on that day. */
  readonly bindingDay: LocalDate;
  readonly bindingPositions: readonly number[];
}
/** A code that the catalogue does not know, or not yet on that day. */
export interface UnknownNode {
  readonly code: 'UnknownNode';
  /** Where in the draft: `data.to.unit`. */
  readonly path: string;
  /** The tree, or `ceiling`. */
  readonly tree: string;
  /** The code, or the key of the ceiling. */
  readonly node: string;
  /** The effective date of the draft. */
  readonly effectiveOn: LocalDate;
  /** The first day it is valid, where it is known from a later day on. */
  readonly validFrom?: LocalDate;
}
/** A code that is no longer valid on that day. */
export interface NodeEnded {
  readonly code: 'NodeEnded';
  /** Where in the draft: `data.to.unit`. */
  readonly path: string;
  /** The tree. */
  readonly tree: string;
  /** The code. */
  readonly node: Code;
  /** The effective date of the draft. */
  readonly effectiveOn: LocalDate;
  /** The first day on which it is not valid any more. */
  readonly endedOn: LocalDate;
  /** The code to use instead; `null` where there is none. */
  readonly successor: Code | null;
  /** Of a split: the other successors. */
  readonly others: readonly Code[];
}
/**
 * A contract or payment file that nobody opened (`unknown`), that is no contract where one is needed, or that is closed.
 */
export interface UnknownReference {
  readonly code: 'UnknownReference';
  /** Where in the draft. */
  readonly path: string;
  readonly reference: ReferenceId;
  readonly reason: 'unknown' | 'notAContract' | 'closed';
  /** Of `closed`: the day of the closing. */
  readonly closedOn?: LocalDate;
}
/**
 * An event opens a reference that stands for another thing already. `openedBy` is the position of the event that opened it.
 */
export interface ReferenceInUse {
  readonly code: 'ReferenceInUse';
  /** Where in the draft. */
  readonly path: string;
  readonly reference: ReferenceId;
  readonly kind: 'contract' | 'paymentFile';
  /** The position of the event that opened it. */
  readonly openedBy: number;
}
/**
 * The legs of an `Allotted` or `AllotmentRecalled` do not lead from a line to lines below it within the same years.
 */
export interface NotAnAllotment {
  readonly code: 'NotAnAllotment';
  readonly path: string;
  readonly reason: 'notBelow' | 'sameLine' | 'otherYears';
  /** The trees in which the line is not equal or below. */
  readonly trees: readonly string[];
}
/** The legs of a `Reallocated` or `CeilingReallocated` cross years or periods, move nothing, or are an allotment. */
export interface NotAReallocation {
  readonly code: 'NotAReallocation';
  readonly reason: 'otherYears' | 'nothingMoves' | 'isAnAllotment' | 'otherPeriods';
}
/** The two sides of an event have different sums, in minor units. */
export interface Unbalanced {
  readonly code: 'Unbalanced';
  readonly from: bigint;
  readonly to: bigint;
  /** from − to. */
  readonly difference: bigint;
}
/**
 * The effective date, or the budget year of a line, is closed. Of a period: `through`; of a year: `budgetYear` and `phase`.
 */
export interface PeriodClosedRejection {
  readonly code: 'PeriodClosed';
  /** The effective date of the draft. */
  readonly effectiveOn: LocalDate;
  /** The position of the closing that binds. */
  readonly closedBy: number;
  /** Of a period: the last closed day. */
  readonly through?: LocalDate;
  /** Of a year: which. */
  readonly budgetYear?: number;
  /** Of a year: for what it is closed. */
  readonly phase?: 'spending' | 'settlement';
}
/** The event was reversed before; an event is reversed once. */
export interface AlreadyReversed {
  readonly code: 'AlreadyReversed';
  /** The event that was to be reversed. */
  readonly of: EventId;
  /** The position of the reversal. */
  readonly by: number;
}
/**
 * The event cannot be reversed: it is not there, is of a type without an opposite, or later events rest on it. `missing` in minor units.
 */
export interface CannotReverse {
  readonly code: 'CannotReverse';
  readonly of: EventId;
  readonly reason: 'unknownEvent' | 'notReversible' | 'wouldOverdraw' | 'hasReturns' | 'hasApportionments';
  readonly type?: string;
  /**
   * Of `wouldOverdraw`: the account, the first day below zero, by how much, and the later events that drew on it.
   * Of `hasReturns` and `hasApportionments`: the later events that gave back or distributed something of it, which are to
   * be reversed first.
   */
  readonly account?: Account;
  readonly firstDay?: LocalDate;
  readonly missing?: bigint;
  readonly laterDraws?: readonly number[];
}
/**
 * A rule of an adopted pack forbids the event, or asks for a decision that its basis does not name: then the facts say what the decision has to be.
 */
export interface RuleViolation extends Partial<DecisionNeeded> {
  readonly code: 'RuleViolation';
  /** The pack, and its version. */
  readonly pack: Code;
  readonly version: string;
  /** Id of the rule. */
  readonly rule: string;
  readonly verdict: 'unlawful' | 'needsDecision';
  /** The text that the rule comes from. */
  readonly citation: string;
}
/** The actor may not record this: `authorise` said so, or a rule asks for more approvals by others. */
export interface NotAuthorised {
  readonly code: 'NotAuthorised';
  /** Who asked. */
  readonly actor: ActorId;
  /** What `authorise` said, or the rule and its source. */
  readonly reason: string;
  /** Approvals by others than the actor that a rule asks for, and how many there are. */
  readonly approvalsNeeded?: number;
  readonly approvalsGiven?: number;
}
/** The command id was used for other content. */
export interface CommandMismatch {
  readonly code: 'CommandMismatch';
  readonly commandId: CommandId;
  /** The first position that the earlier call recorded. */
  readonly position: number;
}
/**
 * One call of `record` holds more drafts than {@link BATCH_LIMIT} or than the store takes, or more bytes than the store takes.
 */
export interface BatchTooLarge {
  readonly code: 'BatchTooLarge';
  /** What was counted. */
  readonly unit: 'drafts' | 'bytes';
  readonly found: number;
  /** The most that one call may hold. */
  readonly limit: number;
}
/** Others kept recording first, or the caller's expected size is not the ledger's. */
export interface VersionConflict {
  readonly code: 'VersionConflict';
  /** What the caller expected, or what the last attempt was decided on. */
  readonly expectedSize: number;
  /** What the ledger has. */
  readonly size: number;
}
/**
 * The clock stands more than {@link CLOCK_TOLERANCE_MILLISECONDS} before the newest event. Both are instants in UTC.
 */
export interface ClockBehind {
  readonly code: 'ClockBehind';
  readonly clock: string;
  readonly lastRecordedAt: string;
}
/** The account was brought forward: before that day it has no history in this ledger. */
export interface BeforeHistory {
  readonly code: 'BeforeHistory';
  readonly account: Account;
  readonly effectiveOn: LocalDate;
  /** The day its balance was brought forward; of a second bringing forward, absent. */
  readonly broughtForwardOn?: LocalDate;
}
/** More would come back than went out. Amounts in minor units. */
export interface ExceedsOriginal {
  readonly code: 'ExceedsOriginal';
  /** The event that paid or advanced. */
  readonly of: EventId;
  /** What it paid or advanced. */
  readonly original: bigint;
  /** What came back of it before. */
  readonly returned: bigint;
  /** What this event would return. */
  readonly asked: bigint;
}
/** Another system's record stands in this ledger already, with other content. */
export interface SourceInUse {
  readonly code: 'SourceInUse';
  readonly system: Code;
  readonly id: string;
  /** The event that holds it. */
  readonly position: number;
}

/** Why a draft was refused. */
export type Refusal =
  | InvalidEvent
  | InsufficientFunds
  | UnknownNode
  | NodeEnded
  | UnknownReference
  | ReferenceInUse
  | NotAnAllotment
  | NotAReallocation
  | Unbalanced
  | PeriodClosedRejection
  | AlreadyReversed
  | CannotReverse
  | RuleViolation
  | NotAuthorised
  | CommandMismatch
  | BatchTooLarge
  | VersionConflict
  | ClockBehind
  | BeforeHistory
  | ExceedsOriginal
  | SourceInUse;
/** The stable code of a refusal. `describe(rejection, language)` puts it in words. */
export type RejectionCode = Refusal['code'];

/** A refusal, with the place of the draft in its batch. */
export type Rejection = Refusal & {
  /** 0 for the only or the first draft. */
  readonly draft: number;
  /** Facts as JSON values, amounts as decimal strings. */
  toJSON(): unknown;
};

/** All rejection codes. */
export const REJECTION_CODES: readonly RejectionCode[] = [
  'InvalidEvent',
  'InsufficientFunds',
  'UnknownNode',
  'NodeEnded',
  'UnknownReference',
  'ReferenceInUse',
  'NotAnAllotment',
  'NotAReallocation',
  'Unbalanced',
  'PeriodClosed',
  'AlreadyReversed',
  'CannotReverse',
  'RuleViolation',
  'NotAuthorised',
  'CommandMismatch',
  'BatchTooLarge',
  'VersionConflict',
  'ClockBehind',
  'BeforeHistory',
  'ExceedsOriginal',
  'SourceInUse',
];
