// The only place that names the hash function.
import { hash } from 'node:crypto';

/** Length of a hash in bytes. */
export const HASH_BYTES = 32;

/** SHA-256 of the parts, one after the other. */
export function sha256(...parts: readonly Uint8Array[]): Uint8Array {
  const sum = new Uint8Array(HASH_BYTES);
  const [first, ...rest] = parts;
  sha256Into(sum, 0, first !== undefined && rest.length === 0 ? first : Buffer.concat(parts));
  return sum;
}

/**
 * Writes the SHA-256 of some bytes into `target`, from `offset` on. The one-shot call that answers with a text of one character a
 * byte makes no objects besides that text: it costs half of what the others do.
 */
export function sha256Into(target: Uint8Array, offset: number, bytes: Uint8Array): void {
  const digest = hash('sha256', bytes, 'binary');
  for (let index = 0; index < HASH_BYTES; index += 1) target[offset + index] = digest.charCodeAt(index);
}

/** Writes the first 128 bits of the SHA-256 of a text's UTF-8 into four words. */
export function sha256Words(text: string, words: Int32Array): void {
  const digest = hash('sha256', text, 'binary');
  for (let word = 0; word < 4; word += 1) {
    const at = word * 4;
    words[word] =
      digest.charCodeAt(at) |
      (digest.charCodeAt(at + 1) << 8) |
      (digest.charCodeAt(at + 2) << 16) |
      (digest.charCodeAt(at + 3) << 24);
  }
}

/** SHA-256 of a text's UTF-8, as 64 hexadecimal digits. */
export function sha256Hex(text: string): string {
  return hash('sha256', text, 'hex');
}

/** SHA-256 of some bytes, as 64 hexadecimal digits. */
export function sha256HexOf(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'hex');
}

/** Bytes as lower-case hexadecimal digits. */
export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}
