// Measures are added and taken off one by one: every measure is a sum of rows, so sums of sums are exact too.
import { MEASURES, type Measures } from '@so-cai/core';
import { printable } from './json.js';

const FIELDS = [...MEASURES, 'notYetAllotted'] as const;

function combined(amountOf: (field: (typeof FIELDS)[number]) => bigint): Measures {
  const amounts = Object.fromEntries(FIELDS.map((field) => [field, amountOf(field)]));
  return printable(amounts as { [F in (typeof FIELDS)[number]]: bigint });
}

/** All measures at zero. */
export const NOTHING: Measures = combined(() => 0n);

export function sumOf(parts: readonly Measures[]): Measures {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  return combined((field) => parts.reduce((sum, part) => sum + part[field], 0n));
}

/** What `left` has more than `right`. */
export function difference(left: Measures, right: Measures): Measures {
  return combined((field) => left[field] - right[field]);
}

export function isNothing(measures: Measures): boolean {
  return FIELDS.every((field) => measures[field] === 0n);
}
