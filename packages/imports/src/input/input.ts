// Where an extract comes from: bytes that can be read as often as it takes.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';

/** What an extract is. */
export type ExtractKind = 'csv' | 'xlsx';

/** An extract. It is gone through more than once, and must give the same bytes each time. */
export interface ExtractInput {
  /** What to call it in messages. */
  readonly name: string;
  readonly kind: ExtractKind;
  /** Opens it anew. */
  readonly open: () => AsyncIterable<Uint8Array>;
  /** Length in bytes, where it is known beforehand. */
  readonly length?: number;
}

/** The kind that a file's name tells: `.xlsx` and `.xlsm` are workbooks, everything else is CSV. */
export function kindOf(name: string): ExtractKind {
  return /\.xls[xm]$/i.test(name) ? 'xlsx' : 'csv';
}

/**
 * An extract in a file.
 * @throws what Node throws where there is no such file
 * @example await importExtract(ledger, { input: await extractFile("tabmis-2024-08.csv"), mapping })
 */
export async function extractFile(path: string, kind: ExtractKind = kindOf(path)): Promise<ExtractInput> {
  const { size } = await stat(path);
  return { name: path, kind, open: () => createReadStream(path), length: size };
}

/** An extract in memory: text, or the bytes of a file. */
export function extractOf(name: string, content: string | Uint8Array, kind: ExtractKind = kindOf(name)): ExtractInput {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return { name, kind, open: () => once(bytes), length: bytes.length };
}

const CHUNK = 65_536;

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += CHUNK)
    yield await Promise.resolve(bytes.subarray(from, from + CHUNK));
}
