// Answers that can be written as JSON: amounts become decimal strings.
import { toJsonValue } from '@so-cai/core';

/** What an answer can do besides being read. */
export interface Jsonable {
  /** Plain JSON; amounts in minor units as decimal strings. */
  toJSON(): unknown;
}

/** Gives an answer a `toJSON`, which is not listed among its fields. `shape` says what is written, where it is not all of it. */
export function jsonable<T extends object>(value: T, shape: (value: T) => unknown = (all) => all): T & Jsonable {
  const toJSON = { value: (): unknown => toJsonValue(shape(value)), enumerable: false };
  return Object.defineProperty(value, 'toJSON', toJSON) as T & Jsonable;
}
