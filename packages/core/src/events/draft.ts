// Drafts: events as callers propose them, before they have a position, an id and a time.
import type { AmountText } from '../values/amount.js';
import type { BasisDocument, Counterparty, EventMeta, Exception, SourceRecord } from './envelope.js';
import type { EventDataByType, EventType } from './registry.js';

/** What may be written where a stored event holds `T`: bigint or digits for amounts, plain strings for codes and dates. */
export type Draftable<T> = T extends AmountText
  ? bigint | string
  : T extends string
    ? string extends T
      ? string
      : T extends { readonly __brand: string }
        ? string
        : T
    : T extends readonly (infer Item)[]
      ? readonly Draftable<Item>[]
      : T extends object
        ? { readonly [K in keyof T]: Draftable<T[K]> }
        : T;

/** The data of a draft. */
export type DraftData<T extends EventType> = Draftable<EventDataByType[T]>;

/** What a draft says besides its data. */
export interface DraftEnvelope {
  /** The day the decision or payment counts. */
  readonly effectiveOn: string;
  /** The 1 to 8 documents that it rests on. */
  readonly basis: readonly Draftable<BasisDocument>[];
  /** What another system claims of the same fact; a pair of system and id stands in a ledger once. */
  readonly source?: Draftable<SourceRecord>;
  /** The other side of a transfer between ledgers. */
  readonly counterparty?: Draftable<Counterparty>;
  /** For an overspend that is a fact: the event is recorded although it draws an account below zero. */
  readonly exception?: Draftable<Exception>;
  /** Of a replacement: the id of the reversed event. */
  readonly causationId?: string;
  /** A remark; no names of private persons. */
  readonly note?: string;
}

/** A proposed event. */
export interface Draft<T extends EventType = EventType> extends Omit<DraftEnvelope, 'effectiveOn'> {
  /** The type of the event. */
  readonly type: T;
  /** May be left out of a `Reversed`, which then takes the date of the event it reverses. */
  readonly effectiveOn?: string;
  /** What it says, by type. */
  readonly data: DraftData<T>;
}
/** A draft of any type. */
export type AnyDraft = { [T in EventType]: Draft<T> }[EventType];

/** A draft as it is hashed: canonical, amounts as digits, nothing filled in. */
export interface NormalDraft<T extends EventType = EventType> {
  readonly type: T;
  readonly effectiveOn?: string;
  readonly basis: readonly BasisDocument[];
  readonly data: EventDataByType[T];
  readonly source?: SourceRecord;
  readonly counterparty?: Counterparty;
  readonly exception?: Exception;
  readonly causationId?: EventMeta['causationId'];
  readonly note?: string;
}
/** A normal draft of any type; `type` tells which. */
export type AnyNormalDraft = { [T in EventType]: NormalDraft<T> }[EventType];
