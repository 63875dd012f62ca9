// Where input comes from: a file, or standard input.
import { createReadStream, type ReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { resolve } from 'node:path';

import { faultyFile } from '../failure.js';
import type { Io } from '../io.js';

/** Bytes, and what to call their origin in messages. */
export interface Input {
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array | string>;
  /** Length in bytes, where it is known beforehand. */
  readonly length?: number;
  /** Whether it can be read again: a file can, standard input cannot. */
  readonly isRepeatable: boolean;
}

/** `-` is standard input. @throws CliError where the file cannot be read */
export async function inputFrom(io: Io, name: string): Promise<Input> {
  if (name === '-') return { name: 'standard input', bytes: io.stdin, isRepeatable: false };
  const path = resolve(io.cwd, name);
  try {
    // Opened before it is read, so that a fault is known at once.
    await (await open(path)).close();
    const found = await stat(path);
    if (found.isDirectory())
      throw faultyFile({
        vi: `${name} là thư mục; cần đường dẫn của một tệp.`,
        en: `${name} is a folder; the path of a file is expected.`,
      });
    const { signal } = io;
    const opened = (): ReadStream => createReadStream(path, signal === undefined ? {} : { signal });
    const bytes = { [Symbol.asyncIterator]: (): AsyncIterator<Uint8Array> => opened()[Symbol.asyncIterator]() };
    // What is no file, such as a pipe with a name, can be read once.
    return { name, bytes, ...(found.isFile() ? { length: found.size } : {}), isRepeatable: found.isFile() };
  } catch (error) {
    throw namedAsTyped(error, path, name);
  }
}

/** The whole text of an input. @throws CliError where it is not UTF-8 */
export async function textOf(input: Input): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of input.bytes) parts.push(typeof part === 'string' ? Buffer.from(part) : part);
  const bytes = Buffer.concat(parts);
  const text = decoded(bytes);
  if (text === undefined)
    throw faultyFile({
      vi: `${input.name} không phải văn bản UTF-8. Hãy lưu lại theo UTF-8 (trong bảng tính: "CSV UTF-8").`,
      en: `${input.name} is not text in UTF-8. Save it as UTF-8 (in a spreadsheet: "CSV UTF-8").`,
    });
  return text;
}

/** Text of bytes in UTF-8, without a mark of byte order; `undefined` where they are not UTF-8. */
export function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** A fault of the file system with the path as it was typed. */
export function namedAsTyped(error: unknown, path: string, name: string): unknown {
  if (error instanceof Error && 'path' in error && error.path === path) {
    error.message = error.message.replaceAll(path, name);
    error.path = name;
  }
  return error;
}
