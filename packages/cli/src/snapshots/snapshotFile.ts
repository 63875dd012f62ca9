// A snapshot in a file of its own: a line that says what it is, a line with the lengths of its parts, and the parts, each at a
// multiple of eight bytes, so that columns are used where they were read.
import { type FileHandle, open } from 'node:fs/promises';
import { resolve } from 'node:path';

import { faultyFile, type Words } from '../failure.js';
import { namedAsTyped } from '../input/source.js';
import { writeWholeFile } from '../output/wholeFile.js';

/** Where a snapshot file is: the folder that a relative path starts from, and the file as it was typed. */
export interface SnapshotFile {
  readonly cwd: string;
  readonly name: string;
}

const FIRST_LINE = Buffer.from('so-cai snapshot 1\n');
const ALIGNMENT = 8;
/** At most so much is asked of the system at once: Linux gives no more than 2 GiB. */
const BYTES_PER_READ = 2 ** 30;

/** Writes a file whole. @throws CliError where something else than a snapshot is there, or no folder for it */
export async function writeSnapshotFile(file: SnapshotFile, parts: readonly Uint8Array[]): Promise<void> {
  await assertMayBecomeSnapshot(file);
  const lengths = Buffer.from(`${JSON.stringify(parts.map((part) => part.byteLength))}\n`);
  await writeWholeFile(aligned([Buffer.concat([FIRST_LINE, lengths]), ...parts]), { ...file, overwrite: true });
}

/** The parts as they were written. @throws CliError for what is no snapshot, or is cut off; the system's error, with the name as typed */
export async function readSnapshotFile(file: SnapshotFile): Promise<Uint8Array[]> {
  const parts = partsIn(await bytesOf(file));
  if (parts === undefined)
    throw faultyFile({
      vi: `${file.name} không phải bản chụp còn nguyên do "so-cai snapshot" ghi.`,
      en: `${file.name} is no whole snapshot that "so-cai snapshot" wrote.`,
    });
  return parts;
}

/** A snapshot can be made again, anything else may not: only a snapshot is written over. @throws CliError */
export async function assertMayBecomeSnapshot(file: SnapshotFile): Promise<void> {
  const begun = await opened(file).catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  if (begun === undefined) return;
  try {
    const first = Buffer.alloc(FIRST_LINE.length);
    if ((await begun.stat()).isFile()) await begun.read(first, 0, first.length, 0);
    if (!first.equals(FIRST_LINE)) throw faultyFile(notWrittenOver(file.name));
  } finally {
    await begun.close();
  }
}

function notWrittenOver(name: string): Words {
  return {
    vi: `${name} đã có và không phải bản chụp, nên không bị ghi đè.`,
    en: `${name} is there already and is no snapshot: it is not written over.`,
  };
}

/** Each part with as many zeros behind it as bring the next one to its place. */
function* aligned(parts: readonly Uint8Array[]): Generator<Uint8Array> {
  for (const part of parts) {
    yield part;
    yield new Uint8Array(placeAfter(part.byteLength) - part.byteLength);
  }
}

function placeAfter(end: number): number {
  return Math.ceil(end / ALIGNMENT) * ALIGNMENT;
}

/** `undefined` where the bytes are no snapshot, or not all of one. */
function partsIn(bytes: Buffer): Uint8Array[] | undefined {
  if (!bytes.subarray(0, FIRST_LINE.length).equals(FIRST_LINE)) return undefined;
  const end = bytes.indexOf('\n', FIRST_LINE.length);
  const lengths = end === -1 ? undefined : lengthsIn(bytes.toString('utf8', FIRST_LINE.length, end));
  if (lengths === undefined) return undefined;
  let at = placeAfter(end + 1);
  const parts = lengths.map((length) => {
    const part = bytes.subarray(at, at + length);
    at = placeAfter(at + length);
    return part;
  });
  return at === bytes.length ? parts : undefined;
}

function lengthsIn(text: string): number[] | undefined {
  try {
    const lengths: unknown = JSON.parse(text);
    const isList = Array.isArray(lengths) && lengths.every((length) => Number.isSafeInteger(length) && length >= 0);
    return isList ? (lengths as number[]) : undefined;
  } catch {
    return undefined;
  }
}

async function bytesOf(file: SnapshotFile): Promise<Buffer> {
  const handle = await opened(file);
  try {
    const found = await handle.stat();
    // What is no file has no size: it is no snapshot either.
    const bytes = Buffer.from(new ArrayBuffer(found.isFile() ? found.size : 0));
    let at = 0;
    while (at < bytes.length) {
      const { bytesRead } = await handle.read(bytes, at, Math.min(bytes.length - at, BYTES_PER_READ), at);
      if (bytesRead === 0) return bytes.subarray(0, at);
      at += bytesRead;
    }
    return bytes;
  } catch (error) {
    throw namedAsTyped(error, resolve(file.cwd, file.name), file.name);
  } finally {
    await handle.close();
  }
}

async function opened({ cwd, name }: SnapshotFile): Promise<FileHandle> {
  const path = resolve(cwd, name);
  return open(path).catch((error: unknown) => {
    throw namedAsTyped(error, path, name);
  });
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
