// The schema of whole drafts by type, and the readers of their fields that follow from it.
import { z } from 'zod';

import type { DraftEnvelope } from '../events/draft.js';
import { basisField, counterpartyField, exceptionField, metaFields, sourceField } from '../events/envelope.js';
import { dateField } from '../events/fields.js';
import type { Reader } from '../events/reading/reader.js';
import { readerOf } from '../events/reading/readerOf.js';
import { EVENTS, type EventType, isEventType } from '../events/registry.js';
import { asciiBytes } from '../integrity/canonicalWriter.js';

/** How drafts of one type are judged, and how their data are read. */
export interface DraftSchema {
  readonly type: EventType;
  readonly schema: z.ZodType;
  readonly data: Reader;
  /** How the canonical text of a draft ends. */
  readonly ending: Uint8Array;
}

const envelope = {
  effectiveOn: dateField,
  basis: basisField,
  source: sourceField.exactOptional(),
  counterparty: counterpartyField.exactOptional(),
  exception: exceptionField.exactOptional(),
  causationId: metaFields.causationId.exactOptional(),
  note: metaFields.note.exactOptional(),
};
/** The readers of what a draft says besides its type and data. */
export const ENVELOPE_READERS: Readonly<Record<keyof DraftEnvelope, Reader>> = {
  effectiveOn: readerOf(dateField),
  basis: readerOf(basisField),
  source: readerOf(sourceField),
  counterparty: readerOf(counterpartyField),
  exception: readerOf(exceptionField),
  causationId: readerOf(metaFields.causationId),
  note: readerOf(metaFields.note),
};

const schemas = new Map<string, DraftSchema>();

/** What drafts of a type are read by; `undefined` where no event is called so. */
export function draftSchemaOf(type: string): DraftSchema | undefined {
  const known = schemas.get(type);
  if (known !== undefined || !isEventType(type)) return known;
  const made = newSchema(type);
  schemas.set(type, made);
  return made;
}

function newSchema(type: EventType): DraftSchema {
  // Only a reversal may leave its date out: it then takes that of the event it reverses.
  const effectiveOn = type === 'Reversed' ? dateField.exactOptional() : dateField;
  const data = EVENTS[type].schema;
  return {
    type,
    schema: z.strictObject({ type: z.literal(type), ...envelope, effectiveOn, data }),
    data: readerOf(data),
    ending: asciiBytes(`,"type":"${type}"}`),
  };
}
