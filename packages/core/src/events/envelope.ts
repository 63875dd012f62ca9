// The envelope: what every event carries besides its data. Written once, hashed as written.
import { z } from 'zod';

import type { AmountText } from '../values/amount.js';
import type { ActorId, Code, CommandId, EventId, LedgerId } from '../values/codes.js';
import type { LocalDate } from '../values/date.js';
import type { Instant } from '../values/instant.js';
import { BASIS_LIMIT } from '../values/limits.js';
import {
  actorField,
  amountField,
  codeField,
  commandField,
  dateField,
  eventIdField,
  type Field,
  hashField,
  ledgerField,
  textField,
} from './fields.js';
import type { DecidedFields } from './posting.js';
import { DocumentReader } from './reading/knownReaders.js';
import { readBy, readerOf } from './reading/readerOf.js';
import type { EventDataByType, EventType } from './registry.js';

/** A document that an event rests on. */
export interface BasisDocument {
  /** Kind of document, such as `NQ` (nghị quyết) or `QD` (quyết định). */
  readonly kind: string;
  /** Number of the document, such as `15/NQ-HĐND`. */
  readonly number: string;
  /** Date of the document. */
  readonly date: LocalDate;
  /** Code of the authority that issued it. */
  readonly issuer: Code;
  /** The article that decides, such as `Điều 2`. */
  readonly article?: string;
  /** SHA-256 of the document, as 64 hexadecimal digits. */
  readonly sha256?: string;
  /** Control total of the document, in minor units. */
  readonly total?: AmountText;
}

/** What another system claims of the same fact. A pair of system and id stands in a ledger once. */
export interface SourceRecord {
  /** Code of the system, such as `TABMIS`. */
  readonly system: Code;
  /** Id of the record there. */
  readonly id: string;
  /** Posting date there (ngày kết sổ): data; `knownAt` never uses it. */
  readonly postedOn?: LocalDate;
}

/** The other side of a transfer between ledgers. */
export interface Counterparty {
  /** The other ledger. */
  readonly ledger: LedgerId;
  /** What pairs the two events, such as a transfer's number. */
  readonly reference: string;
}

/** Why an event was recorded although it draws an account below zero. */
export interface Exception {
  /** Code of the authority that answers for it. */
  readonly authority: Code;
  /** Number of the document that says so. */
  readonly document: string;
  /** Why, in words. */
  readonly reason: string;
}

/** An approval by somebody else than the actor. */
export interface Approval {
  /** Who approved. */
  readonly actor: ActorId;
  /** The day of the approval. */
  readonly on?: LocalDate;
  /** Number of the document. */
  readonly document?: string;
}

/** What a rule pack said of an event; `allowed` is not stored. */
export interface Ruling {
  /** Code of the pack. */
  readonly pack: Code;
  /** The pack's version. */
  readonly version: string;
  /** Id of the rule. */
  readonly rule: string;
  /** What the rule said. */
  readonly verdict: 'needsDecision' | 'needsApproval' | 'unknown';
  /** Of `needsDecision`: which basis document is the decision, counted from 0. */
  readonly basis?: number;
}

/** Who recorded an event, in which call, and what the call said besides its data. */
export interface EventMeta {
  /** Who recorded. */
  readonly actor: ActorId;
  /** Names the call of `record`. */
  readonly commandId: CommandId;
  /** SHA-256 of the draft's canonical form: a retry with other content is noticed. */
  readonly draftSha256: string;
  /** Approvals by others than the actor. */
  readonly approvals?: readonly Approval[];
  /** Of a call with several drafts: which of how many this is, counted from 0, so that a batch that was cut short shows. */
  readonly batch?: { readonly index: number; readonly of: number };
  /** What the caller ties several calls together by. */
  readonly correlationId?: string;
  /** The event that gave cause: of a replacement, the reversed one. */
  readonly causationId?: EventId;
  /** A remark; no names of private persons. */
  readonly note?: string;
}

/** One recorded event, as stored. */
export interface LedgerEvent<T extends EventType = EventType> {
  /** The ledger it stands in. */
  readonly ledger: LedgerId;
  /** 0-based, gapless. */
  readonly position: number;
  /** ULID; ids increase with the position. */
  readonly id: EventId;
  /** When it was recorded, in UTC by the ledger's clock; never before the event at the position before. */
  readonly recordedAt: Instant;
  /** Its type, which tells what `data` holds. */
  readonly type: T;
  /** Version of the schema of `data`. */
  readonly v: number;
  /** The day the decision or payment counts. */
  readonly effectiveOn: LocalDate;
  /** The documents that it rests on. */
  readonly basis: readonly BasisDocument[];
  /** What it says, by type. */
  readonly data: EventDataByType[T];
  /** What depended on the ledger's state when it was recorded. */
  readonly decided?: DecidedFields;
  /** Present where it draws an account below zero as a recorded fact. */
  readonly exception?: Exception;
  /** Verdicts of rule packs other than `allowed`. */
  readonly rulings?: readonly Ruling[];
  /** What another system claims of the same fact. */
  readonly source?: SourceRecord;
  /** The other side of a transfer between ledgers. */
  readonly counterparty?: Counterparty;
  /** Who recorded it, in which call. */
  readonly meta: EventMeta;
}

/** A recorded event of any type; `type` tells which. */
export type AnyEvent = { [T in EventType]: LedgerEvent<T> }[EventType];

const documentField: Field<BasisDocument> = z.strictObject({
  kind: textField(32, 'kind of document'),
  number: textField(128, 'number of the document'),
  date: dateField,
  issuer: codeField,
  article: textField(64, 'article').exactOptional(),
  sha256: hashField.exactOptional(),
  total: amountField.exactOptional(),
});
readBy(documentField, new DocumentReader(readerOf(documentField)));
export const basisField: Field<readonly BasisDocument[]> = z.array(documentField).min(1).max(BASIS_LIMIT);

export const sourceField: Field<SourceRecord> = z.strictObject({
  system: codeField,
  id: textField(128, 'id in that system'),
  postedOn: dateField.exactOptional(),
});
export const counterpartyField: Field<Counterparty> = z.strictObject({
  ledger: ledgerField,
  reference: textField(128, 'what pairs the two events'),
});
export const exceptionField: Field<Exception> = z.strictObject({
  authority: codeField,
  document: textField(128, 'number of the document'),
  reason: textField(500, 'reason'),
});
export const approvalsField: Field<readonly Approval[]> = z
  .array(
    z.strictObject({
      actor: actorField,
      on: dateField.exactOptional(),
      document: textField(128, 'number of the document').exactOptional(),
    }),
  )
  .min(1)
  .max(16);

/** What a caller may say of a call of `record` besides the drafts. */
export const metaFields: {
  readonly actor: Field<ActorId>;
  readonly commandId: Field<CommandId>;
  readonly correlationId: Field<string>;
  readonly causationId: Field<EventId>;
  readonly note: Field<string>;
} = {
  actor: actorField,
  commandId: commandField,
  correlationId: textField(128, 'correlation id'),
  causationId: eventIdField,
  note: textField(1000, 'note'),
};
