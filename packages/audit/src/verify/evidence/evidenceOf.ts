// Makes an evidence file of what a verification found.
import { hex } from '@so-cai/core';

import { consistencyProof } from '../../proofs/consistency.js';
import { inclusionProof } from '../../proofs/inclusion.js';
import type { SubtreeHash } from '../../proofs/tree.js';
import type { Holding } from '../holding.js';
import type { Kept } from '../kept.js';
import type { JudgedCheckpoint, VerificationReport } from '../report.js';
import {
  type Evidence,
  EVIDENCE_FORMAT,
  type EvidenceConsistency,
  type EvidenceInclusion,
  type EvidenceNote,
} from './evidence.js';
import { excerptOf, placesOf } from './excerpt.js';
import { leavesIn, subtreesOver } from './leafTree.js';
import { tilesOf } from './tiles.js';

/** Findings that an evidence file holds at most. */
export const FINDINGS_LIMIT = 2_000;

/** What goes into an evidence file besides the report. */
export interface EvidenceOptions {
  /** What was given to `verify` as kept: leaves in it prove what was there before. */
  readonly kept?: readonly Kept[];
  readonly signal?: AbortSignal;
}

/** A checkpoint with a tree from which proofs into it can be made. */
interface Provable {
  readonly subject: string;
  readonly checkpoint: JudgedCheckpoint;
  readonly subtree: SubtreeHash;
}

/**
 * One document that stands by itself: the findings, the signed notes, the events that findings are about as they are held, and proofs
 * of what the signed trees hold in their places. Of bounded size: some megabytes, whatever was found. The holding is read once more.
 * @example writeFileSync("evidence.json", JSON.stringify(await evidenceOf(report, holding, { kept })))
 */
export async function evidenceOf(
  report: VerificationReport,
  holding: Holding,
  { kept = [], signal }: EvidenceOptions = {},
): Promise<Evidence> {
  const { origin, ledger, size, root } = report;
  const findings = report.findings.slice(0, FINDINGS_LIMIT);
  const { places, omitted } = placesOf(findings);
  const excerpt = await excerptOf(holding, places, signal);
  const held = provableByHolding(report, excerpt.leaves);
  return {
    format: EVIDENCE_FORMAT,
    origin,
    ledger,
    size,
    root: root ?? null,
    findings,
    notes: notesOf(report),
    events: excerpt.events,
    inclusions: [...provableByKept(report, kept), ...held].flatMap((provable) => inclusionsIn(provable, places)),
    tiles: tilesOf(report, kept, findings),
    consistencies: consistenciesOf(held),
    omitted: { findings: report.findings.length - findings.length, events: omitted + excerpt.omitted },
  };
}

function notesOf({ kept, notes }: VerificationReport): EvidenceNote[] {
  const named = (prefix: string, judged: readonly JudgedCheckpoint[]): EvidenceNote[] =>
    judged.map(({ note, verdict }, index) => ({ subject: `${prefix}[${index}]`, note, verdict }));
  return [...named('kept', kept), ...named('note', notes)];
}

/** Kept checkpoints whose leaves were kept too, where the events are others now. */
function provableByKept(report: VerificationReport, kept: readonly Kept[]): Provable[] {
  return report.kept.flatMap((checkpoint, index) => {
    const tree = kept[index];
    if (typeof tree !== 'object' || tree.leaves === undefined || checkpoint.locates !== 'events') return [];
    if (checkpoint.verdict === 'right') return [];
    return [{ subject: `kept[${index}]`, checkpoint, subtree: subtreesOver(tree.leaves) }];
  });
}

/** Checkpoints that the events as held bear out. */
function provableByHolding(report: VerificationReport, leaves: Uint8Array): Provable[] {
  const subtree = subtreesOver(leaves);
  const named = (prefix: string, judged: readonly JudgedCheckpoint[]): Provable[] =>
    judged.flatMap((checkpoint, index) =>
      checkpoint.verdict === 'right' && checkpoint.size <= leavesIn(leaves)
        ? [{ subject: `${prefix}[${index}]`, checkpoint, subtree }]
        : [],
    );
  return [...named('kept', report.kept), ...named('note', report.notes)];
}

function inclusionsIn({ subject, checkpoint, subtree }: Provable, places: readonly number[]): EvidenceInclusion[] {
  return places
    .filter((position) => position < checkpoint.size)
    .map((position) => ({
      subject,
      position,
      leaf: hex(subtree(0, position)),
      proof: inclusionProof(subtree, position, checkpoint.size).map((hash) => hex(hash)),
    }));
}

/** Each of the right checkpoints with the next larger one. */
function consistenciesOf(provable: readonly Provable[]): EvidenceConsistency[] {
  const bySize = provable
    .filter(({ checkpoint }) => checkpoint.size > 0)
    .sort((one, other) => one.checkpoint.size - other.checkpoint.size);
  return bySize.slice(1).flatMap((second, index) => {
    const first = bySize[index];
    if (first === undefined) return [];
    const proof = consistencyProof(second.subtree, first.checkpoint.size, second.checkpoint.size);
    return [{ first: first.subject, second: second.subject, proof: proof.map((hash) => hex(hash)) }];
  });
}
