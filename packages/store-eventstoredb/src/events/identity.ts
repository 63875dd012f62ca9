// The id of an event on the server: derived from its bytes, so that equal ids mean equal bytes.
import { createHash } from 'node:crypto';

const VERSION_8 = 0x80;
const VARIANT = 0x80;

/**
 * A UUID of version 8 (RFC 9562) made of the first 128 bits of the SHA-256 of a body, of which version and variant take six. The server
 * knows a repeated append by its ids alone; and whoever reads can compare a body with its id.
 */
export function idOf(body: Uint8Array): string {
  const bytes = createHash('sha256').update(body).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | VERSION_8, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | VARIANT, 8);
  const digits = bytes.toString('hex');
  return [8, 12, 16, 20, 32].map((end, index, ends) => digits.slice(ends[index - 1] ?? 0, end)).join('-');
}
