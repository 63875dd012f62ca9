// Checksums: what a disk or a copy has damaged is noticed when it is read, and never handed out as an event.
// They are no protection against people, who can make new ones: that is what the ledger's root is for.
import { crc32 } from 'node:zlib';

/** The checksum of a ledger's own row, which is where those of its events begin. */
export function checksumOfLedger(number: number, name: string): number {
  return checksumOfText(`${number} ${name}`);
}

/** The checksum of a text's UTF-8. */
export function checksumOfText(text: string): number {
  return crc32(text);
}

/**
 * The checksum of an event, from that of the event before. It covers the bodies of a ledger up to and with the event, so the
 * bodies of a page, end to end, are checked at once.
 */
export function checksumAfter(before: number, bodies: Uint8Array): number {
  // zlib answers 0 for no bytes at all.
  return bodies.byteLength === 0 ? before : crc32(bodies, before);
}
