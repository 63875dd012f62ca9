// What an auditor kept from earlier visits: signed notes, and as much of the tree below each as was taken along.
import { hex, type Root } from '@so-cai/core';

import { isAuditError } from '../auditError.js';
import { parseCheckpoint, type Pinned } from '../notes/checkpoint.js';
import { openNote, splitNote, type VerifiedSignature } from '../notes/note.js';
import { TILE_WIDTH } from '../bundle/tiles.js';
import type { FindingList } from './findingList.js';
import { RunningTree } from './runningTree.js';

const HASH_BYTES = 32;

/** A signed note with what helps to locate a change below it. All of it is the auditor's own, and none of it the holder's. */
export interface KeptTree {
  /** The signed checkpoint. */
  readonly note: string;
  /** The leaves of the tree side by side, 32 bytes each: a change is located at its event. */
  readonly leaves?: Uint8Array;
  /** The hashes of the whole tiles side by side, as the tiles of level 1 hold them: a change is located within 256 events. */
  readonly tiles?: Uint8Array;
  /** The leaves after the last whole tile, side by side, where tiles were kept. */
  readonly rest?: Uint8Array;
}

/** A note alone, or with a tree. A note alone says whether anything was changed, and between which two checkpoints. */
export type Kept = string | KeptTree;

/** A checkpoint that may be believed. */
export interface TrustedCheckpoint {
  /** What findings call it: `kept[0]`. */
  readonly subject: string;
  readonly size: number;
  readonly root: Root;
  readonly leaves: Uint8Array | undefined;
  readonly tiles: Uint8Array | undefined;
  readonly rest: Uint8Array | undefined;
}

/** A note that was looked at. */
export interface OpenedKept {
  readonly subject: string;
  readonly note: string;
  readonly origin: string;
  readonly size: number;
  readonly root: Root | undefined;
  readonly signatures: readonly VerifiedSignature[];
  /** The checkpoint, where the note may be believed. */
  readonly trusted: TrustedCheckpoint | undefined;
}

/** What is believed, and where to say what is not. */
export interface Opening extends Pinned {
  readonly findings: FindingList;
}

/** Opens what was kept. A note that is not to be believed is a finding. */
export function openKept(kept: Kept, subject: string, opening: Opening): OpenedKept {
  const tree: KeptTree = typeof kept === 'string' ? { note: kept } : kept;
  const claim = claimOf(tree.note);
  const opened = { subject, note: tree.note, ...claim };
  const signatures = signaturesOf(tree.note, subject, opening);
  if (signatures === undefined) return { ...opened, signatures: [], trusted: undefined };
  const { origin, size, root } = claim;
  const wrong =
    root === undefined
      ? { expected: 'origin, size and root in three lines', found: splitNote(tree.note).text }
      : origin === opening.origin
        ? undefined
        : { expected: opening.origin, found: origin };
  if (wrong !== undefined || root === undefined) {
    opening.findings.add({ code: 'NoteInvalid', subject, ...wrong });
    return { ...opened, signatures, trusted: undefined };
  }
  return { ...opened, signatures, trusted: withTree({ subject, size, root }, tree, opening.findings) };
}

/** What a note says, whoever signed it. A size beyond all numbers is one that no ledger has. */
function claimOf(note: string): { readonly origin: string; readonly size: number; readonly root: Root | undefined } {
  try {
    const { origin, size, root } = parseCheckpoint(splitNote(note).text);
    return { origin, size: Number(size), root };
  } catch (error) {
    if (!isAuditError(error)) throw error;
    return { origin: '', size: 0, root: undefined };
  }
}

function signaturesOf(note: string, subject: string, opening: Opening): readonly VerifiedSignature[] | undefined {
  try {
    return openNote(note, opening.trust).signatures;
  } catch (error) {
    if (!isAuditError(error)) throw error;
    const expected = opening.trust.map(({ name }) => name).join(', ');
    opening.findings.add({
      code: 'NoteInvalid',
      subject,
      expected: `a note signed by ${expected}`,
      found: error.message,
    });
    return undefined;
  }
}

/** Keeps leaves and tiles that are those of the note; others are a finding, and locate nothing. */
function withTree(
  checkpoint: Pick<TrustedCheckpoint, 'subject' | 'size' | 'root'>,
  { leaves, tiles, rest }: KeptTree,
  findings: FindingList,
): TrustedCheckpoint {
  const { subject, size, root } = checkpoint;
  const judged = (part: string, found: string | undefined): boolean => {
    if (found === undefined || found === root) return true;
    findings.add({ code: 'TileDiffers', subject: `${subject} ${part}`, expected: root, found });
    return false;
  };
  const whole = Math.floor(size / TILE_WIDTH);
  const areLeaves = judged('leaves', leaves === undefined ? undefined : rootOver(new Uint8Array(), 0, leaves, size));
  const areTiles =
    judged(
      'tiles',
      tiles?.length === whole * HASH_BYTES || tiles === undefined ? undefined : `${tiles.length} bytes`,
    ) &&
    judged(
      'tiles',
      tiles === undefined || rest === undefined ? undefined : rootOver(tiles, whole, rest, size - whole * TILE_WIDTH),
    );
  return {
    ...checkpoint,
    leaves: areLeaves ? leaves : undefined,
    tiles: areTiles ? tiles : undefined,
    rest: areTiles && tiles !== undefined ? rest : undefined,
  };
}

/** The root over whole tiles and leaves after them, or in words that there are not so many. */
function rootOver(tiles: Uint8Array, whole: number, leaves: Uint8Array, count: number): string {
  if (leaves.length !== count * HASH_BYTES) return `${leaves.length} bytes of leaves`;
  const tree = new RunningTree();
  for (let index = 0; index < whole; index += 1) tree.appendTile(hashAt(tiles, index));
  for (let index = 0; index < count; index += 1) tree.append(hashAt(leaves, index));
  return tree.root() ?? '';
}

/** One of many hashes that lie side by side. */
export function hashAt(hashes: Uint8Array, index: number): Uint8Array {
  return hashes.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES);
}

/** A hash in hexadecimal digits, as findings show it. */
export function shownHash(hash: Uint8Array | undefined): string {
  return hash === undefined ? 'nothing whole' : hex(hash);
}
