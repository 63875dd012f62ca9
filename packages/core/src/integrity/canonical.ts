// Canonical JSON: RFC 8785 restricted to strings, safe integers, booleans, null, arrays and plain objects
// with keys of letters and digits. One value has one text, whoever writes it.
import { shown, SoCaiError } from '../values/errors.js';

/** A value that canonical JSON can hold: numbers are safe integers, keys are letters and digits. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const KEY = /^[a-z][A-Za-z0-9]*$/;
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The canonical text of a value.
 * @throws SoCaiError `NotCanonical` at the first value that has no canonical text, with its path.
 */
export function canonicalText(value: unknown, path = '$'): string {
  switch (typeof value) {
    case 'string':
      return canonicalString(value, path);
    case 'boolean':
      return String(value);
    case 'number':
      if (!Number.isSafeInteger(value) || Object.is(value, -0))
        throw notCanonical(path, `${value} is not a safe integer`);
      return String(value);
    case 'object':
      return value === null
        ? 'null'
        : Array.isArray(value)
          ? canonicalArray(value, path)
          : canonicalObject(value, path);
    default:
      throw notCanonical(path, `${shown(value)} has no JSON form here`);
  }
}

/** The canonical text as UTF-8. @throws SoCaiError `NotCanonical` */
export function canonicalBytes(value: unknown): Uint8Array {
  return encoder.encode(canonicalText(value));
}

/** Parses UTF-8 JSON. @throws SoCaiError `NotCanonical` where the bytes are no UTF-8 or no JSON. */
export function parseJson(bytes: Uint8Array): Json {
  try {
    return JSON.parse(decoder.decode(bytes)) as Json;
  } catch (cause) {
    throw new SoCaiError(
      'NotCanonical',
      `the bytes are not JSON in UTF-8: ${cause instanceof Error ? cause.message : String(cause)}`,
      {},
      { cause },
    );
  }
}

function canonicalString(value: string, path: string): string {
  if (!value.isWellFormed()) throw notCanonical(path, 'the text holds half of a surrogate pair');
  return JSON.stringify(value);
}

function canonicalArray(value: readonly unknown[], path: string): string {
  const items: string[] = [];
  for (let index = 0; index < value.length; index += 1) {
    if (!(index in value)) throw notCanonical(`${path}[${index}]`, 'the array has a hole');
    items.push(canonicalText(value[index], `${path}[${index}]`));
  }
  return `[${items.join(',')}]`;
}

function canonicalObject(value: object, path: string): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null)
    throw notCanonical(path, 'only plain objects have a canonical form');
  if (Object.getOwnPropertySymbols(value).length > 0) throw notCanonical(path, 'the object has a symbol for a key');
  // Keys are ASCII, so the default order (UTF-16 code units) is the order of RFC 8785.
  const fields = value as { readonly [key: string]: unknown };
  const texts = Object.keys(value)
    .sort()
    .map((key) => {
      if (!KEY.test(key))
        throw notCanonical(path, `the key ${shown(key)} is not a letter a-z followed by letters and digits`);
      return `"${key}":${canonicalText(fields[key], `${path}.${key}`)}`;
    });
  return `{${texts.join(',')}}`;
}

function notCanonical(path: string, reason: string): SoCaiError {
  return new SoCaiError('NotCanonical', `${path}: ${reason}`, { path, reason });
}
