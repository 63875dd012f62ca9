// Reading drafts, one after the other: each gives its normal form, its canonical text, and the lines and documents it names.
import type { AnyNormalDraft } from '../events/draft.js';
import { type Known, KnownValues } from '../events/reading/knownValues.js';
import { fieldCount, isPlain, type Reader, type Reading, UNREAD } from '../events/reading/reader.js';
import { asciiBytes, CanonicalWriter } from '../integrity/canonicalWriter.js';
import { sha256HexOf } from '../integrity/sha256.js';
import type { Line } from '../values/line.js';
import { type DraftSchema, ENVELOPE_READERS } from './draftSchema.js';

/** What is remembered of what was read before: more than a province has lines, and documents that are still in use. */
const LINES_KEPT = 2 ** 16;
const DOCUMENTS_KEPT = 2 ** 12;

/** Comes before a body where the leaf of an event is hashed, by RFC 6962. */
const LEAF_PREFIX = 0;
export const LEAF_PREFIX_BYTES = 1;

/** The list of a draft that names nothing; nothing is ever put into it. */
const NONE: never[] = [];

/** How the fields of a draft begin in its text, in canonical order. */
const OPENINGS = {
  basis: asciiBytes('{"basis":'),
  causationId: asciiBytes(',"causationId":'),
  counterparty: asciiBytes(',"counterparty":'),
  data: asciiBytes(',"data":'),
  effectiveOn: asciiBytes(',"effectiveOn":'),
  exception: asciiBytes(',"exception":'),
  note: asciiBytes(',"note":'),
  source: asciiBytes(',"source":'),
};

/** Where the canonical text of some of a draft's fields ends: from there on an event's text may differ from its draft's. */
interface FieldEnds {
  basis: number;
  causationId: number;
  data: number;
  effectiveOn: number;
}

/** All of it is about the draft that was read last. */
export class DraftReading implements Reading {
  /** Begins with {@link LEAF_PREFIX}, then the draft's text. */
  readonly out: CanonicalWriter = new CanonicalWriter();
  /** The lines and the documents of the draft, in the order of their places. */
  lines: Known<Line>[] = NONE;
  documents: Known<object>[] = NONE;
  readonly ends: FieldEnds = { basis: 0, causationId: 0, data: 0, effectiveOn: 0 };
  readonly knownLines: KnownValues<Line> = new KnownValues(LINES_KEPT);
  readonly knownDocuments: KnownValues<object> = new KnownValues(DOCUMENTS_KEPT);
  /** How many fields were read, and whether one was not. */
  #count = 0;
  #isUnread = false;
  #sha256: string | undefined;

  /**
   * A draft in canonical form; `undefined` where zod has to be asked about it. What stands around the data is the same for all
   * types, and in every draft, so it is read field by field.
   */
  read(input: unknown, { type, data: dataReader, ending }: DraftSchema): AnyNormalDraft | undefined {
    if (!isPlain(input)) return undefined;
    this.#begin();
    const basis = this.#field(OPENINGS.basis, ENVELOPE_READERS.basis, input['basis']);
    this.ends.basis = this.out.length;
    const causationId = this.#optional(OPENINGS.causationId, ENVELOPE_READERS.causationId, input['causationId']);
    this.ends.causationId = this.out.length;
    const counterparty = this.#optional(OPENINGS.counterparty, ENVELOPE_READERS.counterparty, input['counterparty']);
    const data = this.#field(OPENINGS.data, dataReader, input['data']);
    this.ends.data = this.out.length;
    const effectiveOn = this.#optional(OPENINGS.effectiveOn, ENVELOPE_READERS.effectiveOn, input['effectiveOn']);
    this.ends.effectiveOn = this.out.length;
    const exception = this.#optional(OPENINGS.exception, ENVELOPE_READERS.exception, input['exception']);
    const note = this.#optional(OPENINGS.note, ENVELOPE_READERS.note, input['note']);
    const source = this.#optional(OPENINGS.source, ENVELOPE_READERS.source, input['source']);
    this.out.bytes(ending);
    // The type is a field, too. Where there are more, one is not known, or holds undefined.
    const isWhole = !this.#isUnread && fieldCount(input) === this.#count + 1;
    if (!isWhole || (effectiveOn === undefined && type !== 'Reversed')) return undefined;
    const draft: { [name: string]: unknown } =
      effectiveOn === undefined ? { type, basis, data } : { type, basis, data, effectiveOn };
    if (causationId !== undefined) draft['causationId'] = causationId;
    if (counterparty !== undefined) draft['counterparty'] = counterparty;
    if (exception !== undefined) draft['exception'] = exception;
    if (note !== undefined) draft['note'] = note;
    if (source !== undefined) draft['source'] = source;
    // The readers are those of the draft's type.
    return draft as unknown as AnyNormalDraft;
  }

  /** SHA-256 of the draft in canonical form: equal for drafts that say the same. */
  sha256(): string {
    this.#sha256 ??= sha256HexOf(this.out.view(LEAF_PREFIX_BYTES));
    return this.#sha256;
  }

  // Most drafts name one line and one document: a list that grows would have room for many.
  foundLine(known: Known<Line>): void {
    if (this.lines === NONE) this.lines = [known];
    else this.lines.push(known);
  }

  foundDocument(known: Known<object>): void {
    if (this.documents === NONE) this.documents = [known];
    else this.documents.push(known);
  }

  #begin(): void {
    this.lines = NONE;
    this.documents = NONE;
    this.#count = 0;
    this.#isUnread = false;
    this.#sha256 = undefined;
    this.out.begin();
    this.out.byte(LEAF_PREFIX);
  }

  #optional(opening: Uint8Array, reader: Reader, value: unknown): unknown {
    return value === undefined ? undefined : this.#field(opening, reader, value);
  }

  #field(opening: Uint8Array, reader: Reader, value: unknown): unknown {
    this.out.bytes(opening);
    const read = reader.read(value, this);
    if (read === UNREAD) this.#isUnread = true;
    this.#count += 1;
    return read;
  }
}
