// Makes an evidence file of what a verification found.
import { hex } from '@so-cai/core';

import { consistencyProof } from '../../proofs/consistency.js';
import { inclusionProof } from '../../proofs/inclusion.js';
import type { SubtreeHash } from '../../proofs/tree.js';
import type { Holding } from '../holding.js';
import type { Kept } from '../kept.js';
import type { VerificationReport } from '../report.js';
import { type Evidence, EVIDENCE_FORMAT, type EvidenceConsistency, type EvidenceInclusion } from './evidence.js';
import { excerptOf, placesOf } from './excerpt.js';
import { leavesIn, subtreesOver } from './leafTree.js';
import { bySize, type NamedCheckpoint, relevantNotes } from './relevantNotes.js';
import { tilesOf } from './tiles.js';

/** Findings that an evidence file holds at most. */
export const FINDINGS_LIMIT = 2_000;
/** Proofs of inclusion that it holds at most: two thousand are three megabytes. */
const PROOFS_LIMIT = 2_000;
/** Trees into which there are proofs, of what was kept and of what is held each. */
const TREES_LIMIT = 3;

/** What goes into an evidence file besides the report. */
export interface EvidenceOptions {
  /** What was given to `verify` as kept: leaves in it prove what was there before. */
  readonly kept?: readonly Kept[];
  readonly signal?: AbortSignal;
}

/** A checkpoint with a tree from which proofs into it can be made. */
interface Provable extends NamedCheckpoint {
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
  const notes = relevantNotes(report, findings);
  const held = provableByHolding(notes, excerpt.leaves);
  const provable = [...provableByKept(notes, kept), ...held.slice(-TREES_LIMIT)];
  return {
    format: EVIDENCE_FORMAT,
    origin,
    ledger,
    size,
    root: root ?? null,
    findings,
    notes: notes.map(({ subject, checkpoint: { note, verdict } }) => ({ subject, note, verdict })),
    events: excerpt.events,
    inclusions: provable.flatMap((tree) => inclusionsIn(tree, places)).slice(0, PROOFS_LIMIT),
    tiles: tilesOf(notes, kept, findings),
    consistencies: consistenciesOf(held),
    omitted: {
      findings: report.findings.length - findings.length,
      events: omitted + excerpt.omitted,
      notes: report.kept.length + report.notes.length - notes.length,
    },
  };
}

/** Kept checkpoints whose leaves were kept too, where the events are others now. */
function provableByKept(notes: readonly NamedCheckpoint[], kept: readonly Kept[]): Provable[] {
  const trees = notes.flatMap((each) => {
    const tree = each.place === undefined ? undefined : kept[each.place];
    if (typeof tree !== 'object' || tree.leaves === undefined || each.checkpoint.locates !== 'events') return [];
    return each.checkpoint.verdict === 'right' ? [] : [{ ...each, subtree: subtreesOver(tree.leaves) }];
  });
  return trees.slice(0, TREES_LIMIT);
}

/** Checkpoints that the events as held bear out, the largest last. */
function provableByHolding(notes: readonly NamedCheckpoint[], leaves: Uint8Array): Provable[] {
  const subtree = subtreesOver(leaves);
  return bySize(notes)
    .filter(({ checkpoint }) => checkpoint.verdict === 'right' && checkpoint.size <= leavesIn(leaves))
    .map((each) => ({ ...each, subtree }));
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
  const some = provable.filter(({ checkpoint }) => checkpoint.size > 0);
  return some.slice(1).flatMap((second, index) => {
    const first = some[index];
    if (first === undefined) return [];
    const proof = consistencyProof(second.subtree, first.checkpoint.size, second.checkpoint.size);
    return [{ first: first.subject, second: second.subject, proof: proof.map((hash) => hex(hash)) }];
  });
}
