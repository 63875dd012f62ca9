// A consistency proof in a file that stands by itself: both signed notes, and the hashes between them.
import { faultyFile } from '../../failure.js';
import { parseJsonText } from '../../input/json.js';

const FORMAT = 1;

/** What is in such a file. */
export interface ConsistencyFile {
  /** The earlier signed note. */
  readonly from: string;
  readonly to: string;
  readonly proof: readonly Uint8Array[];
}

export function consistencyFileText({ from, to, proof }: ConsistencyFile): string {
  const hashes = proof.map((hash) => Buffer.from(hash).toString('base64'));
  return `${JSON.stringify({ soCai: 'consistency', format: FORMAT, from, to, proof: hashes }, undefined, 2)}\n`;
}

/** @throws CliError where the text is no such file */
export function parseConsistencyFile(text: string, name: string): ConsistencyFile {
  const parsed = parseJsonText(text);
  const fields =
    parsed.ok && typeof parsed.value === 'object' ? (parsed.value as Readonly<Record<string, unknown>>) : {};
  const { soCai, format, from, to, proof } = fields;
  if (
    soCai === 'consistency' &&
    format === FORMAT &&
    typeof from === 'string' &&
    typeof to === 'string' &&
    areTexts(proof)
  )
    return { from, to, proof: proof.map((hash) => Buffer.from(hash, 'base64')) };
  throw faultyFile({
    vi: `${name} không phải tệp chứng minh (.tlog-proof), chứng minh nối tiếp, hay chứng cứ mà so-cai đã ghi.`,
    en: `${name} is no proof file (.tlog-proof), consistency proof or evidence that so-cai wrote.`,
  });
}

function areTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}
