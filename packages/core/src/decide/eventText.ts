// The canonical text of a decided event. It begins as its draft's text does, which the reading left in the writer, so that
// data and documents are written once for both hashes.
import type { SourceRecord } from '../events/envelope.js';
import { EVENTS, type EventType, EVENT_TYPES } from '../events/registry.js';
import { canonicalText } from '../integrity/canonical.js';
import { asciiBytes, type CanonicalWriter } from '../integrity/canonicalWriter.js';
import { HASH_BYTES, sha256Into } from '../integrity/sha256.js';
import { BODY_LIMIT } from '../values/limits.js';
import type { EventParts } from './decided.js';
import { type DraftReading, LEAF_PREFIX_BYTES } from './draftReading.js';
import type { Recording } from './recording.js';

const ID = asciiBytes(',"id":');
const POSITION = asciiBytes('},"position":');
/** How the events of each type end. */
const ENDINGS: ReadonlyMap<EventType, Uint8Array> = new Map(
  EVENT_TYPES.map((type) => [type, asciiBytes(`,"type":"${type}","v":${EVENTS[type].v}}`)]),
);

const encoder = new TextEncoder();

/** What all events of a call have in common, between what each has of its own. */
interface CallText {
  readonly recording: Recording;
  readonly afterId: Uint8Array;
  readonly afterIndex: Uint8Array;
  readonly beforeHash: Uint8Array;
  readonly afterPosition: Uint8Array;
}

export class EventWriter {
  /** The hash of the text that was written last, as a leaf of the tree. */
  readonly leaf: Uint8Array = new Uint8Array(HASH_BYTES);
  readonly #reading: DraftReading;
  #call: CallText | undefined;

  constructor(reading: DraftReading) {
    this.#reading = reading;
  }

  /** The text of an event whose draft was read last; its length in bytes where that is beyond {@link BODY_LIMIT}. */
  write(event: EventParts): Uint8Array | number {
    const { out } = this.#reading;
    if (this.#call?.recording !== event.recording) this.#call = callText(event.recording);
    this.#keepOfDraft(event);
    writeOwn(event, this.#call, out);
    const length = out.length - LEAF_PREFIX_BYTES;
    if (length > BODY_LIMIT) return length;
    sha256Into(this.leaf, 0, out.view(0));
    return out.keep(LEAF_PREFIX_BYTES);
  }

  /** What the event's text has in common with the draft's: documents, counterparty, data and date. */
  #keepOfDraft({ draft, decided }: EventParts): void {
    const { out, ends } = this.#reading;
    out.truncate(decided === undefined ? ends.effectiveOn : ends.data);
    if (decided !== undefined) {
      out.text(field('decided', decided));
      out.text(field('effectiveOn', draft.effectiveOn));
    }
    if (draft.causationId !== undefined) out.cut(ends.basis, ends.causationId);
  }
}

/** What the event has of its own, in canonical order. */
function writeOwn(event: EventParts, call: CallText, out: CanonicalWriter): void {
  const { draft, draftSha256, position, rulings, place } = event;
  if (draft.exception !== undefined) out.text(field('exception', draft.exception));
  out.bytes(ID);
  out.string(place.id);
  out.bytes(call.afterId);
  if (event.recording.batchOf !== undefined) {
    out.integer(place.index);
    out.bytes(call.afterIndex);
  }
  if (draft.causationId !== undefined) out.text(field('causationId', draft.causationId));
  out.bytes(call.beforeHash);
  out.plainString(draftSha256);
  if (draft.note !== undefined) out.text(field('note', draft.note));
  out.bytes(POSITION);
  out.integer(position);
  out.bytes(call.afterPosition);
  if (rulings.length > 0) out.text(field('rulings', rulings));
  if (draft.source !== undefined) out.text(sourceText(draft.source));
  const ending = ENDINGS.get(draft.type);
  if (ending !== undefined) out.bytes(ending);
}

function callText(recording: Recording): CallText {
  const { ledger, actor, approvals, batchOf, commandId, correlationId, recordedAt } = recording;
  const approved = approvals.length === 0 ? '' : field('approvals', approvals);
  const batch = batchOf === undefined ? '' : ',"batch":{"index":';
  const correlated = correlationId === undefined ? '' : field('correlationId', correlationId);
  const bytes = (text: string): Uint8Array => encoder.encode(text);
  return {
    recording,
    afterId: bytes(`,"ledger":"${ledger}","meta":{"actor":"${actor}"${approved}${batch}`),
    afterIndex: bytes(`,"of":${batchOf}}`),
    beforeHash: bytes(`,"commandId":"${commandId}"${correlated},"draftSha256":`),
    afterPosition: bytes(`,"recordedAt":"${recordedAt}"`),
  };
}

/** What every event of an import has. */
function sourceText({ system, id, postedOn }: SourceRecord): string {
  const posted = postedOn === undefined ? '' : `,"postedOn":"${postedOn}"`;
  return `,"source":{"id":${JSON.stringify(id)}${posted},"system":"${system}"}`;
}

/** A field that few events have, after others. */
function field(name: string, value: unknown): string {
  return `,"${name}":${canonicalText(value)}`;
}
