// Lines of a long file, read as it comes, as the bytes they are.
import type { Input } from './source.js';

/** A line that no event can have: a file without line breaks is not held in memory without end. */
const LONGEST = 1_000_000;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

export interface InputLine {
  /** From 1 on. */
  readonly number: number;
  readonly bytes: Uint8Array;
  /** Bytes of the input read so far. */
  readonly read: number;
  /** Whether the line was longer than any event: then its bytes are cut. */
  readonly isTooLong: boolean;
}

/** The lines of an input without their line breaks; a last line without one counts as well. */
export async function* linesOf(input: Input): AsyncGenerator<InputLine> {
  let [number, read, length] = [0, 0, 0];
  let parts: Uint8Array[] = [];
  const finished = (): InputLine => {
    const bytes = withoutReturn(Buffer.concat(parts));
    const isTooLong = length > LONGEST;
    [parts, length] = [[], 0];
    number += 1;
    return { number, bytes, read, isTooLong };
  };
  for await (const chunk of input.bytes) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    read += bytes.length;
    let from = 0;
    for (let to = bytes.indexOf(LINE_FEED); to !== -1; to = bytes.indexOf(LINE_FEED, from)) {
      if (length <= LONGEST) parts.push(bytes.subarray(from, to));
      length += to - from;
      from = to + 1;
      yield finished();
    }
    if (from < bytes.length) {
      if (length <= LONGEST) parts.push(bytes.subarray(from));
      length += bytes.length - from;
    }
  }
  if (length > 0) yield finished();
}

function withoutReturn(bytes: Uint8Array): Uint8Array {
  return bytes.at(-1) === CARRIAGE_RETURN ? bytes.subarray(0, -1) : bytes;
}
