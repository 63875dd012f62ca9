// Arrays of texts and of bytes in PostgreSQL's binary form: the driver would write bytes as hexadecimal text, twice as long.
import { Buffer } from 'node:buffer';

const TEXT = 25;
const BYTEA = 17;
/** Dimensions, whether there are nulls, the type of the elements, their number, the index of the first. */
const HEAD = 20;

/** The value of a parameter `text[]`; texts are ASCII. */
export function textArray(texts: readonly string[]): Buffer {
  const array = withHead(
    TEXT,
    texts.length,
    texts.reduce((sum, text) => sum + text.length, 0),
  );
  let at = HEAD;
  for (const text of texts) {
    at = array.writeInt32BE(text.length, at);
    at += array.write(text, at, 'latin1');
  }
  return array;
}

/** The value of a parameter `bytea[]`. */
export function bytesArray(values: readonly Uint8Array[]): Buffer {
  const array = withHead(
    BYTEA,
    values.length,
    values.reduce((sum, value) => sum + value.byteLength, 0),
  );
  let at = HEAD;
  for (const value of values) {
    at = array.writeInt32BE(value.byteLength, at);
    array.set(value, at);
    at += value.byteLength;
  }
  return array;
}

function withHead(type: number, count: number, bytes: number): Buffer {
  const array = Buffer.allocUnsafe(HEAD + 4 * count + bytes);
  array.writeInt32BE(1, 0);
  array.writeInt32BE(0, 4);
  array.writeInt32BE(type, 8);
  array.writeInt32BE(count, 12);
  array.writeInt32BE(1, 16);
  return array;
}
