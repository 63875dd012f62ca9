// Files of lines that are written while they are made, and read while they are parsed.
import { closeSync, openSync, readSync, writeSync } from 'node:fs';

const BYTES_AT_ONCE = 2 ** 20;

/** Writes texts, one after the other. @param {AsyncIterable<string>} texts */
export async function writeTexts(file, texts) {
  const target = openSync(file, 'w');
  let [waiting, length] = [[], 0];
  const flush = () => {
    writeSync(target, waiting.join(''));
    [waiting, length] = [[], 0];
  };
  try {
    for await (const text of texts) {
      waiting.push(text);
      length += text.length;
      if (length > BYTES_AT_ONCE) flush();
    }
    flush();
  } finally {
    closeSync(target);
  }
}

/** Hands over the lines of a file, as many at a time as are read at once. @param {(lines: readonly string[]) => void} take */
export function readLines(file, take) {
  const source = openSync(file, 'r');
  const room = Buffer.allocUnsafe(2 * BYTES_AT_ONCE);
  let begun = 0;
  try {
    for (;;) {
      const end = begun + readSync(source, room, begun, BYTES_AT_ONCE, null);
      if (end === begun) break;
      // A line that is not all there yet waits for its rest.
      const whole = room.lastIndexOf(10, end - 1) + 1;
      take(room.toString('utf8', 0, Math.max(0, whole - 1)).split('\n'));
      room.copy(room, 0, whole, end);
      begun = end - whole;
    }
    if (begun > 0) take([room.toString('utf8', 0, begun)]);
  } finally {
    closeSync(source);
  }
}
