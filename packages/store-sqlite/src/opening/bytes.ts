// What a file and its log say of themselves, read without SQLite, which would act on it: sqlite.org/fileformat.html.
import { closeSync, existsSync, openSync, readSync } from 'node:fs';

const HEADER_BYTES = 100;
const READ_VERSION_OFFSET = 19;
const USER_VERSION_OFFSET = 60;

const LOG_HEADER_BYTES = 32;
const PAGE_SIZE_OFFSET = 8;
const SALTS_OFFSET = 16;
const FRAME_HEADER_BYTES = 24;
const FRAME_SALTS_OFFSET = 8;
const SALTS_BYTES = 8;

/** The first bytes of a file as they are without its log. */
export interface FileHeader {
  /** 1 for a file without a log, and 2 for one that has a log until it is closed. */
  readonly readVersion: number;
  readonly userVersion: number;
}

/** `undefined` for a file that does not exist or is too short. */
export function fileHeader(path: string): FileHeader | undefined {
  if (!existsSync(path)) return undefined;
  return reading(path, (read) => {
    const header = read(0, HEADER_BYTES);
    if (header === undefined) return undefined;
    return { readVersion: header.readUInt8(READ_VERSION_OFFSET), userVersion: header.readInt32BE(USER_VERSION_OFFSET) };
  });
}

/** The `user_version` that a log brings along; `undefined` where it brings none, or only that of an empty file. */
export function userVersionInLog(log: string): number | undefined {
  if (!existsSync(log)) return undefined;
  return reading(log, (read) => {
    const header = read(0, LOG_HEADER_BYTES);
    if (header === undefined) return undefined;
    const pageSize = header.readUInt32BE(PAGE_SIZE_OFFSET);
    const salts = header.subarray(SALTS_OFFSET, SALTS_OFFSET + SALTS_BYTES);
    for (let at = LOG_HEADER_BYTES; ; at += FRAME_HEADER_BYTES + pageSize) {
      const frame = read(at, FRAME_HEADER_BYTES);
      // Frames with other salts are left from before the log was last folded into its file.
      if (frame?.subarray(FRAME_SALTS_OFFSET, FRAME_SALTS_OFFSET + SALTS_BYTES).equals(salts) !== true)
        return undefined;
      const page = frame.readUInt32BE(0) === 1 ? read(at + FRAME_HEADER_BYTES, HEADER_BYTES) : undefined;
      const version = page?.readInt32BE(USER_VERSION_OFFSET) ?? 0;
      if (version !== 0) return version;
    }
  });
}

/** Opens a file for some reads; one that would pass its end gives `undefined`. */
function reading<T>(path: string, use: (read: (offset: number, bytes: number) => Buffer | undefined) => T): T {
  const descriptor = openSync(path, 'r');
  try {
    return use((offset, bytes) => {
      const buffer = Buffer.alloc(bytes);
      return readSync(descriptor, buffer, 0, bytes, offset) === bytes ? buffer : undefined;
    });
  } finally {
    closeSync(descriptor);
  }
}
