// What was read from a cell, or what would be right there.
import type { ExtractProblemCode, Words } from '../problem.js';

/** A value, or why there is none. */
export type ReadCell<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: ExtractProblemCode; readonly expected: Words };

/** A value that was read. */
export function readAs<T>(value: T): ReadCell<T> {
  return { ok: true, value };
}

/** Nothing that can be read. */
export function notReadable(
  code: ExtractProblemCode,
  expected: Words,
): { readonly ok: false; readonly code: ExtractProblemCode; readonly expected: Words } {
  return { ok: false, code, expected };
}
