// Checkpoints (C2SP tlog-checkpoint): three lines by which somebody remembers a ledger, its size and its root.
import type { Root } from '@so-cai/core';
import { hex } from '@so-cai/core';

import { AuditError } from '../auditError.js';
import { base64, bytesOfHex, parseBase64 } from '../bytes.js';
import type { Signer, Verifier } from './keys.js';
import { openNote, signNote, type VerifiedSignature } from './note.js';

/** What a ledger was at a size. */
export interface Checkpoint {
  /** The ledger's name as a URL without a scheme, such as `so-cai.example/son-la`. */
  readonly origin: string;
  /** Number of events; of a foreign checkpoint it may be beyond what a `number` holds. */
  readonly size: bigint;
  readonly root: Root;
}

const ROOT_BYTES = 32;
/** No number of 64 bits has more: a size is read by many programs, and some of them choke on longer ones. */
const SIZE_DIGITS_LIMIT = 20;

/**
 * The three lines of a checkpoint.
 * @throws AuditError `InvalidCheckpoint` for an origin that is empty or has line breaks, or a size below zero
 * @example checkpointText({ origin: "so-cai.example/son-la", size: 41_207n, root: ledger.root })
 */
export function checkpointText({ origin, size, root }: Checkpoint): string {
  if (origin === '' || /[\n\r]/.test(origin)) throw invalid('an origin is one line of text', origin);
  if (size < 0n) throw invalid('a size is zero or more', String(size));
  return `${origin}\n${size}\n${base64(bytesOfHex(root))}\n`;
}

/**
 * A checkpoint from its text; lines after the third are other people's extensions, and are refused: what is signed is what is read.
 * @throws AuditError `InvalidCheckpoint`
 */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin = '', size = '', encoded = '', ...rest] = text.split('\n');
  if (rest.length !== 1 || rest[0] !== '') throw invalid('a checkpoint has three lines: origin, size, root', text);
  if (origin === '') throw invalid('the first line of a checkpoint is its origin', origin);
  if (!/^(?:0|[1-9][0-9]*)$/.test(size) || size.length > SIZE_DIGITS_LIMIT)
    throw invalid(`the second line of a checkpoint is a size of at most ${SIZE_DIGITS_LIMIT} decimal digits`, size);
  const root = parseBase64(encoded);
  if (root?.length !== ROOT_BYTES)
    throw invalid('the third line of a checkpoint is a root: 32 bytes in base64', encoded);
  return { origin, size: BigInt(size), root: hex(root) as Root };
}

/**
 * A checkpoint as a signed note.
 * @throws AuditError `InvalidCheckpoint`, `InvalidKey`
 * @example signCheckpoint({ origin, size: BigInt(ledger.size), root: ledger.root }, signer)
 */
export function signCheckpoint(checkpoint: Checkpoint, signer: Signer): string {
  return signNote(checkpointText(checkpoint), signer);
}

/** A checkpoint whose signatures hold. */
export interface OpenedCheckpoint extends Checkpoint {
  readonly signatures: readonly VerifiedSignature[];
}

/** What is believed: pinned by the one who verifies, and never taken from what is verified. */
export interface Pinned {
  /** The ledger's name in checkpoints. */
  readonly origin: string;
  /** The keys that are believed. */
  readonly trust: readonly Verifier[];
}

/**
 * Opens a signed checkpoint of a ledger.
 * @throws AuditError `InvalidNote`, `UntrustedNote` where nobody who is trusted signed it, `InvalidCheckpoint` where it is of another ledger
 * @example openCheckpoint(note, { origin: "so-cai.example/son-la", trust: [parseVerifier(pinned)] }).size
 */
export function openCheckpoint(note: string, { origin, trust }: Pinned): OpenedCheckpoint {
  const { text, signatures } = openNote(note, trust);
  const checkpoint = parseCheckpoint(text);
  if (checkpoint.origin !== origin)
    throw invalid(`this checkpoint is of another ledger than ${origin}`, checkpoint.origin);
  return { ...checkpoint, signatures };
}

function invalid(message: string, found: string): AuditError {
  return new AuditError('InvalidCheckpoint', message, { found });
}
