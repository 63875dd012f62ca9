// The canonical text of a decided event. It begins as its draft's text does, which the reading left in the writer, so that
// data and documents are written once for both hashes.
import type { SourceRecord } from '../events/envelope.js';
import { EVENTS } from '../events/registry.js';
import { canonicalText } from '../integrity/canonical.js';
import { HASH_BYTES, sha256Into } from '../integrity/sha256.js';
import { BODY_LIMIT } from '../values/limits.js';
import type { EventParts } from './decided.js';
import { type DraftReading, LEAF_PREFIX_BYTES } from './draftReading.js';
import type { Recording } from './recording.js';

/** Parts of the text that all events of a call have in common, in the order in which they stand. */
interface CallText {
  readonly recording: Recording;
  readonly afterId: string;
  readonly afterIndex: string;
  readonly command: string;
  readonly recordedAt: string;
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
    const { out, ends } = this.#reading;
    out.truncate(ends.data);
    if (event.draft.causationId !== undefined) out.cut(ends.basis, ends.causationId);
    if (this.#call?.recording !== event.recording) this.#call = callText(event.recording);
    out.text(afterData(event, this.#call));
    const length = out.length - LEAF_PREFIX_BYTES;
    if (length > BODY_LIMIT) return length;
    sha256Into(this.leaf, 0, out.view(0));
    return out.keep(LEAF_PREFIX_BYTES);
  }
}

function afterData({ draft, draftSha256, position, decided, rulings, place }: EventParts, call: CallText): string {
  const { type, effectiveOn, exception, causationId, note, source } = draft;
  const ruled = rulings.length === 0 ? undefined : rulings;
  const from = source === undefined ? '' : `,"source":${sourceText(source)}`;
  const cause = causationId === undefined ? '' : `,"causationId":"${causationId}"`;
  const batch = call.afterIndex === '' ? '' : `${place.index}${call.afterIndex}`;
  const id = `"id":"${place.id}${call.afterId}${batch}${cause}${call.command}${draftSha256}"${field('note', note)}}`;
  const head = `${field('decided', decided)},"effectiveOn":"${effectiveOn}"${field('exception', exception)}`;
  const tail = `${field('rulings', ruled)}${from},"type":"${type}","v":${EVENTS[type].v}}`;
  return `${head},${id},"position":${position}${call.recordedAt}${tail}`;
}

function callText(recording: Recording): CallText {
  const { ledger, actor, approvals, batchOf, commandId, correlationId, recordedAt } = recording;
  const approved = field('approvals', approvals.length === 0 ? undefined : approvals);
  const begun = `","ledger":"${ledger}","meta":{"actor":"${actor}"${approved}`;
  return {
    recording,
    afterId: batchOf === undefined ? begun : `${begun},"batch":{"index":`,
    afterIndex: batchOf === undefined ? '' : `,"of":${batchOf}}`,
    command: `,"commandId":"${commandId}"${field('correlationId', correlationId)},"draftSha256":"`,
    recordedAt: `,"recordedAt":"${recordedAt}"`,
  };
}

/** What every event of an import has. */
function sourceText({ system, id, postedOn }: SourceRecord): string {
  const posted = postedOn === undefined ? '' : `,"postedOn":"${postedOn}"`;
  return `{"id":${JSON.stringify(id)}${posted},"system":"${system}"}`;
}

/** A field that few events have, after others. */
function field(name: string, value: unknown): string {
  return value === undefined ? '' : `,"${name}":${canonicalText(value)}`;
}
