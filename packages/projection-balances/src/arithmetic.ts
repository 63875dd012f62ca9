// Measures are added and taken off one by one: every measure is a sum of rows, so sums of sums are exact too.
import { MEASURES, type Measures } from '@so-cai/core';
import { printable } from './json.js';

const FIELDS = [...MEASURES, 'notYetAllotted'] as const;
type Amounts = { [F in (typeof FIELDS)[number]]: bigint };
const ZEROS = Object.fromEntries(FIELDS.map((field) => [field, 0n])) as Amounts;

/** All measures at zero. */
export const NOTHING: Measures = printable({ ...ZEROS });

export function sumOf(parts: readonly Measures[]): Measures {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const sum = { ...ZEROS };
  // Most measures of most groups are zero, and adding nothing makes a new bigint all the same.
  for (const part of parts) {
    if (part === NOTHING) continue;
    for (const field of FIELDS) if (part[field] !== 0n) sum[field] += part[field];
  }
  return printable(sum);
}

/** What `left` has more than `right`. */
export function difference(left: Measures, right: Measures): Measures {
  const amounts = { ...ZEROS };
  for (const field of FIELDS) amounts[field] = left[field] - right[field];
  return printable(amounts);
}
