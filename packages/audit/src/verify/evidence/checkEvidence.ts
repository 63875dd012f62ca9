// Judges an evidence file with nothing but the file and the pinned keys.
import { hex, leafHash } from '@so-cai/core';

import { isAuditError } from '../../auditError.js';
import { bytesOfHex, parseBase64 } from '../../bytes.js';
import { openCheckpoint, type OpenedCheckpoint, type Pinned } from '../../notes/checkpoint.js';
import { verifyConsistency } from '../../proofs/consistency.js';
import { verifyInclusion } from '../../proofs/inclusion.js';
import type { Finding } from '../finding.js';
import { type Evidence, type EvidenceTile, parseEvidence } from './evidence.js';
import { showing } from './showing.js';
import { isTileOf, tileIn, tileOver } from './tiles.js';

/**
 * How far a finding can be believed without the holder. `proved`: a tree that a trusted key signed has another event in that place than
 * the file has, or trusted keys signed two trees that contradict each other. `shown`: it can be seen in the events in the file, by
 * whoever believes that they were held so. `stated`: it has to be found again in the holding.
 */
export type Standing = 'proved' | 'shown' | 'stated';

/** A finding of an evidence file, and how far it can be believed. */
export interface JudgedFinding {
  readonly finding: Finding;
  readonly standing: Standing;
}

/** What an evidence file is worth. */
export interface CheckedEvidence {
  readonly findings: readonly JudgedFinding[];
  /** The notes that trusted keys signed for this ledger. */
  readonly notes: readonly { readonly subject: string; readonly size: bigint; readonly root: string }[];
  /** What in the file contradicts itself: proofs that do not hold, notes that nobody signed. None in a sound file. */
  readonly faults: readonly string[];
}

/**
 * Checks an evidence file: signatures, proofs and events, against the origin and the keys that whoever checks has pinned.
 * @throws AuditError `InvalidEvidence` for a text that is no evidence file
 * @example checkEvidence(text, { origin: "so-cai.example/son-la", trust: [verifier] }).findings
 */
export function checkEvidence(text: string, pinned: Pinned): CheckedEvidence {
  const evidence = parseEvidence(text);
  const faults: string[] = [];
  if (evidence.origin !== pinned.origin) faults.push(`the file is of ${evidence.origin}, not of ${pinned.origin}`);
  const notes = trustedNotes(evidence, pinned, faults);
  const proofs = soundProofs(evidence, notes, faults);
  const tiles = soundTiles(evidence, notes, faults);
  const bodies = bodiesOf(evidence, faults);
  return {
    findings: evidence.findings.map((finding) => ({
      finding,
      standing: standingOf(finding, { notes, proofs, tiles, bodies }, evidence),
    })),
    notes: [...notes].map(([subject, { size, root }]) => ({ subject, size, root })),
    faults,
  };
}

type Notes = ReadonlyMap<string, OpenedCheckpoint>;

/** What holds in a file. */
interface Sound {
  readonly notes: Notes;
  /** Of each position, the leaves that signed trees hold there, by the note. */
  readonly proofs: ReadonlyMap<number, ReadonlyMap<string, string>>;
  /** The hashes of whole tiles in signed trees. */
  readonly tiles: readonly EvidenceTile[];
  readonly bodies: ReadonlyMap<number, Uint8Array | undefined>;
}

function trustedNotes({ notes }: Evidence, pinned: Pinned, faults: string[]): Notes {
  const opened = new Map<string, OpenedCheckpoint>();
  for (const { subject, note, verdict } of notes) {
    try {
      opened.set(subject, openCheckpoint(note, pinned));
    } catch (error) {
      if (!isAuditError(error)) throw error;
      if (verdict !== 'untrusted') faults.push(`${subject}: ${error.message}`);
    }
  }
  return opened;
}

function soundProofs({ inclusions, consistencies }: Evidence, notes: Notes, faults: string[]): Sound['proofs'] {
  const proofs = new Map<number, Map<string, string>>();
  for (const { subject, position, leaf, proof } of inclusions) {
    const note = notes.get(subject);
    const claim = { index: BigInt(position), leaf: bytesOfHex(leaf), proof: proof.map(bytesOfHex) };
    if (note === undefined || !verifyInclusion({ ...claim, size: note.size, root: bytesOfHex(note.root) })) {
      faults.push(`the proof of position ${position} in ${subject} does not hold`);
      continue;
    }
    proofs.set(position, new Map([...(proofs.get(position) ?? []), [subject, leaf]]));
  }
  for (const { first, second, proof } of consistencies) {
    const [one, other] = [notes.get(first), notes.get(second)];
    const holds =
      one !== undefined &&
      other !== undefined &&
      verifyConsistency({ first: treeOf(one), second: treeOf(other), proof: proof.map(bytesOfHex) });
    if (!holds) faults.push(`the proof that ${second} begins as ${first} does not hold`);
  }
  return proofs;
}

function soundTiles({ tiles }: Evidence, notes: Notes, faults: string[]): readonly EvidenceTile[] {
  return tiles.filter((tile) => {
    const note = notes.get(tile.subject);
    if (note !== undefined && isTileOf(tile, note)) return true;
    faults.push(`the proof of tile ${tile.index} in ${tile.subject} does not hold`);
    return false;
  });
}

function treeOf({ size, root }: OpenedCheckpoint): { readonly size: bigint; readonly root: Uint8Array } {
  return { size, root: bytesOfHex(root) };
}

function bodiesOf({ events }: Evidence, faults: string[]): Sound['bodies'] {
  const bodies = new Map<number, Uint8Array | undefined>();
  for (const { position, body } of events) {
    const bytes = body === null ? undefined : parseBase64(body);
    if (body !== null && bytes === undefined) faults.push(`the event at position ${position} is not in base64`);
    bodies.set(position, bytes);
  }
  return bodies;
}

function standingOf(finding: Finding, sound: Sound, { ledger }: Evidence): Standing {
  if (isProved(finding, sound)) return 'proved';
  return showing(finding, sound.bodies, ledger) ? 'shown' : 'stated';
}

function isProved({ code, range, subject = '' }: Finding, { notes, proofs, tiles, bodies }: Sound): boolean {
  if (code === 'CheckpointsDiffer') return isContradiction(subject.split(' '), { notes, proofs });
  if (code !== 'BodyChanged' || range === undefined) return false;
  const index = tileIn(subject);
  if (index !== undefined) {
    const held = tileOver(bodies, index);
    return held !== undefined && tiles.some((tile) => tile.index === index && tile.hash !== held);
  }
  return [...proofs].some(([position, byNote]) => {
    if (position < range.from || position >= range.to) return false;
    const leaves = new Set(byNote.values());
    // Two signed trees that hold different events in one place prove it whatever is held.
    if (leaves.size > 1) return true;
    const body = bodies.get(position);
    return body !== undefined && !leaves.has(hex(leafHash(body)));
  });
}

/** Whether two notes are of one size with two roots, or their trees hold different events in one place. */
function isContradiction(
  [one = '', other = '']: readonly string[],
  { notes, proofs }: Pick<Sound, 'notes' | 'proofs'>,
): boolean {
  const [first, second] = [notes.get(one), notes.get(other)];
  if (first === undefined || second === undefined) return false;
  if (first.size === second.size && first.root !== second.root) return true;
  return [...proofs.values()].some((byNote) => {
    const [left, right] = [byNote.get(one), byNote.get(other)];
    return left !== undefined && right !== undefined && left !== right;
  });
}
