// The parts of a zip file, unpacked within bounds whatever the file claims of itself.
import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';

import { PARTS_LIMIT, UNPACKED_LIMIT } from '../limits.js';

const inflate = promisify(inflateRaw);

/** Why a zip file is not unpacked. */
export type ZipFault = 'notZip' | 'damaged' | 'tooLarge';

/** Parts by their names, or why there are none. */
export type Unzipped =
  | { readonly ok: true; readonly parts: ReadonlyMap<string, Uint8Array> }
  | { readonly ok: false; readonly fault: ZipFault };

const END_OF_DIRECTORY = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_LENGTH = 22;
const ENTRY_LENGTH = 46;
const LOCAL_LENGTH = 30;
/** A comment may stand behind the end of the directory. */
const LONGEST_COMMENT = 65_535;
const STORED = 0;
const DEFLATED = 8;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly at: number;
}

/**
 * Unpacks the parts whose names are wanted. What all of them are said to unpack to is bounded before anything is unpacked, and
 * none may unpack to more than is said of it.
 */
export async function unzip(bytes: Buffer, isWanted: (name: string) => boolean): Promise<Unzipped> {
  const entries = directoryOf(bytes);
  if (!Array.isArray(entries)) return { ok: false, fault: entries };
  const wanted = entries.filter(({ name }) => isWanted(name));
  const total = wanted.reduce((sum, { unpacked }) => sum + unpacked, 0);
  if (total > UNPACKED_LIMIT) return { ok: false, fault: 'tooLarge' };
  const parts = new Map<string, Uint8Array>();
  for (const entry of wanted) {
    const part = await unpackedPart(bytes, entry);
    if (part === undefined) return { ok: false, fault: 'damaged' };
    parts.set(entry.name, part);
  }
  return { ok: true, parts };
}

function directoryOf(bytes: Buffer): Entry[] | ZipFault {
  const end = endOfDirectory(bytes);
  if (end === undefined) return 'notZip';
  const [count, start] = [bytes.readUInt16LE(end + 10), bytes.readUInt32LE(end + 16)];
  if (count > PARTS_LIMIT) return 'tooLarge';
  const entries: Entry[] = [];
  let at = start;
  for (let index = 0; index < count; index += 1) {
    if (at + ENTRY_LENGTH > bytes.length || bytes.readUInt32LE(at) !== ENTRY) return 'damaged';
    const lengths = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const [nameLength = 0] = lengths;
    entries.push({
      name: bytes.toString('utf8', at + ENTRY_LENGTH, at + ENTRY_LENGTH + nameLength),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      unpacked: bytes.readUInt32LE(at + 24),
      at: bytes.readUInt32LE(at + 42),
    });
    at += ENTRY_LENGTH + lengths.reduce((sum, length) => sum + length, 0);
  }
  return entries;
}

function endOfDirectory(bytes: Buffer): number | undefined {
  const lowest = Math.max(0, bytes.length - END_LENGTH - LONGEST_COMMENT);
  for (let at = bytes.length - END_LENGTH; at >= lowest; at -= 1)
    if (bytes.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  return undefined;
}

async function unpackedPart(bytes: Buffer, { method, packed, unpacked, at }: Entry): Promise<Uint8Array | undefined> {
  if (at + LOCAL_LENGTH > bytes.length || bytes.readUInt32LE(at) !== LOCAL) return undefined;
  const from = at + LOCAL_LENGTH + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  const part = bytes.subarray(from, from + packed);
  if (method === STORED) return packed === unpacked && part.length === packed ? part : undefined;
  if (method !== DEFLATED) return undefined;
  if (unpacked === 0) return new Uint8Array();
  try {
    const whole = await inflate(part, { maxOutputLength: unpacked });
    return whole.length === unpacked ? whole : undefined;
  } catch {
    return undefined;
  }
}
