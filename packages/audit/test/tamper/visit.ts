// An auditor's visits: what was kept of each, and what is found at the next one.
import { leafHash, MerkleLog } from '@so-cai/core';

import {
  type Finding,
  type Kept,
  type KeptTree,
  newSigner,
  signCheckpoint,
  type VerifyOptions,
} from '../../src/index.js';
import type { Row } from './story.js';

export const ORIGIN = 'so-cai.example/tampered';
export const PROVINCE = newSigner(ORIGIN);
/** Whom the auditor believes. */
export const TRUST: Pick<VerifyOptions, 'origin' | 'trust'> = { origin: ORIGIN, trust: [PROVINCE.verifier] };

/** The tree of a ledger that was not tampered with. */
export function treeOf(rows: readonly Pick<Row, 'body'>[]): MerkleLog {
  const tree = new MerkleLog();
  for (const { body } of rows) tree.appendBody(body);
  return tree;
}

/** What a visit at a size brings home: the signed note. */
export function noteAt(rows: readonly Row[], size: number): string {
  return signCheckpoint({ origin: ORIGIN, size: BigInt(size), root: treeOf(rows).root(size) }, PROVINCE);
}

/** A note with its leaves. */
export function withLeaves(rows: readonly Row[], size: number): KeptTree {
  const leaves = rows.slice(0, size).map(({ body }) => leafHash(body));
  return { note: noteAt(rows, size), leaves: new Uint8Array(Buffer.concat(leaves)) };
}

/** A note with the hashes of its whole tiles, and the leaves after them where they are wanted. */
export function withTiles(rows: readonly Row[], size: number, rest: 'with the rest' | 'without the rest'): KeptTree {
  const tiles: Uint8Array[] = [];
  for (let from = 0; from + 256 <= size; from += 256)
    tiles.push(new Uint8Array(Buffer.from(treeOf(rows.slice(from, from + 256)).root(), 'hex')));
  const leaves = rows.slice(tiles.length * 256, size).map(({ body }) => leafHash(body));
  return {
    note: noteAt(rows, size),
    tiles: new Uint8Array(Buffer.concat(tiles)),
    ...(rest === 'with the rest' ? { rest: new Uint8Array(Buffer.concat(leaves)) } : {}),
  };
}

/** Visits at 20 and 40 events that took the notes, and one at 70 that took the leaves. */
export function threeVisits(rows: readonly Row[]): Kept[] {
  return [noteAt(rows, 20), noteAt(rows, 40), withLeaves(rows, 70)];
}

/** A note whose size somebody has changed. */
export function forgedNote(note: string): string {
  return note.replace('\n40\n', '\n41\n');
}

/** Findings as "code from-to subject". */
export function inShort(findings: readonly Finding[]): string[] {
  return findings.map(({ code, range, subject }) =>
    [code, range === undefined ? [] : `${range.from}-${range.to}`, subject ?? []].flat().join(' '),
  );
}
