// JSON of results: amounts as decimal strings.
import { toJsonValue } from '@so-cai/core';

/** What a result can do besides being read. */
export interface Printable {
  /** Plain JSON; amounts in minor units as decimal strings. */
  toJSON(): unknown;
}

/**
 * Gives a result its `toJSON`, which is not listed among its fields.
 * @example JSON.stringify(printable({ plan: 120n })) // '{"plan":"120"}'
 */
export function printable<T extends object>(value: T): T & Printable {
  return Object.defineProperty(value, 'toJSON', { value: () => toJsonValue(value), enumerable: false }) as T &
    Printable;
}
