// An extract as the command gets it: a file that can be read again, or standard input, which is kept.
import { type ExtractInput, extractOf, kindOf } from '@so-cai/imports';

import { inputFrom } from '../input/source.js';
import type { Io } from '../io.js';

/** The two bytes with which a workbook begins, as every zip file. */
const ZIP = 'PK';

/** @throws CliError where the file cannot be read */
export async function extractFrom(io: Io, name: string): Promise<ExtractInput> {
  const input = await inputFrom(io, name);
  if (input.isRepeatable) {
    const { length } = input;
    return {
      name,
      kind: kindOf(name),
      open: () => bytesOf(input.bytes),
      ...(length === undefined ? {} : { length }),
    };
  }
  const parts: Uint8Array[] = [];
  for await (const part of bytesOf(input.bytes)) parts.push(part);
  const bytes = Buffer.concat(parts);
  return extractOf(input.name, bytes, bytes.toString('latin1', 0, 2) === ZIP ? 'xlsx' : 'csv');
}

async function* bytesOf(bytes: AsyncIterable<Uint8Array | string>): AsyncGenerator<Uint8Array> {
  for await (const part of bytes) yield typeof part === 'string' ? Buffer.from(part) : part;
}
