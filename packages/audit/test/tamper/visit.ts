// An auditor's visits: what was kept of each, and what is found at the next one.
import { type LedgerId, MerkleLog } from '@so-cai/core';

import {
  type Finding,
  type Holding,
  keepTree,
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
export function withLeaves(rows: readonly Row[], size: number): Promise<KeptTree> {
  return keepTree(holdingOf(rows), noteAt(rows, size), { closely: 'events' });
}

/** A note with the hashes of its whole tiles, and the leaves after them where they are wanted. */
export async function withTiles(
  rows: readonly Row[],
  size: number,
  rest: 'with the rest' | 'without the rest',
): Promise<KeptTree> {
  const kept = await keepTree(holdingOf(rows), noteAt(rows, size), { closely: 'tiles' });
  const { note, tiles = new Uint8Array() } = kept;
  return rest === 'with the rest' ? kept : { note, tiles };
}

function holdingOf(rows: readonly Row[]): Holding {
  return {
    ledger: 'any' as LedgerId,
    events: async function* () {
      yield await Promise.resolve(rows);
    },
  };
}

/** Visits at 20 and 40 events that took the notes, and one at 70 that took the leaves. */
export async function threeVisits(rows: readonly Row[]): Promise<Kept[]> {
  return [noteAt(rows, 20), noteAt(rows, 40), await withLeaves(rows, 70)];
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
