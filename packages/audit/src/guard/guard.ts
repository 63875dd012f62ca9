// A signer's memory outside of the store: nothing is signed that does not continue what was signed before. It catches the commonest
// honest accident, a backup that was restored, before a second history exists with a signature under it.
import { hex, type Root } from '@so-cai/core';

import { AuditError } from '../auditError.js';
import { type Checkpoint, openCheckpoint, signCheckpoint } from '../notes/checkpoint.js';
import type { Signer } from '../notes/keys.js';
import { rangeHash, type SubtreeHash } from '../proofs/tree.js';

/** Where the last signed checkpoint of each origin is remembered: anywhere but in the store. */
export interface Guard {
  /** The last checkpoint that was signed, as a note; `undefined` before the first. */
  last(origin: string): Promise<string | undefined>;
  /**
   * Remembers a note in place of `before`, which `last` gave, whole or not at all.
   * @throws AuditError `GuardBusy` where another one took that place meanwhile: it might be of another history
   */
  remember(origin: string, note: string, before: string | undefined): Promise<void>;
}

/** What is to be signed: a checkpoint, and the tree that it is of. */
export interface Signing {
  readonly checkpoint: Checkpoint;
  /** The tree's subtrees, up to the checkpoint's size at least. */
  readonly subtree: SubtreeHash;
  readonly signer: Signer;
  readonly guard: Guard;
}

/**
 * Signs a checkpoint that continues the last one, and remembers it before it is given out.
 * @throws AuditError `HistoryShorter` where more was signed already; `HistoryDiffers` where the events that were signed are others
 * now; `UntrustedNote` where what the guard remembers was not signed by this key; `GuardBusy` where another signer is at work
 * @example await signNext({ checkpoint, subtree, signer, guard: fileGuard("/var/lib/so-cai/guard") })
 */
export async function signNext({ checkpoint, subtree, signer, guard }: Signing): Promise<string> {
  const { origin, size, root } = checkpoint;
  const own = rootAt(subtree, size);
  if (own !== root)
    throw new AuditError(
      'HistoryDiffers',
      `the checkpoint is not of this tree: at ${size} events its root is ${own}, not ${root}`,
      {
        size,
        expected: own,
        found: root,
      },
    );
  const before = await guard.last(origin);
  if (before !== undefined) {
    const last = openCheckpoint(before, { origin, trust: [signer.verifier] });
    if (last.size > size)
      throw new AuditError(
        'HistoryShorter',
        `history is shorter than what was signed: ${size} events, where ${last.size} were signed; was a backup restored?`,
        { expected: last.size, found: size },
      );
    const now = rootAt(subtree, last.size);
    if (now !== last.root)
      throw new AuditError(
        'HistoryDiffers',
        `the first ${last.size} events are not those that were signed: their root is ${now}, it was ${last.root}`,
        { size: last.size, expected: last.root, found: now },
      );
  }
  const signed = signCheckpoint(checkpoint, signer);
  await guard.remember(origin, signed, before);
  return signed;
}

function rootAt(subtree: SubtreeHash, size: bigint): Root {
  return hex(rangeHash(subtree, 0, Number(size))) as Root;
}
