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
import type { EventDataByType, EventType } from './registry.js';

/** A document that an event rests on. */
export interface BasisDocument {
  /** Kind of document, such as `NQ` (nghị quyết) or `QD` (quyết định). */
  readonly kind: string;
  readonly number: string;
  readonly date: LocalDate;
  /** Code of the authority that issued it. */
  readonly issuer: Code;
  readonly article?: string;
  readonly sha256?: string;
  /** Control total of the document, in minor units. */
  readonly total?: AmountText;
}

/** What another system claims of the same fact. A pair of system and id stands in a ledger once. */
export interface SourceRecord {
  readonly system: Code;
  readonly id: string;
  readonly postedOn?: LocalDate;
}

/** The other side of a transfer between ledgers. */
export interface Counterparty {
  readonly ledger: LedgerId;
  /** What pairs the two events, such as a transfer's number. */
  readonly reference: string;
}

/** Why an event was recorded although it draws an account below zero. */
export interface Exception {
  readonly authority: Code;
  readonly document: string;
  readonly reason: string;
}

/** An approval by somebody else than the actor. */
export interface Approval {
  readonly actor: ActorId;
  readonly on?: LocalDate;
  readonly document?: string;
}

/** What a rule pack said of an event; `allowed` is not stored. */
export interface Ruling {
  readonly pack: Code;
  readonly version: string;
  readonly rule: string;
  readonly verdict: 'needsDecision' | 'needsApproval' | 'unknown';
  /** Of `needsDecision`: which basis document is the decision, counted from 0. */
  readonly basis?: number;
}

/** Who recorded an event, in which call, and what the call said besides its data. */
export interface EventMeta {
  readonly actor: ActorId;
  readonly commandId: CommandId;
  /** SHA-256 of the draft's canonical form: a retry with other content is noticed. */
  readonly draftSha256: string;
  readonly approvals?: readonly Approval[];
  /** Of a call with several drafts: which of how many this is, counted from 0, so that a batch that was cut short shows. */
  readonly batch?: { readonly index: number; readonly of: number };
  readonly correlationId?: string;
  /** The event that gave cause: of a replacement, the reversed one. */
  readonly causationId?: EventId;
  readonly note?: string;
}

/** One recorded event, as stored. */
export interface LedgerEvent<T extends EventType = EventType> {
  readonly ledger: LedgerId;
  /** 0-based, gapless. */
  readonly position: number;
  readonly id: EventId;
  readonly recordedAt: Instant;
  readonly type: T;
  readonly v: number;
  readonly effectiveOn: LocalDate;
  readonly basis: readonly BasisDocument[];
  readonly data: EventDataByType[T];
  /** What depended on the ledger's state when it was recorded. */
  readonly decided?: DecidedFields;
  readonly exception?: Exception;
  readonly rulings?: readonly Ruling[];
  readonly source?: SourceRecord;
  readonly counterparty?: Counterparty;
  readonly meta: EventMeta;
}

/** A recorded event of any type; `type` tells which. */
export type AnyEvent = { [T in EventType]: LedgerEvent<T> }[EventType];

export const basisField: Field<readonly BasisDocument[]> = z
  .array(
    z.strictObject({
      kind: textField(32, 'kind of document'),
      number: textField(128, 'number of the document'),
      date: dateField,
      issuer: codeField,
      article: textField(64, 'article').exactOptional(),
      sha256: hashField.exactOptional(),
      total: amountField.exactOptional(),
    }),
  )
  .min(1)
  .max(BASIS_LIMIT);

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
