// Readers of everything but objects with known keys: single values, amounts, lists, and records of codes by key.
import { asciiBytes } from '../../integrity/canonicalWriter.js';
import type { ProblemCode } from '../problem.js';
import { isPlain, type Reader, type Reading, UNREAD } from './reader.js';

const [COMMA, COLON] = [0x2c, 0x3a];
const [OPENING_BRACKET, CLOSING_BRACKET, OPENING_BRACE, CLOSING_BRACE] = [0x5b, 0x5d, 0x7b, 0x7d];
const NULL = asciiBytes('null');
const [TRUE, FALSE] = [asciiBytes('true'), asciiBytes('false')];

/** Reads a string, whole number or boolean that a check finds nothing wrong with. */
export class ValueReader implements Reader {
  readonly #problemOf: (value: unknown) => ProblemCode | undefined;

  constructor(problemOf: (value: unknown) => ProblemCode | undefined) {
    this.#problemOf = problemOf;
  }

  read(value: unknown, to: Reading): unknown {
    if (this.#problemOf(value) !== undefined) return UNREAD;
    if (typeof value === 'string') to.out.string(value);
    else if (typeof value === 'number') to.out.text(String(value));
    else if (typeof value === 'boolean') to.out.bytes(value ? TRUE : FALSE);
    else return UNREAD;
    return value;
  }
}

/** Reads an amount, a bigint or digits, that a check finds nothing wrong with. */
export class AmountReader implements Reader {
  readonly #problemOf: (value: unknown) => ProblemCode | undefined;

  constructor(problemOf: (value: unknown) => ProblemCode | undefined) {
    this.#problemOf = problemOf;
  }

  read(value: unknown, to: Reading): unknown {
    if (this.#problemOf(value) !== undefined) return UNREAD;
    const digits = String(value);
    to.out.string(digits);
    return digits;
  }
}

/** Reads one of a few words. */
export class WordReader implements Reader {
  readonly #texts: ReadonlyMap<unknown, Uint8Array>;

  /** @param words ASCII without quotes and backslashes */
  constructor(words: readonly string[]) {
    this.#texts = new Map(words.map((word) => [word, asciiBytes(`"${word}"`)]));
  }

  read(value: unknown, to: Reading): unknown {
    const text = this.#texts.get(value);
    if (text === undefined) return UNREAD;
    to.out.bytes(text);
    return value;
  }
}

/** Reads `null`, and what another reader reads. */
export class NullableReader implements Reader {
  readonly #inner: Reader;

  constructor(inner: Reader) {
    this.#inner = inner;
  }

  read(value: unknown, to: Reading): unknown {
    if (value !== null) return this.#inner.read(value, to);
    to.out.bytes(NULL);
    return null;
  }
}

/** Reads lists. */
export class ListReader implements Reader {
  readonly #item: Reader;
  readonly #fewest: number;
  readonly #most: number;

  constructor(item: Reader, length: { readonly fewest: number; readonly most: number }) {
    this.#item = item;
    this.#fewest = length.fewest;
    this.#most = length.most;
  }

  read(value: unknown, to: Reading): unknown {
    // What is too long is not copied.
    if (!Array.isArray(value) || value.length > this.#most) return UNREAD;
    const items: unknown[] = [...(value as readonly unknown[])];
    if (items.length < this.#fewest || items.length > this.#most) return UNREAD;
    to.out.byte(OPENING_BRACKET);
    for (let index = 0; index < items.length; index += 1) {
      if (index > 0) to.out.byte(COMMA);
      const item = this.#item.read(items[index], to);
      if (item === UNREAD) return UNREAD;
      items[index] = item;
    }
    to.out.byte(CLOSING_BRACKET);
    return items;
  }
}

/** Reads records with any keys that a check finds nothing wrong with, in the order of their keys. */
export class RecordReader implements Reader {
  readonly #key: Reader;
  readonly #field: Reader;
  readonly #fewest: number;

  constructor(key: Reader, field: Reader, fewest: number) {
    this.#key = key;
    this.#field = field;
    this.#fewest = fewest;
  }

  read(value: unknown, to: Reading): unknown {
    if (!isPlain(value)) return UNREAD;
    const keys = Object.keys(value).sort();
    if (keys.length < this.#fewest) return UNREAD;
    const normal: { [name: string]: unknown } = {};
    to.out.byte(OPENING_BRACE);
    for (const [index, key] of keys.entries()) {
      if (index > 0) to.out.byte(COMMA);
      if (this.#key.read(key, to) === UNREAD) return UNREAD;
      to.out.byte(COLON);
      const field = this.#field.read(value[key], to);
      if (field === UNREAD) return UNREAD;
      normal[key] = field;
    }
    to.out.byte(CLOSING_BRACE);
    return normal;
  }
}
