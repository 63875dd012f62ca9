// What callers give to a ledger and get from it.
import type { AnyDraft } from '../events/draft.js';
import type { AnyEvent, Approval, Ruling } from '../events/envelope.js';
import type { Entry } from '../events/entries.js';
import type { Rejection } from '../decide/rejection.js';
import type { Draftable } from '../events/draft.js';
import type { Root } from '../integrity/merkle.js';
import type { RulePack } from '../rules/pack.js';
import type { SnapshotReport } from '../snapshot/keeping.js';
import type { EventStore } from '../store/port.js';
import type { SnapshotStore } from '../store/snapshots.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import type { CommandId, EventId, LedgerId } from '../values/codes.js';
import type { Instant } from '../values/instant.js';
import type { State } from '../query/state.js';
import type { LedgerPlan } from './plan.js';
import type { System } from './system.js';

/** What an authorisation may look at. */
export interface AuthoriseContext {
  /** The ledger that is to be written. */
  readonly ledger: LedgerId;
  /** The newest state, effective on a day: that of the moment the call began to be decided on. */
  stateOn(date: string): State;
}
/**
 * Says whether an actor may record a draft: `true`, or the reason why not; anything else refuses without a reason. The ledger is
 * caught up with before each call, so that it decides on what others have recorded, too.
 */
export type Authorise = (
  draft: AnyDraft,
  actor: string,
  context: AuthoriseContext,
) => boolean | string | Promise<boolean | string>;

/** How to open a ledger. */
export interface OpenOptions {
  /** Where the events are kept. */
  readonly store: EventStore;
  /** The ledger's name: lower-case letters, digits and single dashes. */
  readonly name: string;
  /** Who records, where a call says nothing else: an account or staff number. A ledger that is only asked needs none. */
  readonly actor?: string;
  /** Creates the ledger by this plan where it does not exist yet. */
  readonly create?: LedgerPlan;
  /** Asked before every recording; without it every actor may record. */
  readonly authorise?: Authorise;
  /** The rules of the packs that the ledger has adopted, or will. */
  readonly packs?: readonly RulePack[];
  /** Keeps refused drafts with their rejections in a log beside the ledger. */
  readonly keepRefusals?: boolean;
  /** Clock, randomness and waiting; the machine's unless given. */
  readonly system?: System;
  /** Called now and then while the ledger is read. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
  /** Stops opening, with its reason. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Where snapshots are kept, so that opening need not read every event. One that does not agree with the store is not used; none
   * changes an answer. Closed with the ledger.
   */
  readonly snapshots?: SnapshotStore;
  /**
   * A snapshot is saved beside the work once so many events have come in since the last one, and at least a sixteenth of the
   * ledger: 10,000 unless said otherwise. `Infinity` saves none but by `saveSnapshot`.
   */
  readonly snapshotEvery?: number;
  /** Told what becomes of snapshots: used, ignored and why, saved, not saved and why. */
  readonly onSnapshot?: (report: SnapshotReport) => void;
  /** Watches the ledger at work: `openTelemetry` of `@so-cai/core/opentelemetry`, or your own. Without one nothing is told. */
  readonly telemetry?: Telemetry | undefined;
}

/** A call that can be broken off. */
export interface Interruptible {
  /** Ends the call with its reason. */
  readonly signal?: AbortSignal | undefined;
}

/** What a call of `record` may say besides its drafts. */
export interface RecordOptions {
  /** Names the call; a retry with the same one gets the first receipt. Made once per call where it is not given. */
  readonly commandId?: string;
  /** Who records; the ledger's actor unless given. */
  readonly actor?: string;
  /** Approvals by others than the actor; a rule pack may ask for them. */
  readonly approvals?: readonly Draftable<Approval>[];
  /** What the caller ties several calls together by. */
  readonly correlationId?: string;
  /** Refuse with `VersionConflict` unless the ledger has exactly this size. */
  readonly expectedSize?: number;
  /**
   * Ends the call with its reason while it is certain that nothing was written: nothing has been. Once something was sent to the
   * store, the call goes on until it knows what became of it, and answers as if there were no signal.
   */
  readonly signal?: AbortSignal | undefined;
}

/** Proof of a recording. */
export interface Receipt {
  /** The ledger that was written. */
  readonly ledger: LedgerId;
  /** The name of the call. */
  readonly commandId: CommandId;
  /** Ids of the recorded events, in order. */
  readonly ids: readonly EventId[];
  /** Position of the first of them. */
  readonly position: number;
  /** Size of the ledger right after them, and the Merkle root at that size. */
  readonly size: number;
  readonly root: Root;
  /** When, in UTC. */
  readonly recordedAt: Instant;
  /** Verdicts other than `allowed`: decisions that were needed, and questions that no rule settles. */
  readonly rulings: readonly Ruling[];
  /** Whether an earlier call with the same command id recorded them. */
  readonly repeated: boolean;
  /** The same as JSON. */
  toJSON(): unknown;
}

/** The answer of `tryRecord`. */
export type Answer =
  | { readonly ok: true; readonly receipt: Receipt }
  | { readonly ok: false; readonly rejection: Rejection };

/** What a draft would become. */
export interface Previewed {
  /** The event, as it would be recorded now. */
  readonly event: AnyEvent;
  /** What it would add to accounts. */
  readonly entries: readonly Entry[];
}
/** The answer of `preview`: what `record` would answer, and nothing is written. */
export type Preview =
  | {
      readonly ok: true;
      /** Whether an earlier call with the same command id recorded them: `events` are then those, and `record` records nothing. */
      readonly repeated: boolean;
      readonly events: readonly Previewed[];
    }
  | { readonly ok: false; readonly rejection: Rejection };

/** Which knowledge a question is about: the end of a local day, or an exact size. */
export type KnownAt = string | { readonly size: number };

/** How a question is asked. */
export interface AsOfOptions extends Interruptible {
  /** Which knowledge; all of it unless given. */
  readonly knownAt?: KnownAt;
  /** `local` asks what was read already; else the store is caught up with first. */
  readonly freshness?: 'local';
  /** Refuses to answer from less than this size, such as that of one's own receipt. */
  readonly atLeast?: number;
}
