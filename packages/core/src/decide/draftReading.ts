// Reading drafts, one after the other: each gives its normal form, its canonical text, and the lines and documents it names.
import type { AnyNormalDraft } from '../events/draft.js';
import { type Known, KnownValues } from '../events/reading/knownValues.js';
import { isPlain, type Reader, type Reading, UNREAD } from '../events/reading/reader.js';
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
  lines: Known<Line>[] = [];
  documents: Known<object>[] = [];
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
    const { effectiveOn, source, counterparty, exception, causationId, note } = input;
    this.#begin();
    const draft: { [name: string]: unknown } = { type };
    draft['basis'] = this.#field(OPENINGS.basis, ENVELOPE_READERS.basis, input['basis']);
    this.ends.basis = this.out.length;
    if (causationId !== undefined)
      draft['causationId'] = this.#field(OPENINGS.causationId, ENVELOPE_READERS.causationId, causationId);
    this.ends.causationId = this.out.length;
    if (counterparty !== undefined)
      draft['counterparty'] = this.#field(OPENINGS.counterparty, ENVELOPE_READERS.counterparty, counterparty);
    draft['data'] = this.#field(OPENINGS.data, dataReader, input['data']);
    this.ends.data = this.out.length;
    if (effectiveOn !== undefined || type !== 'Reversed')
      draft['effectiveOn'] = this.#field(OPENINGS.effectiveOn, ENVELOPE_READERS.effectiveOn, effectiveOn);
    this.ends.effectiveOn = this.out.length;
    if (exception !== undefined)
      draft['exception'] = this.#field(OPENINGS.exception, ENVELOPE_READERS.exception, exception);
    if (note !== undefined) draft['note'] = this.#field(OPENINGS.note, ENVELOPE_READERS.note, note);
    if (source !== undefined) draft['source'] = this.#field(OPENINGS.source, ENVELOPE_READERS.source, source);
    this.out.bytes(ending);
    // The type is a field, too. Where there are more, one is not known, or holds undefined.
    const isWhole = !this.#isUnread && Object.keys(input).length === this.#count + 1;
    // The readers are those of the draft's type.
    return isWhole ? (draft as unknown as AnyNormalDraft) : undefined;
  }

  /** SHA-256 of the draft in canonical form: equal for drafts that say the same. */
  sha256(): string {
    this.#sha256 ??= sha256HexOf(this.out.view(LEAF_PREFIX_BYTES));
    return this.#sha256;
  }

  #begin(): void {
    this.lines = [];
    this.documents = [];
    this.#count = 0;
    this.#isUnread = false;
    this.#sha256 = undefined;
    this.out.begin();
    this.out.byte(LEAF_PREFIX);
  }

  #field(opening: Uint8Array, reader: Reader, value: unknown): unknown {
    this.out.bytes(opening);
    const read = reader.read(value, this);
    if (read === UNREAD) this.#isUnread = true;
    this.#count += 1;
    return read;
  }
}
