// Lines by the bytes that name them in bodies: a line that was read once is not parsed again.
import { ByteColumn, Int32Column } from '../book/columns.js';
import { canonicalText } from '../integrity/canonical.js';
import { isSoCaiError } from '../values/errors.js';
import { type Line, line as lineOf, type LineInput } from '../values/line.js';
import type { BodyCursor } from './bodyCursor.js';

const FEWEST_PLACES = 1_024;

/** A table of lines, by open addressing over a hash of their bytes, which lie one after the other in one buffer. */
export class LineTexts {
  readonly #lines: Line[] = [];
  readonly #hashes = new Int32Column();
  /** Where the bytes of each line end in the pool. */
  readonly #ends = new Int32Column();
  readonly #pool = new ByteColumn();
  /** Number of an entry plus one; 0 where a place is free. */
  #places = new Int32Array(FEWEST_PLACES);

  /** The line at a cursor, which is passed; gives up where what stands there is not a line in canonical form. */
  read(cursor: BodyCursor): Line | undefined {
    const from = cursor.at;
    const hash = cursor.skipObject();
    if (cursor.gaveUp) return undefined;
    const places = this.#places;
    const mask = places.length - 1;
    for (let place = hash & mask; ; place = (place + 1) & mask) {
      const entry = (places[place] ?? 0) - 1;
      if (entry < 0) return this.#readNew(cursor, from, hash);
      if (this.#hashes.data[entry] === hash && this.#isLine(entry, cursor, from)) return this.#lines[entry];
    }
  }

  #isLine(entry: number, cursor: BodyCursor, from: number): boolean {
    const begin = entry === 0 ? 0 : (this.#ends.data[entry - 1] ?? 0);
    return cursor.isSameFrom(from, this.#pool.data, begin, this.#ends.data[entry] ?? 0);
  }

  #readNew(cursor: BodyCursor, from: number, hash: number): Line | undefined {
    const text = cursor.textFrom(from);
    const line = parsed(text);
    if (line === undefined) {
      cursor.giveUp();
      return undefined;
    }
    for (let index = 0; index < text.length; index += 1) this.#pool.push(text.charCodeAt(index));
    this.#ends.push(this.#pool.length);
    this.#hashes.push(hash);
    this.#lines.push(line);
    if (this.#lines.length * 2 > this.#places.length) this.#spread();
    else this.#place(this.#lines.length - 1);
    return line;
  }

  #spread(): void {
    this.#places = new Int32Array(this.#places.length * 2);
    for (let entry = 0; entry < this.#lines.length; entry += 1) this.#place(entry);
  }

  /** Gives an entry the first free place for its hash. */
  #place(entry: number): void {
    const mask = this.#places.length - 1;
    let place = this.#hashes.at(entry) & mask;
    while (this.#places[place] !== 0) place = (place + 1) & mask;
    this.#places[place] = entry + 1;
  }
}

/** A line from its canonical text, field for field; `undefined` for anything else. */
function parsed(text: string): Line | undefined {
  try {
    const line = lineOf(JSON.parse(text) as LineInput);
    return canonicalText(line) === text ? line : undefined;
  } catch (cause) {
    if (cause instanceof SyntaxError || cause instanceof TypeError || isSoCaiError(cause)) return undefined;
    throw cause;
  }
}
