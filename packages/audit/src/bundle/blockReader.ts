// A file read in blocks: the list of files in a zip is asked for in pieces of some ten bytes, and each must not be a read of its own.
import type { FileHandle } from 'node:fs/promises';
import { callbackify } from 'node:util';

import { RandomAccessReader } from 'yauzl';

/** Bytes that are read at a time. */
const BLOCK = 64 * 1024;

/** What yauzl reads a zip through. It does not close the file: whoever opened it does. */
export class BlockReader extends RandomAccessReader {
  readonly #file: FileHandle;
  #block: Buffer = Buffer.alloc(0);
  #start = 0;

  constructor(file: FileHandle) {
    super();
    this.#file = file;
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    const copied = async (): Promise<void> => {
      (await this.bytes(position, length)).copy(buffer, offset);
    };
    callbackify(copied)(callback);
  }

  /** So many bytes from a position on. @throws Error where the file ends before them */
  async bytes(position: number, length: number): Promise<Buffer> {
    const from = position - this.#start;
    if (from >= 0 && from + length <= this.#block.length) return this.#block.subarray(from, from + length);
    const block = await bytesAt(this.#file, position, Math.max(length, BLOCK));
    if (block.length < length) throw new Error(`the file ends before ${position + length}`);
    if (block.length <= BLOCK) [this.#block, this.#start] = [block, position];
    return block.subarray(0, length);
  }
}

/** At most so many bytes from a position on; fewer where the file ends. */
async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(bytes, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}
