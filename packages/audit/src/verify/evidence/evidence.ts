// An evidence file: what a verification found, with as much of the events and proofs as lets others judge it without the holder.
import { z } from 'zod';

import { AuditError } from '../../auditError.js';
import { type Finding, FINDING_CODES } from '../finding.js';

/** The first field of every evidence file. */
export const EVIDENCE_FORMAT = 'so-cai-evidence/1';

const positionField = z.number().int().min(0);
const hashField = z.string().regex(/^[0-9a-f]{64}$/);
const proofField = z.array(hashField).max(64);

const findingField = z.strictObject({
  code: z.enum(FINDING_CODES),
  range: z.strictObject({ from: positionField, to: positionField }).exactOptional(),
  subject: z.string().exactOptional(),
  expected: z.string().exactOptional(),
  found: z.string().exactOptional(),
});

const noteField = z.strictObject({
  /** What findings call it: `kept[0]`. */
  subject: z.string(),
  /** The signed note, whole. */
  note: z.string(),
  verdict: z.enum(['right', 'wrong', 'shorter', 'untrusted']),
});

const eventField = z.strictObject({
  position: positionField,
  /** The bytes as they were held, in base64; `null` where nothing could be read. */
  body: z.string().nullable(),
});

const inclusionField = z.strictObject({
  /** Into whose tree the proof leads. */
  subject: z.string(),
  position: positionField,
  /** The leaf that is in that tree: as it was kept, or of the event as it was held. */
  leaf: hashField,
  proof: proofField,
});

const tileField = z.strictObject({ subject: z.string(), index: positionField, hash: hashField, proof: proofField });

const consistencyField = z.strictObject({ first: z.string(), second: z.string(), proof: proofField });

const evidenceSchema = z.strictObject({
  format: z.literal(EVIDENCE_FORMAT),
  origin: z.string(),
  ledger: z.string(),
  size: positionField,
  root: hashField.nullable(),
  findings: z.array(findingField),
  notes: z.array(noteField),
  events: z.array(eventField),
  inclusions: z.array(inclusionField),
  tiles: z.array(tileField),
  consistencies: z.array(consistencyField),
  /** What did not fit. */
  omitted: z.strictObject({ findings: positionField, events: positionField, notes: positionField }),
});

/** A note in an evidence file. */
export interface EvidenceNote {
  readonly subject: string;
  readonly note: string;
  readonly verdict: 'right' | 'wrong' | 'shorter' | 'untrusted';
}

/** An event in an evidence file. */
export interface EvidenceEvent {
  readonly position: number;
  /** Base64; `null` where nothing could be read. */
  readonly body: string | null;
}

/** A proof that a leaf is in the tree of a note. */
export interface EvidenceInclusion {
  readonly subject: string;
  readonly position: number;
  /** Hexadecimal digits. */
  readonly leaf: string;
  readonly proof: readonly string[];
}

/** A proof that the hash of a whole tile, of 256 events, is in the tree of a note. */
export interface EvidenceTile {
  readonly subject: string;
  readonly index: number;
  /** Hexadecimal digits. */
  readonly hash: string;
  readonly proof: readonly string[];
}

/** A proof that the tree of one note begins with that of another. */
export interface EvidenceConsistency {
  readonly first: string;
  readonly second: string;
  readonly proof: readonly string[];
}

/** What an evidence file holds. It is written as JSON. */
export interface Evidence {
  readonly format: typeof EVIDENCE_FORMAT;
  readonly origin: string;
  readonly ledger: string;
  /** Of the holding that was verified. */
  readonly size: number;
  readonly root: string | null;
  readonly findings: readonly Finding[];
  readonly notes: readonly EvidenceNote[];
  /** The events that findings are about, as they were held, and their neighbours. */
  readonly events: readonly EvidenceEvent[];
  readonly inclusions: readonly EvidenceInclusion[];
  readonly tiles: readonly EvidenceTile[];
  readonly consistencies: readonly EvidenceConsistency[];
  /** What did not fit. */
  readonly omitted: { readonly findings: number; readonly events: number; readonly notes: number };
}

/** @throws AuditError `InvalidEvidence` for a text that is no evidence file, with what is wrong and where */
export function parseEvidence(text: string): Evidence {
  const read = evidenceSchema.safeParse(jsonOf(text));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw invalid(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw invalid(error instanceof Error ? error.message : String(error));
  }
}

function invalid(found: string): AuditError {
  return new AuditError('InvalidEvidence', `this is no evidence file: ${found}`, { expected: EVIDENCE_FORMAT, found });
}
