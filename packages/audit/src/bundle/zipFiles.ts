// The files of a bundle that is a zip, read where they lie in it. Nothing is unpacked, and a zip that says one thing to one program
// and another thing to the next is refused.
import { open } from 'node:fs/promises';
import { promisify } from 'node:util';
import { crc32 as checksum, inflateRaw, type ZlibOptions } from 'node:zlib';

import { Entry, fromRandomAccessReaderPromise, type ZipFile } from 'yauzl';

import { BlockReader } from './blockReader.js';
import { type BundleFiles, type FileRead, invalidBundle, MISSING, tooLong, unreadable } from './files.js';

/** The most files that a zip is read with: those of about 500 million events. */
const FILES_LIMIT = 4_000_000;

/** Packing makes a file that cannot be packed longer by less than this. */
const LONGEST_OVERHEAD = 64 * 1024;
const STORED = 0;
const DEFLATED = 8;
/** The flag of a file that is encrypted. */
const ENCRYPTED = 1;

/** Unpacks bytes; fails where more come out than there may be. */
const inflate: (packed: Uint8Array, options: ZlibOptions) => Promise<Buffer> = promisify(inflateRaw);

/** What is remembered of a file: all that is needed to find its bytes. */
type Place = Pick<
  Entry,
  | 'compressedSize'
  | 'uncompressedSize'
  | 'compressionMethod'
  | 'generalPurposeBitFlag'
  | 'relativeOffsetOfLocalHeader'
  | 'crc32'
>;

interface OpenZip {
  readonly zip: ZipFile;
  readonly reader: BlockReader;
}

/**
 * The files of a zip.
 * @throws AuditError `InvalidBundle` where it is no zip, names a file twice or outside of it, or its files claim more bytes than it has
 */
export async function zipFiles(path: string): Promise<BundleFiles> {
  const file = await open(path).catch((error: unknown) => {
    throw invalidBundle(path, 'it cannot be opened', { found: String(error) });
  });
  try {
    const reader = new BlockReader(file);
    const zip = await zipOn(reader, (await file.stat()).size, path);
    const places = await placesIn(zip, path);
    let isOpen = true;
    return {
      path,
      paths: () => namesOf(places),
      read: async (name, longest) => {
        if (!isOpen) throw invalidBundle(path, 'it was closed');
        const place = places.get(name);
        return place === undefined ? MISSING : readPlace({ zip, reader }, name, place, longest);
      },
      close: async () => {
        const wasOpen = isOpen;
        isOpen = false;
        if (wasOpen) await file.close();
      },
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function zipOn(reader: BlockReader, size: number, path: string): Promise<ZipFile> {
  try {
    const zip = await fromRandomAccessReaderPromise(reader, size, { autoClose: false, strictFileNames: true });
    // A fault is answered where it is met; without a listener it would end the process.
    zip.on('error', () => undefined);
    return zip;
  } catch (error) {
    throw invalidBundle(path, 'it is neither a folder nor a zip that can be read', { found: String(error) });
  }
}

async function placesIn(zip: ZipFile, path: string): Promise<Map<string, Place>> {
  const places = new Map<string, Place>();
  let bytes = 0;
  if (zip.entryCount > FILES_LIMIT)
    throw invalidBundle(path, `a zip is read with at most ${FILES_LIMIT} files`, { found: zip.entryCount });
  try {
    for await (const entry of zip.eachEntry()) {
      if (places.has(entry.fileName))
        throw invalidBundle(path, `it holds ${entry.fileName} twice: which one counts, nobody can say`, {
          file: entry.fileName,
        });
      bytes += entry.compressedSize;
      // Files that share their bytes would let a small zip stand for any number of large ones.
      if (bytes > zip.fileSize)
        throw invalidBundle(path, 'its files claim more bytes than it has', { file: entry.fileName, found: bytes });
      if (!entry.fileName.endsWith('/')) places.set(entry.fileName, placeOf(entry));
    }
  } catch (error) {
    if (error instanceof Error && error.name === 'AuditError') throw error;
    throw invalidBundle(path, `the list of its files cannot be read: ${String(error)}`);
  }
  return places;
}

function placeOf(entry: Entry): Place {
  const { compressedSize, uncompressedSize, compressionMethod } = entry;
  const { generalPurposeBitFlag, relativeOffsetOfLocalHeader, crc32 } = entry;
  return {
    compressedSize,
    uncompressedSize,
    compressionMethod,
    generalPurposeBitFlag,
    relativeOffsetOfLocalHeader,
    crc32,
  };
}

async function* namesOf(places: ReadonlyMap<string, Place>): AsyncGenerator<string> {
  yield* places.keys();
}

/** A file's bytes. What it is said to hold and what it holds are both bounded, and must be the same. */
async function readPlace(opened: OpenZip, name: string, place: Place, longest: number): Promise<FileRead> {
  const { compressedSize, uncompressedSize: length, compressionMethod, generalPurposeBitFlag } = place;
  if (length > longest || compressedSize > longest + LONGEST_OVERHEAD) return tooLong(longest);
  if ((generalPurposeBitFlag & ENCRYPTED) !== 0) return unreadable('it is encrypted');
  if (compressionMethod !== STORED && compressionMethod !== DEFLATED)
    return unreadable(`it is packed by the unknown method ${compressionMethod}`);
  try {
    const packed = await packedBytes(opened, name, place);
    const bytes =
      compressionMethod === STORED ? packed : await inflate(packed, { maxOutputLength: Math.max(length, 1) });
    if (bytes.length !== length) return unreadable(`${bytes.length} bytes, where the zip says ${length}`);
    if (checksum(bytes) !== place.crc32) return unreadable('its checksum is not the one that the zip says');
    return { isSound: true, bytes: new Uint8Array(bytes) };
  } catch (error) {
    return unreadable(error);
  }
}

/** The bytes as they lie in the zip. */
async function packedBytes({ zip, reader }: OpenZip, name: string, place: Place): Promise<Buffer> {
  const entry = Object.assign(new Entry(), place);
  const { fileDataStart, fileName } = await zip.readLocalFileHeaderPromise(entry, {});
  if (!fileName.equals(Buffer.from(name))) throw new Error(`where it lies, it is called ${fileName.toString()}`);
  return reader.bytes(fileDataStart, place.compressedSize);
}
