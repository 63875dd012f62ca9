// A snapshot as bytes: what kind of file it is, a checksum of everything after it, how long the parts are, and the parts.
import { createHash } from 'node:crypto';

const MAGIC = new TextEncoder().encode('So Cai snapshot\n');
const CHECKSUM_BYTES = 32;
const COUNT_BYTES = 4;
const LENGTH_BYTES = 8;
const CHECKED_FROM = MAGIC.length + CHECKSUM_BYTES;
const LENGTHS_FROM = CHECKED_FROM + COUNT_BYTES;

export function snapshotBytes(parts: readonly Uint8Array[]): Uint8Array {
  const lengths = Buffer.alloc(COUNT_BYTES + LENGTH_BYTES * parts.length);
  lengths.writeUInt32BE(parts.length);
  for (const [index, part] of parts.entries())
    lengths.writeBigUInt64BE(BigInt(part.length), COUNT_BYTES + LENGTH_BYTES * index);
  const checked = [lengths, ...parts];
  return Buffer.concat([MAGIC, checksumOf(checked), ...checked]);
}

/** The parts of a snapshot; `undefined` where the bytes are not exactly what {@link snapshotBytes} gave. */
export function partsIn(bytes: Uint8Array): readonly Uint8Array[] | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.length < LENGTHS_FROM || !file.subarray(0, MAGIC.length).equals(MAGIC)) return undefined;
  if (!file.subarray(MAGIC.length, CHECKED_FROM).equals(checksumOf([file.subarray(CHECKED_FROM)]))) return undefined;
  const parts: Uint8Array[] = [];
  const count = file.readUInt32BE(CHECKED_FROM);
  let from = LENGTHS_FROM + LENGTH_BYTES * count;
  for (let index = 0; index < count; index += 1) {
    const length = Number(file.readBigUInt64BE(LENGTHS_FROM + LENGTH_BYTES * index));
    parts.push(file.subarray(from, from + length));
    from += length;
  }
  return parts;
}

function checksumOf(parts: readonly Uint8Array[]): Uint8Array {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}
