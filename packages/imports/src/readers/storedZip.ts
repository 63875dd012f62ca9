// A zip file of parts that were unpacked within bounds: what is read from it is what was measured.
import { crc32 } from 'node:zlib';

interface Placed {
  readonly name: Buffer;
  readonly part: Uint8Array;
  readonly crc: number;
  readonly at: number;
}

/** A zip file that holds the parts as they are, not packed. */
export function storedZip(parts: ReadonlyMap<string, Uint8Array>): Buffer {
  const pieces: Uint8Array[] = [];
  const placed: Placed[] = [];
  let at = 0;
  const add = (piece: Uint8Array): void => {
    pieces.push(piece);
    at += piece.length;
  };
  for (const [name, part] of parts) {
    const each = { name: Buffer.from(name), part, crc: crc32(part), at };
    placed.push(each);
    add(header(0x04034b50, 30, each, 4));
    add(each.name);
    add(part);
  }
  const start = at;
  for (const each of placed) {
    const entry = header(0x02014b50, 46, each, 6);
    entry.writeUInt16LE(20, 4);
    entry.writeUInt32LE(each.at, 42);
    add(entry);
    add(each.name);
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(placed.length, 8);
  end.writeUInt16LE(placed.length, 10);
  end.writeUInt32LE(at - start, 12);
  end.writeUInt32LE(start, 16);
  add(end);
  return Buffer.concat(pieces);
}

/** What stands in front of a part, and again in the directory: its fields begin at `from`. */
function header(signature: number, length: number, { name, part, crc }: Placed, from: number): Buffer {
  const bytes = Buffer.alloc(length);
  bytes.writeUInt32LE(signature, 0);
  bytes.writeUInt16LE(20, from);
  bytes.writeUInt32LE(crc, from + 10);
  bytes.writeUInt32LE(part.length, from + 14);
  bytes.writeUInt32LE(part.length, from + 18);
  bytes.writeUInt16LE(name.length, from + 22);
  return bytes;
}
