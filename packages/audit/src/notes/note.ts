// Signed notes (C2SP signed-note): a text that people can read, and lines that say who signed it.
import { AuditError } from '../auditError.js';
import { base64, parseBase64, sameBytes } from '../bytes.js';
import { cosignedMessage, cosignedTime, TIME_BYTES } from './cosignature.js';
import type { Signer, Verifier } from './keys.js';

/** The most signature lines that a note is read with. */
export const SIGNATURES_LIMIT = 100;
const KEY_ID_BYTES = 4;
const DASH = '—';

/** A signature that was verified. */
export interface VerifiedSignature {
  readonly verifier: Verifier;
  /** When a witness signed, in seconds since 1970 UTC; a note's own signature says no time. */
  readonly time?: number;
}

/** A note whose signatures by known keys hold. */
export interface OpenedNote {
  readonly text: string;
  readonly signatures: readonly VerifiedSignature[];
}

/**
 * A text with a signature.
 * @throws AuditError `InvalidNote` for a text that does not end with a newline, or holds control characters
 * @example signNote(checkpointText({ origin, size, root }), signer)
 */
export function signNote(text: string, signer: Signer): string {
  checkText(text);
  if (signer.verifier.kind !== 'note')
    throw new AuditError('InvalidKey', 'this key cosigns notes, it does not make them');
  return `${text}\n${signatureLine(signer.verifier, signer.sign(Buffer.from(text)))}`;
}

/**
 * A signed note with one more signature: that of a witness who has seen it at a time.
 * @param time seconds since 1970 UTC
 * @throws AuditError `InvalidNote`, `InvalidKey`
 * @example cosignNote(note, witness, Math.floor(Date.now() / 1000))
 */
export function cosignNote(note: string, witness: Signer, time: number): string {
  const { text } = splitNote(note);
  if (witness.verifier.kind !== 'cosignature')
    throw new AuditError('InvalidKey', 'this key makes notes, it does not cosign them');
  if (!Number.isSafeInteger(time) || time < 0)
    throw new RangeError(`a time is a whole number of seconds since 1970, not ${time}`);
  const stamp = Buffer.alloc(TIME_BYTES);
  stamp.writeBigUInt64BE(BigInt(time));
  const signature = witness.sign(cosignedMessage(text, time));
  return `${note}${signatureLine(witness.verifier, Buffer.concat([stamp, signature]))}`;
}

/**
 * Opens a note: its text, and who of those that are trusted signed it. Signatures of other keys are passed over.
 * @throws AuditError `InvalidNote` for what is no signed note; `UntrustedNote` where the signature of a trusted key does not
 * hold, or none of them signed
 * @example openNote(note, [parseVerifier(pinned)]).text
 */
export function openNote(note: string, trusted: readonly Verifier[]): OpenedNote {
  const { text, lines } = splitNote(note);
  const signatures: VerifiedSignature[] = [];
  for (const { name, blob } of lines) {
    const keyId = blob.subarray(0, KEY_ID_BYTES);
    const verifier = trusted.find((each) => each.name === name && sameBytes(each.keyId, keyId));
    if (verifier === undefined) continue;
    const signature = { verifier, ...verified(verifier, text, blob.subarray(KEY_ID_BYTES)) };
    if (!signatures.some((each) => each.verifier === verifier)) signatures.push(signature);
  }
  if (signatures.length === 0)
    throw new AuditError(
      'UntrustedNote',
      `no trusted key signed this note; it is signed by ${lines.map(({ name }) => name).join(', ')}`,
      {
        signedBy: lines.map(({ name }) => name),
        trusted: trusted.map(({ name }) => name),
      },
    );
  return { text, signatures };
}

function verified(verifier: Verifier, text: string, signature: Uint8Array): { readonly time?: number } {
  const time = verifier.kind === 'cosignature' ? cosignedTime(signature) : undefined;
  const message = time === undefined ? Buffer.from(text) : cosignedMessage(text, time);
  const rest = time === undefined ? signature : signature.subarray(TIME_BYTES);
  if (!verifier.verifies(message, rest))
    throw new AuditError(
      'UntrustedNote',
      `the signature of ${verifier.name} does not hold: the note is not what it signed`,
      {
        key: verifier.text,
      },
    );
  return time === undefined ? {} : { time };
}

function signatureLine(verifier: Verifier, signature: Uint8Array): string {
  return `${DASH} ${verifier.name} ${base64(Buffer.concat([verifier.keyId, signature]))}\n`;
}

interface SignatureLine {
  readonly name: string;
  /** Key id and signature. */
  readonly blob: Uint8Array;
}

/** The text of a note, with its last newline and without the blank line, and its signature lines. */
export function splitNote(note: string): { readonly text: string; readonly lines: readonly SignatureLine[] } {
  const blank = note.lastIndexOf('\n\n');
  if (blank < 0) throw new AuditError('InvalidNote', 'a signed note has a text, a blank line, and signatures');
  const text = note.slice(0, blank + 1);
  checkText(text);
  const rows = note.slice(blank + 2).split('\n');
  if (rows.pop() !== '' || rows.length === 0)
    throw new AuditError('InvalidNote', 'every signature line ends with a newline, and there is at least one');
  if (rows.length > SIGNATURES_LIMIT)
    throw new AuditError(
      'InvalidNote',
      `a note is read with at most ${SIGNATURES_LIMIT} signatures, this one has ${rows.length}`,
    );
  return { text, lines: rows.map((row, index) => lineOf(row, index + 1)) };
}

function lineOf(row: string, number: number): SignatureLine {
  const [, name, encoded] = /^— ([^\s+\p{Cc}]+) (\S+)$/u.exec(row) ?? [];
  const blob = encoded === undefined ? undefined : parseBase64(encoded);
  if (name === undefined || blob === undefined || blob.length <= KEY_ID_BYTES)
    throw new AuditError('InvalidNote', `signature line ${number} is not "${DASH} name base64"`, {
      line: number,
      found: row,
    });
  return { name, blob };
}

function checkText(text: string): void {
  if (!text.endsWith('\n')) throw new AuditError('InvalidNote', 'the text of a note ends with a newline');
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u0009\u000B-\u001F\u007F]/u.test(text) || !text.isWellFormed())
    throw new AuditError('InvalidNote', 'the text of a note is UTF-8 without control characters but newlines');
}
