// Readers: values that a schema takes without a word are read in one pass, which gives their normal form and writes its
// canonical text. What a reader does not take, zod judges: only zod says what is wrong, and only zod knows every way to be right.
import type { CanonicalWriter } from '../../integrity/canonicalWriter.js';
import type { Line } from '../../values/line.js';
import type { Known, KnownValues } from './knownValues.js';

/** The answer of a reader that does not take a value. */
export const UNREAD: unique symbol = Symbol('unread');

/** What is read into. Once a reader answered {@link UNREAD}, what was written and collected is of no use. */
export interface Reading {
  readonly out: CanonicalWriter;
  /** Lines and documents that were read before. */
  readonly knownLines: KnownValues<Line>;
  readonly knownDocuments: KnownValues<object>;
  /** Takes the next line of this value, in the order of their places. */
  readonly foundLine: (known: Known<Line>) => void;
  /** Takes the next document of this value. */
  readonly foundDocument: (known: Known<object>) => void;
}

/** Reads values of one schema. */
export interface Reader {
  /**
   * The normal form of a value, which zod would give, too; its canonical text goes to `to.out`. {@link UNREAD} where the value
   * is to be shown to zod. A value is asked for each field once, so that what is written is what is returned.
   */
  read(value: unknown, to: Reading): unknown;
}

/** An object that is nothing but its own fields. */
export interface PlainObject {
  readonly [name: string]: unknown;
}

/** How many fields an object has, whatever a program has added to all objects; no list of them is made. */
export function fieldCount(value: PlainObject): number {
  let count = 0;
  for (const key in value) if (Object.hasOwn(value, key)) count += 1;
  return count;
}

export function isPlain(value: unknown): value is PlainObject {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
